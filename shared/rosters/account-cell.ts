import { hasLostDigits, isBlankMark, unguardedText } from './cell-text.ts';
import type { RawCell } from './raw-row.ts';
import type { RowCells } from './row-cells.ts';

const EXPECTED = '8 至 32 位数字的账号，单元格为文本格式';

/** A bank account or card number as digits, or undefined with the problem added. Blanks and dashes between digits are dropped. */
export function readAccountNo(cells: RowCells<'accountNo'>): string | undefined {
  if (digitsOf(cells.cell('accountNo')) !== '') return readDigits(cells, 'accountNo');
  cells.problem('ACCOUNT_MISSING', 'accountNo', EXPECTED);
  return undefined;
}

/** As `readAccountNo`, of a column that may be left empty. */
export function readNewAccountNo(cells: RowCells<'newAccountNo'>): string | undefined {
  return isBlankMark(cells.text('newAccountNo')) ? undefined : readDigits(cells, 'newAccountNo');
}

function readDigits<Key extends string>(cells: RowCells<Key>, key: Key): string | undefined {
  const cell = cells.cell(key);
  if (hasLostDigits(cell)) {
    cells.problem('ACCOUNT_DIGITS_LOST', key, EXPECTED);
    return undefined;
  }
  const digits = digitsOf(cell);
  if (!/^\d{8,32}$/u.test(digits)) {
    cells.problem('ACCOUNT_MALFORMED', key, EXPECTED);
    return undefined;
  }
  return digits;
}

function digitsOf(cell: RawCell | undefined): string {
  return unguardedText(cell)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '');
}
