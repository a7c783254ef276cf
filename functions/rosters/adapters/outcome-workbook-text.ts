/** Characters with which a spreadsheet program, in some locale or import, begins a formula or command. */
const FORMULA_START = /^[\s\p{Cf}\p{Cc}]*[=＝+＋\-－﹣−@＠]|^[\t\r\n]/u;
/** Signed numbers, telephone numbers and marks for "nothing" are no formulas. */
const HARMLESS = /^[+-]?[\d\s]+(?:\.\d+)?$|^[-－﹣−]+$/u;

/**
 * A text that stays a text wherever the outcome goes. In the workbook itself every cell is typed as
 * text and formatted as text, so nothing is evaluated there; the apostrophe in front of what looks like a
 * formula keeps it harmless when a clerk saves the sheet as csv and opens it again.
 */
export function harmlessText(text: string): string {
  const isDangerous = FORMULA_START.test(text) && !HARMLESS.test(text);
  const safe = isDangerous ? `'${text}` : text;
  // In a workbook `_x000D_` means a line break: a text that really contains it is escaped.
  return safe.replace(/_x(?=[\da-f]{4}_)/giu, '_x005F_x');
}
