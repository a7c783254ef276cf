import { ZERO_FEN } from '../kernel/money.ts';
import type { BankLayout } from '../policy/policy-pack.ts';
import type { BankRow } from './bank-layout.ts';
import { accountAndName } from './bank-layout-plan.ts';
import type { ReturnRow } from './bank-return.ts';

/** An answer that no rule may interpret: a person asks the bank. The rows asked for stay unknown. */
export type ReturnAnomaly = {
  readonly code: 'ANSWERS_CONTRADICT' | 'AMOUNT_DIFFERS' | 'ACCOUNT_DIFFERS';
  readonly asked: BankRow;
  readonly answers: readonly ReturnRow[];
};

/**
 * Every row asked for is in exactly one of `matched`, `unanswered`, `anomalies`; every returned row in
 * exactly one of `matched`, `repeated`, `unknown`, `anomalies`. Nothing is dropped.
 */
export type ReturnMatch = {
  readonly matched: readonly { readonly asked: BankRow; readonly answer: ReturnRow }[];
  readonly unanswered: readonly BankRow[];
  /** The same answer once more. */
  readonly repeated: readonly ReturnRow[];
  /** Rows we never asked for. */
  readonly unknown: readonly ReturnRow[];
  readonly anomalies: readonly ReturnAnomaly[];
};

/** Finds for each row of the file we sent what the bank's return says about it. */
export function matchReturn(
  layout: Pick<BankLayout, 'matchBy'>,
  asked: readonly BankRow[],
  returned: readonly ReturnRow[],
): ReturnMatch {
  const answersByKey = Map.groupBy(returned, (row) => keyOf(layout.matchBy, row));
  const matched: { asked: BankRow; answer: ReturnRow }[] = [];
  const unanswered: BankRow[] = [];
  const repeated: ReturnRow[] = [];
  const anomalies: ReturnAnomaly[] = [];

  for (const row of asked) {
    const key = keyOf(layout.matchBy, row);
    const answers = answersByKey.get(key) ?? [];
    answersByKey.delete(key);
    const [first, ...others] = answers;
    if (first === undefined) {
      unanswered.push(row);
      continue;
    }
    if (others.some((other) => !saysTheSame(first, other))) {
      anomalies.push({ code: 'ANSWERS_CONTRADICT', asked: row, answers });
      continue;
    }
    repeated.push(...others);
    const code = faultOf(row, first);
    if (code === undefined) matched.push({ asked: row, answer: first });
    else anomalies.push({ code, asked: row, answers: [first] });
  }
  return { matched, unanswered, repeated, anomalies, unknown: [...answersByKey.values()].flat() };
}

function keyOf(matchBy: BankLayout['matchBy'], row: BankRow | ReturnRow): string {
  // The amount is compared after the pairing, so that another amount is seen as such; account and
  // name are one row of a file already, because the layout merges or parts one account's rows.
  if (matchBy === 'account_name_amount') return accountAndName(row);
  return String(matchBy === 'reference' ? row.reference : row.sequence);
}

function saysTheSame(left: ReturnRow, right: ReturnRow): boolean {
  return (
    left.code === right.code &&
    left.amountFen === right.amountFen &&
    left.collectedFen === right.collectedFen &&
    left.bookedOn === right.bookedOn &&
    left.accountNo === right.accountNo &&
    left.reference === right.reference
  );
}

/** Partial collection is not agreed with any bank: a success takes the whole amount, anything else takes nothing. */
function faultOf(asked: BankRow, answer: ReturnRow): ReturnAnomaly['code'] | undefined {
  if (answer.accountNo !== undefined && answer.accountNo !== asked.accountNo) {
    return 'ACCOUNT_DIFFERS';
  }
  const expectedFen = answer.reason === 'collected' ? asked.amountFen : ZERO_FEN;
  const amountHolds = answer.amountFen === asked.amountFen && answer.collectedFen === expectedFen;
  return amountHolds ? undefined : 'AMOUNT_DIFFERS';
}
