import type { ResidentId } from '../kernel/resident-id.ts';

/** Why a row is rejected. Each has its sentence in `sentences.zh.ts`. */
export const ROW_PROBLEM_CODES = [
  'RESIDENT_ID_MISSING',
  'RESIDENT_ID_MALFORMED',
  'RESIDENT_ID_IMPOSSIBLE_DATE',
  'RESIDENT_ID_DIGITS_LOST',
  'RESIDENT_ID_CHECKSUM',
  'DUPLICATE_PERSON',
  'DUPLICATE_PERSON_UNDECIDED',
  'DUPLICATE_DEDUCTION',
  'DUPLICATE_MANDATE',
  'NAME_MISSING',
  'NAME_LIKE_FORMULA',
  'NAME_HAS_STRANGE_CHARACTERS',
  'NAME_TOO_LONG',
  'BIRTH_DIFFERS',
  'BIRTH_UNREADABLE',
  'CATEGORY_MISSING',
  'UNKNOWN_CATEGORY',
  'VILLAGE_MISSING',
  'VILLAGE_UNKNOWN',
  'VILLAGE_AMBIGUOUS',
  'TOWNSHIP_UNKNOWN',
  'TOWNSHIP_DIFFERS',
  'PARTICIPATION_MISSING',
  'PARTICIPATION_UNREADABLE',
  'TIER_MISSING',
  'TIER_NOT_AN_AMOUNT',
  'TIER_NOT_IN_POLICY',
  'BANK_MISSING',
  'UNKNOWN_BANK',
  'ACCOUNT_MISSING',
  'ACCOUNT_MALFORMED',
  'ACCOUNT_DIGITS_LOST',
  'SCHEME_MISSING',
  'UNKNOWN_SCHEME',
  'YEAR_MISSING',
  'WRONG_YEAR',
  'AMOUNT_MISSING',
  'NOT_AN_AMOUNT',
  'AMOUNT_ZERO',
  'CATEGORY_OF_ANOTHER_LIST',
  'CHANGE_UNREADABLE',
  'CERTIFICATE_MISSING',
  'CERTIFICATE_MALFORMED',
  'CERTIFICATE_DIGITS_LOST',
  'CERTIFICATE_DIFFERS',
  'GRADE_UNREADABLE',
  'SCHOOL_MISSING',
  'STUDENT_STATUS_UNREADABLE',
  'DOCUMENT_WITHOUT_RESIDENT_ID',
  'REASON_MISSING',
] as const;

/** What a clerk should know about an accepted row. */
export const ROW_REMARK_CODES = [
  'SEX_DIFFERS',
  'SEX_UNREADABLE',
  'HOUSEHOLD_NO_DIGITS_LOST',
  'PHONE_UNREADABLE',
  'TIER_WITHOUT_PENSION',
  'NO_SCHEME',
  'AGE_OUTSIDE_SCHEME',
  'CATEGORY_OUTSIDE_SCHEME',
  'PERIOD_UNREADABLE',
  'PLACE_NOT_FOUND',
  'GRADE_DIFFERS',
  'RELATIVE_UNREADABLE',
] as const;

/** Why a row of the table is not a person's row. */
export const SKIP_CODES = [
  'BLANK_ROW',
  'ONLY_SERIAL',
  'TOTAL_ROW',
  'SIGNATURE_ROW',
  'REPEATED_HEADER',
  'NOTE_ROW',
] as const;

export type RowProblemCode = (typeof ROW_PROBLEM_CODES)[number];
export type RowRemarkCode = (typeof ROW_REMARK_CODES)[number];
export type SkipCode = (typeof SKIP_CODES)[number];

type Finding<Code extends string> = {
  readonly code: Code;
  /** The column's title as the file has it. */
  readonly column: string;
  readonly found: string;
  /** In Chinese, or the policy's own words. */
  readonly expected: string;
  /** Other rows of the same file that this is about. */
  readonly rowNos?: readonly number[];
};

export type RowProblem = Finding<RowProblemCode>;
export type RowRemark = Finding<RowRemarkCode>;
export type SkippedBecause = { readonly code: SkipCode; readonly found: string };

/** A row's decision. Rejected rows carry all their problems, the most telling first. */
export type RowReading<Row> =
  | {
      readonly rowNo: number;
      readonly outcome: 'accepted';
      readonly row: Row;
      readonly remarks: readonly RowRemark[];
    }
  | {
      readonly rowNo: number;
      readonly outcome: 'rejected';
      readonly problems: readonly RowProblem[];
      /** Whom the row names, where its number could be read: somebody is on the list although the row is wrong. */
      readonly named?: ResidentId;
    };

/** A decision that only the whole file allows, about a row that was already handed on: the row is rejected. */
export type Amendment = { readonly rowNo: number; readonly problems: readonly RowProblem[] };

/**
 * A row's problems once the whole file was read. What the amendment found comes first; a birth date
 * that differs is explained by the number being another person's, and is not told twice.
 */
export function amendedProblems<
  Earlier extends { readonly code: string },
  Found extends { readonly code: string },
>(
  earlier: readonly Earlier[],
  amendment: { readonly problems: readonly Found[] },
): readonly (Earlier | Found)[] {
  return [...amendment.problems, ...earlier.filter(({ code }) => code !== 'BIRTH_DIFFERS')];
}
