import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Locator, Page } from 'playwright-core';

/** Presses what gives a file, and reads it as a workbook: its name, and every line as one text. */
export async function workbookFrom(
  page: Page,
  link: Locator,
): Promise<{ readonly fileName: string; readonly lines: readonly string[] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const { sheets } = await readXlsx(readFileSync(await download.path()));
  return {
    fileName: download.suggestedFilename(),
    lines: sheets.flatMap(({ rows }) => rows.map((row) => row.map(String).join('|'))),
  };
}
