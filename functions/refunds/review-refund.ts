import { settlingReceipt } from '@liangxian/shared/dues/due.ts';
import {
  beijingDateAt,
  compactDate,
  instantAt,
  type LocalDate,
} from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  bounceRefund,
  type PolicyRefund,
  payRefund,
  type RefundAccount,
  type RefundStateRefusal,
  renewAccount,
  reviewRefund,
} from '@liangxian/shared/refunds/policy-refund.ts';
import type { RefundFault } from '@liangxian/shared/refunds/refund-finding.ts';
import {
  openRoster,
  type RefundRoster,
  takesMore,
  withoutRow,
  withRow,
} from '@liangxian/shared/refunds/refund-roster.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Duties, Refunds, Rosters } from './ports.ts';
import { type RulePorts, type RuleRefusal, ruleOn } from './rule-check.ts';

type ReviewPorts = RulePorts & {
  readonly refunds: Pick<Refunds, 'find' | 'save'>;
  readonly rosters: Pick<Rosters, 'find'>;
  readonly duties: Duties;
};
type Occasion = Pick<OfficerOccasion, 'at' | 'actor' | 'officer' | 'units'>;
type NotFound = { readonly code: 'REFUND_NOT_FOUND' | 'OUT_OF_AREA' };
type NotMine = { readonly code: 'NOT_THE_REVIEWER' };

/** The insurance side decides on the due as it stands now; what the rules say stays beside the decision. */
export async function decideRefund(
  ports: ReviewPorts,
  refundId: string,
  decision: {
    readonly approves: boolean;
    readonly reason: string;
    readonly originalsAt?: string | undefined;
  },
  occasion: Occasion,
): Promise<
  Result<
    PolicyRefund,
    | NotFound
    | NotMine
    | RuleRefusal
    | RefundStateRefusal
    | { readonly code: 'SAME_PERSON' | 'ORIGINALS_NOT_NAMED' }
    | { readonly code: 'AGAINST_THE_RULES'; readonly faults: readonly RefundFault[] }
  >
> {
  const mine = await ofMyUnit(ports, refundId, occasion);
  if (!mine.ok) return mine;
  const { refund } = mine.value;
  const ruled = await ruleOn(ports, refund, refund.appliedAt);
  if (!ruled.ok) return ruled;
  const { originalsAt, ...said } = decision;
  const decided = reviewRefund(refund, ruled.value.finding, {
    ...said,
    ...(originalsAt !== undefined && { originalsAt }),
    by: occasion.actor,
    at: occasion.at,
  });
  if (decided.ok && decided.value !== refund) {
    await ports.refunds.save(decided.value, { act: 'appliedBy', by: occasion.actor });
  }
  return decided;
}

/**
 * The insurance side has paid (A33-1). The refund and its place on the day's roster are one write; the duty to hand the
 * roster to tax begins with it (A33-2), and beginning it again changes nothing.
 */
export async function recordPayment(
  ports: ReviewPorts,
  refundId: string,
  { paidOn, reference }: { readonly paidOn: LocalDate; readonly reference: string },
  occasion: Occasion,
): Promise<
  Result<
    PolicyRefund,
    | NotFound
    | NotMine
    | RefundStateRefusal
    | { readonly code: 'SAME_PERSON' | 'DAY_AHEAD' | 'MONEY_NOT_HELD' }
  >
> {
  const mine = await ofMyUnit(ports, refundId, occasion);
  if (!mine.ok) return mine;
  const { refund, unitId } = mine.value;
  const { actor: by, at } = occasion;
  if (paidOn > beijingDateAt(at)) return refuse({ code: 'DAY_AHEAD' });
  if (refund.booked === undefined && !(await isStillHeld(ports, refund)))
    return refuse({ code: 'MONEY_NOT_HELD' });
  const roster = await rosterOf(ports.rosters, unitId, paidOn);
  const { rosterId } = roster;
  const paid = payRefund(refund, { unitId, by, at, paidOn, reference, rosterId });
  if (!paid.ok) return paid;
  const payment = paid.value.payments.at(-1);
  if (paid.value !== refund && payment !== undefined) {
    const { amountFen } = refund.finding;
    const row = { refundId, attempt: payment.attempt, amountFen };
    await ports.refunds.save(paid.value, { act: 'reviewedBy', by }, withRow(roster, row));
  }
  await ports.duties.raise({
    ruleId: 'refund-roster',
    unitId,
    period: payment?.rosterId ?? rosterId,
    at,
    receivedAt: instantAt(payment?.paidOn ?? paidOn),
  });
  return paid;
}

/** The bank sent the money back. A payment on a roster that is not out yet is taken off it again. */
export async function recordBounce(
  ports: ReviewPorts,
  refundId: string,
  { on, reason }: { readonly on: LocalDate; readonly reason: string },
  occasion: Occasion,
): Promise<
  Result<PolicyRefund, NotFound | NotMine | RefundStateRefusal | { readonly code: 'DAY_AHEAD' }>
> {
  const mine = await ofMyUnit(ports, refundId, occasion);
  if (!mine.ok) return mine;
  const { refund } = mine.value;
  const { actor: by, at } = occasion;
  if (on > beijingDateAt(at)) return refuse({ code: 'DAY_AHEAD' });
  const bounced = bounceRefund(refund, { on, reason, by, at });
  if (!bounced.ok) return bounced;
  const payment = refund.payments.at(-1);
  const roster = payment && (await ports.rosters.find(payment.rosterId));
  const left = roster && withoutRow(roster, refundId);
  if (bounced.value !== refund) {
    await ports.refunds.save(bounced.value, undefined, left === roster ? undefined : left);
  }
  // Said again after a crash, too: nothing is owed for a roster of which nothing is left.
  if (left?.state === 'empty') {
    await ports.duties.lift({
      ruleId: 'refund-roster',
      unitId: left.unitId,
      period: left.rosterId,
      at,
      by,
      reason: '当日退费均被银行退回',
    });
  }
  return bounced;
}

/** After a bounce: where to pay now, as the township says. */
export async function changeAccount(
  ports: Pick<ReviewPorts, 'refunds'>,
  refundId: string,
  account: RefundAccount,
  area: Area,
): Promise<Result<PolicyRefund, NotFound | RefundStateRefusal>> {
  const refund = await ports.refunds.find(refundId);
  if (refund === undefined) return refuse({ code: 'REFUND_NOT_FOUND' });
  if (!isWithin(area, refund)) return refuse({ code: 'OUT_OF_AREA' });
  const renewed = renewAccount(refund, account);
  if (renewed.ok) await ports.refunds.save(renewed.value);
  return renewed;
}

/** The account in full, for who pays; only while there is something to pay. */
export async function revealAccount(
  ports: Pick<ReviewPorts, 'refunds'>,
  refundId: string,
  occasion: Occasion,
): Promise<Result<RefundAccount, NotFound | NotMine | RefundStateRefusal>> {
  const mine = await ofMyUnit(ports, refundId, occasion);
  if (!mine.ok) return mine;
  const { account, state } = mine.value.refund;
  return state === 'to_pay' ? accept(account) : refuse({ code: 'REFUND_NOT_IN_STATE', state });
}

/** The refund, and the asker's unit that reviews and pays refunds of its scheme. */
async function ofMyUnit(
  { refunds }: Pick<ReviewPorts, 'refunds'>,
  refundId: string,
  { officer, units }: Occasion,
): Promise<Result<{ readonly refund: PolicyRefund; readonly unitId: string }, NotFound | NotMine>> {
  const refund = await refunds.find(refundId);
  if (refund === undefined) return refuse({ code: 'REFUND_NOT_FOUND' });
  const post = officer.posts.find(
    ({ unitId, unitKind }) => units.includes(unitId) && unitKind === refund.reviewer,
  );
  if (post === undefined) return refuse({ code: 'NOT_THE_REVIEWER' });
  return accept({ refund, unitId: post.unitId });
}

/** Between review and payment the bank may have taken the money back: then there is nothing to refund. */
async function isStillHeld(
  { door }: Pick<RulePorts, 'door'>,
  { personId, scheme, coverageYear, finding }: PolicyRefund,
): Promise<boolean> {
  const [due] = await door.findMany([{ personId, scheme, coverageYear }]);
  const receipt = due && settlingReceipt(due);
  return receipt !== undefined && receipt.reference === finding.money?.reference;
}

/** The roster of a unit and day that still takes rows: the first, or another after one that is out. */
async function rosterOf(
  rosters: Pick<Rosters, 'find'>,
  unitId: string,
  paidOn: LocalDate,
): Promise<RefundRoster> {
  for (let no = 1; ; no++) {
    const rosterId = `rr_${compactDate(paidOn)}_${unitId}_${no}`;
    const roster = await rosters.find(rosterId);
    if (roster === undefined) return openRoster({ rosterId, unitId, paidOn });
    if (takesMore(roster)) return roster;
  }
}
