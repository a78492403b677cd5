// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, a row each: on page ON, with TYPE in the search box if there is one, the keys PRESS in their order make what THEN says true in the page. ARGUMENT is what THEN is given.

const pathIs = (path) => window.location.pathname === path;
const focused = (selector) => document.activeElement !== null && document.activeElement.matches(selector);

const keys = [
  { name: 'type-ahead opens', on: '/help', type: '3A00', press: [], then: () => document.querySelectorAll('[role=option]').length > 0 },
  { name: 'arrows choose of it, Enter opens', on: '/help', type: 'us-ccl:3B993', press: ['ArrowDown', 'Enter'], then: () => window.location.pathname.startsWith('/code/us-') },
  { name: 'Escape closes it', on: '/help', type: '3A00', press: ['Escape'], then: () => document.querySelector('[role=listbox]').hidden },
  { name: '/ goes to the search box', on: '/help', press: ['/'], then: focused, argument: 'input.q' },
  { name: 'Tab comes to the link over the bar first', on: '/help', press: ['Tab'], then: focused, argument: '.skip' },
  { name: 'which leads past it', on: '/help', press: ['Tab', 'Enter'], then: () => window.location.hash === '#part-main' },
  { name: 'what is typed in the box is no key', on: '/help', type: '?j/', press: [], then: () => document.querySelector('input.q').value === '?j/' && document.querySelector('dialog') === null },
  { name: 'j comes to the first row, Enter opens it', on: '/search?q=gallium', press: ['j', 'Enter'], then: () => window.location.pathname !== '/search' },
  { name: 'k goes back a row', on: '/search?q=gallium', press: ['j', 'j', 'k'], then: () => document.querySelector('[data-row].current') === document.querySelector('[data-row]') },
  { name: '? lists the keys', on: '/coverage', press: ['?'], then: () => document.querySelector('dialog[open] kbd') !== null },
  { name: 'y puts day and archive into the address', on: '/coverage', press: ['y'], then: () => /archive=.*as_of=/.test(window.location.search) },
  { name: 'e goes to the other forms', on: '/coverage', press: ['e'], then: focused, argument: '.forms' },
  { name: 'o leads to the original of a document', on: '/cn/mofcom/2024/46', press: ['o'], then: () => window.location.pathname.startsWith('/original/') && document.querySelector('iframe[sandbox=""]') !== null },
  { name: 't leads to the timeline of a party', on: '/party?q=Kite+Composed+Trading+Co', press: ['t'], then: () => window.location.hash === '#figure0' && document.querySelector('#figure0 svg.chart') !== null },
  { name: 'o opens the text that lists a party', on: '/party?q=Kite+Composed+Trading+Co', press: ['o'], then: () => !window.location.pathname.startsWith('/party') },
  { name: 'c copies or tells its citation', on: '/party?q=Kite+Composed+Trading+Co', press: ['c'], then: () => document.querySelector('.said').textContent.includes('party:us-') },
  { name: 't leads to the timeline of a field', on: '/field/gallium-germanium', press: ['t'], then: () => window.location.hash === '#part-charts' },
  { name: 'e goes to the other forms of a field', on: '/field/gallium-germanium', press: ['e'], then: focused, argument: '.forms' },
  { name: 'c copies its citation', on: '/field/gallium-germanium', press: ['c'], then: () => /Gallium and germanium\. Smallyard.*archive=/.test(document.querySelector('.said').textContent) },
  { name: 'y keeps its permanent address', on: '/field/gallium-germanium', press: ['y'], then: () => /archive=.*as_of=/.test(window.location.search) },
  { name: 'j comes to its open dates', on: '/field/gallium-germanium?as_of=2026-10-01', press: ['j'], then: () => document.querySelector('[data-row].current') !== null },
  { name: '] leads to the version after', on: '/code/us-ccl/3B993?as_of=2024-04-01', press: [']'], then: () => window.location.search.includes('as_of=') && !window.location.search.includes('2024-04-01') },
  { name: 'd leads to what a version changed', on: '/code/us-ccl/3B993', press: ['d'], then: pathIs, argument: '/diff' },
  { name: 'x selects the row', on: '/search?q=export', press: ['j', 'j', 'x'], then: () => document.querySelectorAll('.results > li')[1].querySelector('input').checked && document.querySelector('[data-selected]').textContent === '1' },
  { name: 'e goes to the export', on: '/search?q=export', press: ['e'], then: focused, argument: '#export select' },
  { name: 'and leaves what was typed', on: '/help', type: '3A00', press: ['Escape'], then: () => document.querySelector('input.q').value === '3A00' },
  { name: 'j goes to the first passage with the words asked for', on: '/cn/mofcom/2025/61?q=licence', press: ['j'], then: () => document.querySelector('.passage[data-row].current mark') !== null },
  { name: 't leads to the calendar', on: '/', press: ['Escape', 'Tab', 't'], then: pathIs, argument: '/calendar' },
];

export async function checkKeys(browser, origin, report) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  for (const row of keys) {
    await page.goto(`${origin}${row.on}${row.on.includes('?') ? '&' : '?'}lang=en`);
    if (row.type !== undefined) {
      await page.locator('input.q').pressSequentially(row.type);
      await page.waitForFunction(() => document.querySelectorAll('[role=option]').length > 0, null, { timeout: 5000 }).catch(() => {});
    }
    for (const key of row.press) await page.keyboard.press(key);
    const right = await page.waitForFunction(row.then, row.argument, { timeout: 5000 }).then(() => [], (error) => [`at ${page.url()}: ${error.message.split('\n')[0]}`]);
    report(`keys: ${row.name}`, right);
  }
  await context.close();
}

// The pointer draws over the histogram: the search is limited to the days of the bars.
export async function checkBrush(browser, origin, report) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${origin}/search?q=export&lang=en`);
  const bars = page.locator('.brush .bars > li');
  const boxes = [await bars.nth(1).boundingBox(), await bars.nth(3).boundingBox()];
  const days = [await bars.nth(1).getAttribute('data-from'), await bars.nth(3).getAttribute('data-to')];
  const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(...middle(boxes[0]));
  await page.mouse.down();
  await page.mouse.move(...middle(boxes[1]), { steps: 4 });
  await page.mouse.up();
  await page.waitForURL((url) => url.searchParams.get('q').includes('date:'), { timeout: 5000 }).catch(() => {});
  const query = new URL(page.url()).searchParams.get('q');
  const right = query === `export date:${days[0]}..${days[1]}`;
  report('the pointer chooses days in the histogram', right ? [] : [`the query is ${query}, not export date:${days.join('..')}`]);
  await context.close();
}
