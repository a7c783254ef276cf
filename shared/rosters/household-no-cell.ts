import { hasLostDigits, isBlankMark, unguardedText } from './cell-text.ts';
import type { RawCell } from './raw-row.ts';

/** 户编号 as text; undefined for an empty cell. A number of more than 15 digits is no longer what was typed. */
export function readHouseholdNo(
  cell: RawCell | undefined,
): { readonly text: string } | 'digits_lost' | undefined {
  if (hasLostDigits(cell)) return 'digits_lost';
  const text = unguardedText(cell).normalize('NFKC').replace(/\s/gu, '');
  return isBlankMark(text) ? undefined : { text };
}
