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
  return parseResidentId(unguardedText(cell));
}
