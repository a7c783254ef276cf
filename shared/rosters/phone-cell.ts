import { isBlankMark, unguardedText } from './cell-text.ts';
import type { RawCell } from './raw-row.ts';

/** Mobile numbers have 11 digits; landlines 7 or 8, with or without an area code of 3 or 4. */
const PHONE = /^(?:1[3-9]\d{9}|0\d{2,3}[2-9]\d{6,7}|[2-9]\d{6,7})$/u;

/** A telephone number as digits only; undefined for an empty cell. Whatever cannot be called is `unreadable`. */
export function readPhone(
  cell: RawCell | undefined,
): { readonly digits: string } | 'unreadable' | undefined {
  const text = unguardedText(cell);
  if (isBlankMark(text)) return undefined;
  const digits = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}()]/gu, '')
    .replace(/^(?:\+86|0086|86(?=1[3-9]\d{9}$))/u, '');
  return PHONE.test(digits) ? { digits } : 'unreadable';
}
