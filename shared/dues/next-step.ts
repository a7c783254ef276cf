import type { OrderId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { MandateState } from '../mandates/mandate.ts';
import type { ReturnReason } from '../policy/policy-pack.ts';

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
