import { addDays, type LocalDate, localDate } from '../kernel/local-date.ts';
import { type Fen, ZERO_FEN } from '../kernel/money.ts';
import type { PolicyPack, RefundReason, Scheme } from './policy-pack.ts';

/** The rule for a reason in a scheme; undefined where the policy knows no such refund (REG 33). */
export function refundReasonOf(
  { refunds }: PolicyPack,
  reason: string,
  scheme: Scheme,
): RefundReason | undefined {
  return refunds.reasons.find((rule) => rule.reason === reason && rule.schemes.includes(scheme));
}

/** The last day on which such a refund may be applied for; undefined where there is no such day. */
export function lastDayToApply(
  { refunds }: PolicyPack,
  { until }: Pick<RefundReason, 'until'>,
  coverageYear: number,
): LocalDate | undefined {
  switch (until) {
    case 'before_benefits':
      return addDays(localDate(`${coverageYear}-${refunds.benefitsBegin}`), -1);
    case 'end_of_coverage_year':
      return localDate(`${coverageYear}-12-31`);
    case 'any_time':
      return undefined;
  }
}

/** Up to which amount one person is enough; without a running season two look at every reversal. */
export function secondPersonAboveFen(pack: PolicyPack | undefined): Fen {
  return pack?.refunds.secondPersonAboveFen ?? ZERO_FEN;
}

/** How long a gateway may go without a final answer before a person looks. */
export function unansweredMs({ refunds }: PolicyPack): number {
  return refunds.unansweredAfterHours * 3_600_000;
}

/** How often a gateway may say that it never heard of a refund before a person looks. */
export function refundTries({ refunds }: PolicyPack): number {
  return refunds.askAgainAfterMinutes.length;
}

/** How long to wait before a gateway is asked for the `asked`-th time again; the last wait repeats. */
export function askAgainAfterMs({ refunds }: PolicyPack, asked: number): number {
  const waits = refunds.askAgainAfterMinutes;
  return (waits[Math.min(asked, waits.length - 1)] ?? 1) * 60_000;
}
