import { hasLostDigits, unguardedText } from './cell-text.ts';
import type { RowCells } from './row-cells.ts';

const EXPECTED = '8 至 32 位数字的账号，单元格为文本格式';

/** A bank account or card number as digits, or undefined with the problem added. Blanks and dashes between digits are dropped. */
export function readAccountNo(cells: RowCells<'accountNo'>): string | undefined {
  const cell = cells.cell('accountNo');
  const digits = unguardedText(cell)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '');
  if (digits === '') {
    cells.problem('ACCOUNT_MISSING', 'accountNo', EXPECTED);
    return undefined;
  }
  if (hasLostDigits(cell)) {
    cells.problem('ACCOUNT_DIGITS_LOST', 'accountNo', EXPECTED);
    return undefined;
  }
  if (!/^\d{8,32}$/u.test(digits)) {
    cells.problem('ACCOUNT_MALFORMED', 'accountNo', EXPECTED);
    return undefined;
  }
  return digits;
}
