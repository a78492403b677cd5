// SPDX-License-Identifier: GPL-3.0-or-later
// The two programs of a browser test: the daemon over $SMALLYARD_HOME, and Debian's Chromium.
import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const source = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const build = process.env.SMALLYARD_BUILD || path.join(source, 'build-plain');
const environment = {
  SMALLYARD_NOW: '2026-11-20T12:00:00Z',
  SMALLYARD_ETC: path.join(source, 'etc'),
  SMALLYARD_DATA: path.join(source, 'corpus'),
  ...process.env,
};

// Starts the daemon on a free port of loopback. Returns { origin, stop }.
export async function startDaemon() {
  const child = spawn(path.join(build, 'query/smallyardd'), ['--listen', '127.0.0.1:0'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const address = /^listening on (\S+)$/.exec(line);
    if (address) {
      return { origin: address[1], stop: () => { child.kill('SIGTERM'); return ended; } };
    }
  }
  throw new Error(`smallyardd ended before it listened, with status ${await ended}`);
}

export function deskToken() {
  return execFileSync(path.join(build, 'query/smallyard'), ['desk', 'token'], { env: environment, encoding: 'utf8' }).trim();
}

// A fresh profile, and no host but loopback: what a page asks of another is refused before it leaves, and reported by the checks.
export async function startBrowser() {
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
}

// Enters the desk, as a person does: with the token, in the form.
export async function enterDesk(context, origin, token) {
  const page = await context.newPage();
  await page.goto(`${origin}/desk?lang=en`);
  await page.fill('main input[name=token]', token);
  await page.press('main input[name=token]', 'Enter');
  await page.waitForSelector('input[name=act][value=watch_add]', { state: 'attached', timeout: 5000 });
  await page.close();
}

// Files a batch of names, as a person does, and waits until each is answered. Only of CONTEXTs that have entered the desk.
export async function fileBatch(context, origin, names) {
  const page = await context.newPage();
  await page.goto(`${origin}/desk/batches?lang=en`);
  await page.fill('textarea[name=text]', names.join('\n'));
  await page.click('form:has(textarea[name=text]) button[type=submit]');
  await page.waitForURL(/\/desk\/batches\/\d/, { timeout: 5000 });
  // While rows wait the page comes again by itself.
  await page.waitForFunction(() => document.querySelector('table.law') !== null && document.querySelector('progress') === null, null, { timeout: 20000 });
  await page.close();
}

export function address(origin, row, lang) {
  return `${origin}${row.path}${row.path.includes('?') ? '&' : '?'}lang=${lang}`;
}
