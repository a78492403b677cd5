// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of README.md. They are the same for the same home: the clock is frozen, the windows have one size, nothing moves.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { address } from './site.mjs';

const pictures = [
  { file: 'search.png', path: '/search?q=gallium', lang: 'en' },
  { file: 'field.png', path: '/field/lithography', lang: 'en' },
  { file: 'document-zh.png', path: '/cn/mofcom/2024/46', lang: 'zh' },
  { file: 'compare-dark.png', path: '/compare?q=gallium', lang: 'en', colorScheme: 'dark' },
  { file: 'search-narrow.png', path: '/search?q=gallium', lang: 'zh', width: 400, height: 800 },
];

export async function takeScreenshots(browser, origin, directory) {
  mkdirSync(directory, { recursive: true });
  for (const picture of pictures) {
    const context = await browser.newContext({
      viewport: { width: picture.width ?? 1280, height: picture.height ?? 900 }, colorScheme: picture.colorScheme ?? 'light', reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC',
    });
    const page = await context.newPage();
    await page.goto(address(origin, picture, picture.lang), { waitUntil: 'load' });
    await page.screenshot({ path: path.join(directory, picture.file), animations: 'disabled', caret: 'hide' });
    await context.close();
  }
}
