// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of README.md. They are the same for the same home: the clock is frozen, the windows have one size, nothing moves.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { address } from './site.mjs';

const pictures = [
  { file: 'home.png', path: '/', lang: 'en', height: 860 },
  { file: 'search.png', path: '/search?q=gallium', lang: 'en' },
  { file: 'field.png', path: '/field/gallium-germanium', lang: 'en' },
  { file: 'document.png', path: '/cn/mofcom/2024/46', lang: 'en', height: 1040 },
  { file: 'entry.png', path: '/code/eu-dual-use/4D001?text_lang=nl', lang: 'en', height: 700 },
];

export async function takeScreenshots(browser, origin, directory) {
  mkdirSync(directory, { recursive: true });
  for (const picture of pictures) {
    const context = await browser.newContext({ viewport: { width: 1280, height: picture.height ?? 900 }, colorScheme: 'light', reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' });
    const page = await context.newPage();
    await page.goto(address(origin, picture, picture.lang), { waitUntil: 'load' });
    await page.screenshot({ path: path.join(directory, picture.file), animations: 'disabled', caret: 'hide' });
    await context.close();
  }
}
