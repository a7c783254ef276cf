import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';

/** One line as a channel reports it. */
export type ReportedPayment = {
  readonly serial: string;
  readonly kind: 'payment' | 'reversal';
  readonly reverses?: string;
  /** `YYYY-MM-DD HH:mm:ss`, Beijing time. */
  readonly paidAt: string;
  readonly residentId: string;
  readonly name: string;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly amountFen: number;
  readonly cardType?: 'debit' | 'credit';
};
