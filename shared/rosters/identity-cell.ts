import { dayOf } from '../kernel/local-date.ts';
import { parseResidentId, type ResidentId, type ResidentIdRefusal } from '../kernel/resident-id.ts';
import { type Result, refuse } from '../kernel/result.ts';
import { hasLostDigits, unguardedText } from './cell-text.ts';
import type { RawCell } from './raw-row.ts';

/** What was expected where an identity number stands, for the sentence to the clerk. */
export const RESIDENT_ID_EXPECTED = '18 位公民身份号码，单元格为文本格式';

/**
 * Reads an identity number from a cell. A number-typed cell of 16 or more digits is refused whatever
 * stands in it: the file no longer holds what was typed.
 */
export function readResidentId(cell: RawCell | undefined): Result<ResidentId, ResidentIdRefusal> {
  if (hasLostDigits(cell)) return refuse({ code: 'RESIDENT_ID_DIGITS_LOST' });
  const text = unguardedText(cell);
  const parsed = parseResidentId(text);
  if (parsed.ok || parsed.refusal.code !== 'RESIDENT_ID_DIGITS_LOST') return parsed;

  // Spreadsheets lose digits from the 16th on: a day that does not exist was mistyped, whatever the last digit is.
  const digits = text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  return hasRealDay(digits) ? parsed : refuse({ code: 'RESIDENT_ID_IMPOSSIBLE_DATE' });
}

function hasRealDay(digits: string): boolean {
  if (!/^\d{18}$/u.test(digits)) return true;
  const [year, month, day] = [digits.slice(6, 10), digits.slice(10, 12), digits.slice(12, 14)];
  return dayOf(Number(year), Number(month), Number(day)) !== undefined;
}
