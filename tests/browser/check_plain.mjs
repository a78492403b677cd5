// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the pages of a browser that runs no script.

// Each is a way through the site, from a page: [what is done, Playwright's page -> whether it came out right].
const ways = [
  {
    name: 'a search is sent by Enter', from: '/?lang=en',
    async go(page) {
      await page.fill('input[name=q]', 'gallium');
      await page.press('input[name=q]', 'Enter');
      return new URL(page.url()).pathname === '/search' && await page.locator('.results > li').count() > 0;
    },
  },
  {
    name: 'a question is sent by its button', from: '/?lang=zh',
    async go(page) {
      await page.fill('input[name=q]', '哪些管制影响镓？');
      await page.click('button[formaction="/ask"]');
      return new URL(page.url()).pathname === '/ask' && new URL(page.url()).searchParams.get('lang') === 'zh' && await page.locator('.results > li').count() > 0;
    },
  },
  {
    name: 'a facet narrows the search to what it counts', from: '/search?q=export&lang=en',
    async go(page) {
      const value = page.locator('.facet ul li:not(.chosen)').filter({ has: page.locator('a') }).first();
      const counted = Number((await value.locator('.number').textContent()).replaceAll(/\D/g, ''));
      await value.locator('a').click();
      const found = Number((await page.locator('.count b').first().textContent()).replaceAll(/\D/g, ''));
      return found === counted && await page.locator('.facet li.chosen').count() > 0;
    },
  },
  {
    name: 'pages of results follow each other', from: '/search?q=export&lang=en',
    async go(page) {
      const titles = () => page.locator('.results h2').allTextContents();
      const first = await titles();
      await page.click('a[rel=next]');
      const second = await titles();
      await page.click('a[rel=prev]');
      return second.length > 0 && !second.some((title) => first.includes(title)) && (await titles()).join() === first.join();
    },
  },
  {
    name: 'a result leads to its document', from: '/search?q=2024-46&lang=en',
    async go(page) {
      await page.goto(new URL('/search?q=title:dual-use&lang=en', page.url()).href);
      const title = (await page.locator('.results h2 a').first().textContent()).trim();
      await page.locator('.results h2 a').first().click();
      return (await page.locator('h1').textContent()).includes(title);
    },
  },
  {
    name: 'a document has its text', from: '/cn/mofcom/2024/46?lang=zh',
    go: async (page) => (await page.locator('main').innerText()).includes('原则上不予许可镓'),
  },
  {
    name: 'the other language is one click away, at the same place', from: '/history?q=gallium&lang=en',
    async go(page) {
      await page.click('a[hreflang="zh-Hans"]');
      return new URL(page.url()).searchParams.get('q') === 'gallium' && await page.locator('html').getAttribute('lang') === 'zh-Hans';
    },
  },
  {
    name: 'a name is screened', from: '/screen?lang=en',
    async go(page) {
      await page.locator('main input[name=q]').fill('Kite Composed Trading');
      await page.locator('main input[name=q]').press('Enter');
      return (await page.locator('main').innerText()).includes('KITE COMPOSED TRADING CO');
    },
  },
];

export async function checkPlain(browser, origin, report) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1000, height: 900 } });
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  for (const way of ways) {
    await page.goto(origin + way.from);
    const right = await way.go(page).catch((error) => error.message);
    report(`without script: ${way.name}`, right === true ? [] : [`at ${page.url()}: ${right}`]);
  }
  await context.close();
}
