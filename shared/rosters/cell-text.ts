import type { RawCell } from './raw-row.ts';

/** Spreadsheets keep 15 significant digits of a number: from here on, digits have been lost. */
const FIRST_INEXACT_NUMBER = 1e15;
const PLAIN = /^[!-~\u4E00-\u9FFF]*$/u;

/** What a person sees in the cell: without invisible marks and outer blanks; '' for an empty cell. */
export function visibleText(cell: RawCell | undefined): string {
  if (cell === undefined) return '';
  if (PLAIN.test(cell.text)) return cell.text;
  return cell.text.replace(/[\p{Cf}\p{Cc}]/gu, (mark) => (/\s/u.test(mark) ? ' ' : '')).trim();
}

/**
 * The text of a number-like cell (identity, account, household, telephone) without the guards by which
 * offices keep a spreadsheet from turning it into a number: a leading apostrophe, or `="…"`.
 */
export function unguardedText(cell: RawCell | undefined): string {
  const text = visibleText(cell);
  const [, guarded] = /^[=＝]"([^"]*)"$/u.exec(text) ?? [];
  return guarded ?? text.replace(/^['’＇]/u, '');
}

/** Whether the file holds this number in a form that has lost digits: more than 15, or written with an exponent. */
export function hasLostDigits(cell: RawCell | undefined): boolean {
  if (cell === undefined) return false;
  if (cell.kind === 'number') return Math.abs(Number(cell.text)) >= FIRST_INEXACT_NUMBER;
  return /^\s*\d(?:\.\d+)?E\+?\d{2,3}\s*$/iu.test(cell.text);
}

/** Marks by which offices say that a cell does not apply: `/`, `-`, `—`, `无`, `不详`. */
export function isBlankMark(text: string): boolean {
  return text === '' || /^(?:[-/\\—–－／]+|无|不详|未知|暂无|N\/A)$/iu.test(text);
}

/** At most 60 characters of what stands in a cell, for a sentence. */
export function quotable(text: string): string {
  const characters = [...text];
  return characters.length <= 60 ? text : `${characters.slice(0, 60).join('')}…`;
}
