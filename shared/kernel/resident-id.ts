import { dayOf, type LocalDate } from './local-date.ts';
import { accept, type Result, refuse } from './result.ts';

declare const residentIdBrand: unique symbol;

/** A checked resident identity number (公民身份号码, GB 11643-1999): 18 characters, upper-case X. */
export type ResidentId = string & { readonly [residentIdBrand]: true };

export type ResidentIdRefusal = {
  readonly code:
    | 'RESIDENT_ID_MISSING'
    | 'RESIDENT_ID_MALFORMED'
    | 'RESIDENT_ID_IMPOSSIBLE_DATE'
    | 'RESIDENT_ID_DIGITS_LOST'
    | 'RESIDENT_ID_CHECKSUM';
};

/** GB 11643-1999, 4.3: ISO 7064 MOD 11-2. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/**
 * Reads a number as offices write it: full-width digits, blanks, invisible marks and a small x are
 * normalised. The region code is never a reason to refuse: codes are abolished, and residents come from anywhere.
 *
 * A number whose last digit is 0 against the checksum, or that is written with an exponent, has
 * most likely been stored as a number by a spreadsheet, which keeps 15 digits; it is reported as such.
 */
export function parseResidentId(text: string): Result<ResidentId, ResidentIdRefusal> {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toUpperCase();
  if (plain === '') return refuse({ code: 'RESIDENT_ID_MISSING' });
  if (/^\d(?:\.\d+)?E\+?\d+$/u.test(plain)) return refuse({ code: 'RESIDENT_ID_DIGITS_LOST' });
  if (!/^\d{17}[\dX]$/u.test(plain)) return refuse({ code: 'RESIDENT_ID_MALFORMED' });

  // Spreadsheets lose digits from the 16th on: a day that does not exist was mistyped, whatever the last digit is.
  if (birthDateIn(plain) === undefined) return refuse({ code: 'RESIDENT_ID_IMPOSSIBLE_DATE' });
  if (checkCharacterOf(plain) === plain[17]) return accept(plain as ResidentId);
  return refuse({
    code: plain.endsWith('0') ? 'RESIDENT_ID_DIGITS_LOST' : 'RESIDENT_ID_CHECKSUM',
  });
}

/** The 18th character that the first 17 digits demand. */
export function checkCharacterOf(first17: string): string {
  let sum = 0;
  for (let place = 0; place < 17; place++) sum += Number(first17[place]) * (WEIGHTS[place] ?? 0);
  return CHECK_CHARACTERS[sum % 11] as string;
}

export function birthDateOf(residentId: ResidentId): LocalDate {
  return birthDateIn(residentId) as LocalDate;
}

/** The 17th digit: odd is male, even is female. */
export function sexOf(residentId: ResidentId): 'male' | 'female' {
  return Number(residentId[16]) % 2 === 1 ? 'male' : 'female';
}

/**
 * The number without its check character as one safe integer, so that a whole county's numbers can
 * be told apart in a few megabytes. Equal keys are equal persons.
 */
export function compactKeyOf(residentId: ResidentId): number {
  const days = Math.round(
    Date.UTC(
      Number(residentId.slice(6, 10)),
      Number(residentId.slice(10, 12)) - 1,
      Number(residentId.slice(12, 14)),
    ) / 86_400_000,
  );
  // Region (6 digits) × days from 1 January 1800 to the year 9999 (< 3,000,000) × sequence (3 digits) stays below 2^53.
  return (
    (Number(residentId.slice(0, 6)) * 3_000_000 + days + 62_091) * 1_000 +
    Number(residentId.slice(14, 17))
  );
}

function birthDateIn(text: string): LocalDate | undefined {
  const year = Number(text.slice(6, 10));
  if (year < 1800) return undefined;
  return dayOf(year, Number(text.slice(10, 12)), Number(text.slice(12, 14)));
}
