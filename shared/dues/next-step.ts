import { isOrderId, type OrderId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { MandateState } from '../mandates/mandate.ts';
import type { ReturnReason } from '../policy/policy-pack.ts';
import { isWindowOpenOn } from '../policy/season-policy.ts';
import type { Claim, Due } from './due.ts';

/**
 * The one thing a resident does next about a due, as a code; the telephone has the words for it. Days are the last on
 * which it still helps.
 */
export type NextStep =
  | { readonly step: 'pay'; readonly by: LocalDate }
  /** The tier chosen before is none of the policy's any more. */
  | { readonly step: 'choose_tier'; readonly by: LocalDate }
  /** The account is debited by itself on that day. */
  | { readonly step: 'wait_deduction'; readonly on: LocalDate }
  /** A channel has asked for the money and has not answered yet; `orderId` where it is a payment by telephone. */
  | {
      readonly step: 'wait_payment';
      readonly channel: string;
      readonly until?: number;
      readonly orderId?: OrderId;
    }
  /** The account lacked the money: so much must be on it on that day. */
  | { readonly step: 'failed_top_up'; readonly amountFen: Fen; readonly by: LocalDate }
  /** The account cannot be debited as the mandate stands: sign again, or pay by another channel. */
  | {
      readonly step: 'failed_mandate';
      readonly state: MandateState;
      readonly reason: string;
      readonly action?: ReturnReason['action'];
      readonly by: LocalDate;
    }
  /** Somebody else pays all of it (您无需缴费). */
  | { readonly step: 'no_need' }
  /** 已缴费,权益登记处理中. */
  | { readonly step: 'paid_registering' }
  | { readonly step: 'paid_recorded' }
  | { readonly step: 'not_on_roster' }
  | {
      readonly step: 'outside_window';
      readonly phase: 'before' | 'after';
      readonly opensOn: LocalDate;
      readonly closesOn: LocalDate;
    };

/** What the next step follows from, besides the due itself. */
export type StepFacts = {
  readonly today: LocalDate;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  /** The day of the next batch deduction; absent once there is none any more. */
  readonly nextRunOn?: LocalDate | undefined;
  /** Whether what is due is a figure of the policy today: a tier may have gone. */
  readonly holdsTier: boolean;
  /** The account that pays, and why it cannot be debited, where it cannot. */
  readonly mandate?: { readonly state: MandateState; readonly because?: string } | undefined;
  /** The latest deduction that failed, while the township still works on it. */
  readonly failure?:
    | { readonly reason: string; readonly action?: ReturnReason['action'] | undefined }
    | undefined;
  /** The insurance side has recorded the entitlement. */
  readonly isRecorded: boolean;
};

/** The one next step about a due. Who need not pay is told so before anything else is said of paying. */
export function nextStepOf(due: Due, facts: StepFacts): NextStep {
  switch (due.status) {
    case 'cancelled':
      return { step: 'not_on_roster' };
    case 'nothing_due':
      return { step: 'no_need' };
    case 'settled':
      return { step: facts.isRecorded ? 'paid_recorded' : 'paid_registering' };
    case 'claimed':
      return waitPayment(due.claim);
    case 'open':
      return openStep(due, facts);
  }
}

/** Whether a pay button may be shown. */
export function mayPay(due: Pick<Due, 'status'>, facts: StepFacts): boolean {
  return due.status === 'open' && isWindowOpenOn(facts, facts.today);
}

function waitPayment(claim: Claim | undefined): NextStep {
  const { channel = '', until, reference = '' } = claim ?? {};
  return {
    step: 'wait_payment',
    channel,
    ...(until !== undefined && { until }),
    ...(isOrderId(reference) && { orderId: reference }),
  };
}

function openStep({ dueFen }: Due, facts: StepFacts): NextStep {
  const { today, opensOn, closesOn, nextRunOn, mandate, failure } = facts;
  if (!isWindowOpenOn(facts, today)) {
    const phase = today < opensOn ? 'before' : 'after';
    return { step: 'outside_window', phase, opensOn, closesOn };
  }
  if (!facts.holdsTier) return { step: 'choose_tier', by: closesOn };
  if (mandate?.state === 'signed') {
    if (nextRunOn === undefined) return { step: 'pay', by: closesOn };
    return failure?.reason === 'insufficient_funds'
      ? { step: 'failed_top_up', amountFen: dueFen, by: nextRunOn }
      : { step: 'wait_deduction', on: nextRunOn };
  }
  if (mandate?.because === undefined) return { step: 'pay', by: closesOn };
  const reason = failure?.reason ?? mandate.because;
  const action = failure?.action;
  return {
    step: 'failed_mandate',
    state: mandate.state,
    reason,
    ...(action !== undefined && { action }),
    by: closesOn,
  };
}
