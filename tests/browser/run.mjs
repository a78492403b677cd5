// SPDX-License-Identifier: GPL-3.0-or-later
// run.mjs                      tests every page over $SMALLYARD_HOME (tests/browser/browser.sh makes one) and prints TAP
// run.mjs --only WORDS         only pages whose name has these words
// run.mjs --screenshots DIR    writes the pictures of the README
import os from 'node:os';
import { parseArgs } from 'node:util';
import { checkChecks, checkPage } from './check_pages.mjs';
import { checkBrush, checkKeys } from './check_keys.mjs';
import { checkPlain } from './check_plain.mjs';
import { checkPrint } from './check_print.mjs';
import pages from './pages.mjs';
import { takeScreenshots } from './screenshots.mjs';
import { deskToken, enterDesk, fileBatch, startBrowser, startDaemon } from './site.mjs';
import { end, note, report } from './tap.mjs';

const { values: options } = parseArgs({ options: { only: { type: 'string' }, screenshots: { type: 'string' } } });

// Does WORK on each of THINGS, with a page for each processor, all of one context.
async function each(context, things, work) {
  const queue = things.entries();
  const results = [];
  const worker = async () => {
    const page = await context.newPage();
    for (const [i, thing] of queue) results[i] = await work(page, thing).catch((error) => ({ ...thing, faults: [error.stack] }));
    await page.close();
  };
  await Promise.all(Array.from({ length: Math.max(2, os.cpus().length) }, worker));
  return results;
}

// Two pages of one language are never called the same, but those that only say what is wrong.
function addTwins(rows) {
  const first = new Map();
  for (const row of rows) {
    if (row.isError || row.title === undefined) continue;
    const key = `${row.lang} ${row.title}`;
    if (first.has(key)) row.faults.push(`is called "${row.title}", as is ${first.get(key)}`);
    else first.set(key, row.name);
  }
}

async function testPages(context, origin) {
  const [broken] = await each(context, [{}], async (page) => ({ faults: await checkChecks(page, origin) }));
  report('the checks find what they look for', broken.faults);
  await enterDesk(context, origin, deskToken());
  await fileBatch(context, origin, ['Kite Composed Trading', 'Nobody at all']);

  const tasks = pages.filter((row) => row.name.includes(options.only ?? '')).flatMap((row) => ['en', 'zh'].map((lang) => ({ row, lang, name: row.name })));
  const rows = await each(context, tasks, async (page, { row, lang, name }) => ({ name, lang, isError: row.status !== undefined, ...await checkPage(page, origin, row, lang) }));
  addTwins(rows);
  for (const row of rows) report(`${row.name}, ${row.lang}`, row.faults);

  const seen = rows.filter((row) => row.bytes !== undefined);
  const times = seen.map((row) => row.milliseconds).sort((a, b) => a - b);
  const heaviest = seen.reduce((a, b) => (a.bytes > b.bytes ? a : b));
  note(`heaviest: ${heaviest.name}, ${heaviest.lang}: ${heaviest.bytes} bytes; first byte: median ${times[times.length >> 1].toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms`);
}

const daemon = await startDaemon();
const browser = await startBrowser();
let status = 0;
try {
  if (options.screenshots !== undefined) {
    await takeScreenshots(browser, daemon.origin, options.screenshots);
  } else {
    await testPages(await browser.newContext(), daemon.origin);
    if (options.only === undefined) {
      await checkPlain(browser, daemon.origin, report);
      await checkKeys(browser, daemon.origin, report);
      await checkBrush(browser, daemon.origin, report);
      await checkPrint(browser, daemon.origin, report);
    }
    status = end();
  }
} finally {
  await browser.close();
  await daemon.stop();
}
process.exitCode = status;
