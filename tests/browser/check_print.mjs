// SPDX-License-Identifier: GPL-3.0-or-later
// What comes out of a printer: the text, without what only a screen is for.
import { execFileSync } from 'node:child_process';

const papers = [
  { name: 'a briefing', path: '/brief/gallium-germanium?lang=en', has: ['28 November 2026', 'No. 46 of 2024'], lacks: ['Skip to the content'] },
  { name: 'a document', path: '/cn/mofcom/2024/46?lang=zh', has: ['原则上不予许可镓'], lacks: ['核对引用'] },
];

export async function checkPrint(browser, origin, report) {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const paper of papers) {
    await page.goto(origin + paper.path);
    const pdf = await page.pdf({ format: 'A4' });
    // Lines are broken where the paper ends: white space is left out.
    const squeeze = (text) => text.replaceAll(/\s+/g, '');
    const text = squeeze(execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }));
    report(`print: ${paper.name}`, [
      ...paper.has.filter((words) => !text.includes(squeeze(words))).map((words) => `"${words}" is not on paper`),
      ...paper.lacks.filter((words) => text.includes(squeeze(words))).map((words) => `"${words}" is on paper`),
    ]);
  }
  await context.close();
}
