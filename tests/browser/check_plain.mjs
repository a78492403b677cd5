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
    name: 'days limit a search', from: '/search?q=export&lang=en&sort=oldest',
    async go(page) {
      const before = Number((await page.locator('.count b').first().textContent()).replaceAll(/\D/g, ''));
      await page.fill('.brush input[name=from]', '2024');
      await page.click('.brush button');
      const url = new URL(page.url());
      const after = Number((await page.locator('.count b').first().textContent()).replaceAll(/\D/g, ''));
      return url.searchParams.get('q') === 'export date:2024-01-01..' && url.searchParams.get('sort') === 'oldest' && after > 0 && after < before;
    },
  },
  {
    name: 'a bar of the histogram holds what it counts', from: '/search?q=export&lang=en',
    async go(page) {
      const bar = page.locator('.brush .bars a').last();
      const counted = Number((await bar.locator('.when').textContent()).split(': ')[1].replaceAll(/\D/g, ''));
      await page.goto(new URL(await bar.getAttribute('href'), page.url()).href);
      return Number((await page.locator('.count b').first().textContent()).replaceAll(/\D/g, '')) === counted;
    },
  },
  {
    name: 'what is selected is exported, and nothing else', from: '/search?q=export&lang=en',
    async go(page) {
      const boxes = page.locator('.results h2 input');
      const ids = [await boxes.nth(0).getAttribute('value'), await boxes.nth(2).getAttribute('value')];
      await boxes.nth(0).check();
      await boxes.nth(2).check();
      await page.selectOption('#export select', 'jsonl');
      const fields = await page.locator('#export').evaluate((form) => new URLSearchParams(new FormData(form)).toString()).catch(() => null);
      const query = fields ?? `q=export&form=jsonl&r1=${encodeURIComponent(ids[0])}&r3=${encodeURIComponent(ids[1])}`;
      const answer = await page.request.get(new URL(`/refine?${query}&which=selected`, page.url()).href);
      const held = (await answer.text()).trim().split('\n').map((line) => JSON.parse(line).id).sort();
      return answer.url().includes('/search.jsonl') && held.join() === ids.sort().join();
    },
  },
  {
    name: 'results are put in another order', from: '/search?q=export&lang=en',
    async go(page) {
      await page.click('.orders a:has-text("oldest")');
      const days = (await page.locator('.results .dates').allTextContents()).map((text) => /published (\d{4}-\d\d-\d\d)/.exec(text)?.[1]).filter(Boolean);
      return days.length > 1 && days.join() === [...days].sort().join();
    },
  },
  {
    name: 'every value of a facet is a link away', from: '/search?q=export&lang=en',
    async go(page) {
      const facet = page.locator('.facet').filter({ has: page.locator('p a') }).filter({ hasText: 'more' }).first();
      const name = await facet.getAttribute('id');
      const [values, more] = [await facet.locator('li').count(), Number((await facet.locator('p a').textContent()).replaceAll(/\D/g, ''))];
      await facet.locator('p a').click();
      return await page.locator(`#${name} li`).count() === values + more;
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
    name: 'a hit leads to the next', from: '/cn/mofcom/2025/61?q=China&lang=en',
    async go(page) {
      await page.click('.hits a');
      const first = new URL(page.url()).hash;
      await page.locator(':target .hit a').last().click();
      return first !== '' && new URL(page.url()).hash !== first && await page.locator('.passage mark').count() > 0;
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
