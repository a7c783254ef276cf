import type { DeductionRow } from './deduction-roster.ts';
import type { Mistake } from './mistakes.ts';

export type DeductionMistakeKind =
  | 'checksum'
  | 'missing_name'
  | 'unknown_bank'
  | 'missing_account'
  | 'not_an_amount'
  | 'ok_amount_with_unit'
  | 'ok_fullwidth_id';

/** What clerks do to a deduction roster; `400.00元` stands in the offices' own sample. */
export const deductionMistakes: Readonly<Record<DeductionMistakeKind, Mistake<DeductionRow>>> = {
  checksum: (row) => ({
    ...row,
    residentId: row.residentId.slice(0, 17) + (row.residentId.endsWith('1') ? '2' : '1'),
  }),
  missing_name: (row) => ({ ...row, name: '' }),
  unknown_bank: (row) => ({ ...row, bankName: '环球银行' }),
  missing_account: (row) => ({ ...row, accountNo: '' }),
  not_an_amount: (row) => ({ ...row, amount: '四百' }),
  ok_amount_with_unit: (row) => ({ ...row, amount: `${row.amount}.00元` }),
  ok_fullwidth_id: (row) => ({
    ...row,
    residentId: [...row.residentId]
      .map((digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0))
      .join(''),
  }),
};
