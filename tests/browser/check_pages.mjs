// SPDX-License-Identifier: GPL-3.0-or-later
// What is true of every page: accessible (WCAG 2.2 A and AA, by axe-core), as wide as its window, of one language and one heading, small, and of nobody's making but the daemon's.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { address } from './site.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const maxBytes = 100 * 1000;
const height = 900;

// Each look at a page, in one language each: all rules in bright and in dark colours, and what a width or paper can change. English has the longest words, so it is looked at in narrow windows too.
const looks = [
  { name: '1000 px', lang: 'en', width: 1000, rules: { type: 'tag', values: wcag } },
  { name: '400 px', lang: 'en', width: 400 },
  { name: '1600 px', lang: 'en', width: 1600, rules: { type: 'rule', values: ['target-size'] } },
  { name: '400 px, dark', lang: 'zh', width: 400, colorScheme: 'dark', rules: { type: 'tag', values: wcag } },
  { name: 'printed', lang: 'zh', width: 800, media: 'print', rules: { type: 'rule', values: ['color-contrast'] } },
];

// What a rule allows and axe does not see.
const allowed = [
  // A bar for each month is as narrow as there are months. The period is a filter of the search box too: WCAG 2.5.8, "equivalent".
  { rule: 'target-size', within: '.bars' },
  // Marks of a chart: the table beside it has the same links.
  { rule: 'target-size', within: 'svg.chart' },
];

// In the page: what axe finds, a line for each rule.
async function violations({ rules, allowed }) {
  const result = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'], preload: false });
  const isAllowed = (id, node) => allowed.some((row) => row.rule === id && document.querySelector(node.target[0])?.closest(row.within));
  const found = result.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.filter((node) => !isAllowed(id, node)) }));
  return found.filter(({ nodes }) => nodes.length > 0).map(({ id, help, nodes }) => {
    const [first] = nodes;
    const why = first.any.concat(first.all, first.none).map((check) => check.message)[0] ?? help;
    return `${id}: ${nodes.length} times, first ${first.target.join(' ')}: ${why}`;
  });
}

// In the page: what sticks out at the right of the window, outside boxes that scroll by themselves.
function overflow() {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const scrolls = (element) => element !== null && element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > room + 1 && !scrolls(element.parentElement));
  return [`the page is ${document.documentElement.scrollWidth} px wide: ${wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 80).replaceAll(/\s+/g, ' ')).join(' ')}`];
}

function frame() {
  return { lang: document.documentElement.lang, headings: document.querySelectorAll('h1').length, title: document.title };
}

async function look(page, view) {
  await page.setViewportSize({ width: view.width, height });
  await page.emulateMedia({ colorScheme: view.colorScheme ?? 'light', media: view.media ?? 'screen' });
  const faults = view.rules !== undefined ? await page.evaluate(violations, { rules: view.rules, allowed }) : [];
  if (view.media !== 'print') faults.push(...await page.evaluate(overflow));
  return faults.map((fault) => `${view.name}: ${fault}`);
}

// Notes what a page asks for and complains of: { faults, sizes }, sizes in bytes as they come.
function watch(page, origin) {
  const seen = { faults: [], sizes: [] };
  page.removeAllListeners();
  page.on('console', (message) => {
    // Chromium tells the status of the page itself as an error.
    const isStatus = message.location().url === page.url() && message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isStatus) seen.faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) seen.faults.push(`asks for ${request.url()}`);
  });
  page.on('requestfinished', (request) => seen.sizes.push(request.sizes().then((sizes) => sizes.responseBodySize + sizes.responseHeadersSize)));
  return seen;
}

// Opens one page in one language and looks at it. Returns { faults, title, bytes, milliseconds }: the bytes that came, and the time to the first of them.
export async function checkPage(page, origin, row, lang) {
  const seen = watch(page, origin);
  const faults = seen.faults;
  const response = await page.goto(address(origin, row, lang), { waitUntil: 'load' });
  const { requestStart, responseStart } = response.request().timing();
  const bytes = (await Promise.all(seen.sizes)).reduce((sum, size) => sum + size, 0);
  const { lang: tag, headings, title } = await page.evaluate(frame);
  if (response.status() !== (row.status ?? 200)) faults.push(`status ${response.status()}`);
  if (tag !== (lang === 'zh' ? 'zh-Hans' : lang)) faults.push(`lang="${tag}"`);
  if (headings !== 1) faults.push(`${headings} headings h1`);
  if (bytes > maxBytes && !row.text) faults.push(`weighs ${bytes} bytes, more than ${maxBytes}`);
  await page.evaluate(axeSource);
  for (const view of looks.filter((row) => row.lang === lang)) faults.push(...await look(page, view));
  return { faults, title, bytes, milliseconds: responseStart - requestStart };
}

// A page with each of the faults that are looked for.
const broken = `<!doctype html><html lang="fr"><title>broken</title><h1>one</h1><h1>two</h1><img src="http://elsewhere.example/a.png">
<p style="width: 2000px; color: #bbb; background: #fff">pale</p><script>throw new Error('thrown')</script>${'<!-- heavy -->'.repeat(8000)}</html>`;
const wanted = ['status 418', 'lang="fr"', '2 headings', 'weighs', 'asks for http://elsewhere.example', 'console: ', '1000 px: image-alt', '1000 px: color-contrast', '400 px: the page is'];

// The checks find what they look for. Returns what they missed.
export async function checkChecks(page, origin) {
  await page.route('**/broken?lang=en', (route) => route.fulfill({
    status: 418, contentType: 'text/html', body: broken, headers: { 'Content-Security-Policy': "default-src 'self'; img-src *; style-src 'unsafe-inline'" },
  }));
  const { faults } = await checkPage(page, origin, { path: '/broken' }, 'en');
  await page.unrouteAll();
  return wanted.filter((text) => !faults.some((fault) => fault.includes(text))).map((text) => `not found: ${text}; only ${faults.join('; ').slice(0, 400)}`);
}
