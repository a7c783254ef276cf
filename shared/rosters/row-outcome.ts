import {
  amendedProblems,
  type RowProblem,
  type RowRemark,
  type SkippedBecause,
} from './row-problem.ts';

/** What was found about a row after it was read: against the register, the dues and the mandates. */
export const REGISTER_PROBLEM_CODES = [
  'NAME_DIFFERS_FROM_REGISTER',
  'NOT_IN_EFFECTIVE_ROSTER',
  'SCHEME_NOT_ENROLLED',
  'NEWER_LIST_APPLIED',
  'MANDATE_UNKNOWN',
] as const;

export const REGISTER_REMARK_CODES = [
  'AMOUNT_DIFFERS_FROM_DUE',
  'NOTHING_TO_PAY',
  'PAYMENT_UNDER_WAY',
  'ALREADY_SETTLED',
  'MANDATE_STOPPED',
  'NOT_YET_REGISTERED',
] as const;

type RegisterFinding<Code extends string> = {
  readonly code: Code;
  readonly column: string;
  readonly found: string;
  readonly expected: string;
};

export type RegisterProblem = RegisterFinding<(typeof REGISTER_PROBLEM_CODES)[number]>;
export type RegisterRemark = RegisterFinding<(typeof REGISTER_REMARK_CODES)[number]>;

/** Anything that may stand in the 原因 column. */
export type RowFinding = RowProblem | RowRemark | RegisterProblem | RegisterRemark;

/** What became of a row that is not simply accepted. */
export type RowOutcome =
  | {
      readonly rowNo: number;
      readonly outcome: 'rejected';
      readonly problems: readonly (RowProblem | RegisterProblem)[];
    }
  | {
      readonly rowNo: number;
      readonly outcome: 'remarked';
      readonly remarks: readonly (RowRemark | RegisterRemark)[];
    }
  | { readonly rowNo: number; readonly outcome: 'skipped'; readonly because: SkippedBecause };

/**
 * Two outcomes of one row from two steps. A rejection stands over everything; remarks add up; an
 * amendment's problems come before the earlier ones.
 */
export function joinedOutcome(earlier: RowOutcome | undefined, later: RowOutcome): RowOutcome {
  if (earlier === undefined || earlier.outcome === 'skipped') return later;
  if (earlier.outcome === 'rejected') {
    return later.outcome === 'rejected'
      ? { ...later, problems: amendedProblems(earlier.problems, later) }
      : earlier;
  }
  return later.outcome === 'remarked'
    ? { ...later, remarks: [...earlier.remarks, ...later.remarks] }
    : later;
}
