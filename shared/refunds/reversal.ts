import { type DueKey, keyOf, type Surplus } from '../dues/due.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import { ONLINE_CHANNELS, type OnlineChannel } from '../payments/channel.ts';

/**
 * `to_check` waits for an officer to look, `to_approve` for a second one (both only above the policy's amount); `to_send`
 * may go; `sent` is asked of the gateway, or ordered from the unit that took the money; `in_doubt` needs a person, and a
 * gateway that never answered is asked on all the same; `returned` is back; `lapsed` needs nothing any more, because the
 * bank took the money back by itself.
 */
export type ReversalState =
  | 'to_check'
  | 'to_approve'
  | 'to_send'
  | 'sent'
  | 'in_doubt'
  | 'returned'
  | 'lapsed';

export type ReversalEvent = {
  readonly at: number;
  readonly by: string;
  readonly what:
    | 'raised'
    | 'requested'
    | 'approved'
    | 'held_back'
    | 'sent'
    | 'asked'
    | 'in_doubt'
    | 'tried_again'
    | 'returned'
    | 'lapsed';
  readonly note?: string;
};

/** Whose due the money came for, and where they lived then. */
type Payer = DueKey & { readonly townshipId: string; readonly villageId: string };

/**
 * 渠道退款: money on its way back by the channel it came by: a surplus of a due, or what a channel reported for nobody we
 * know, which names no payer. Its id is the refund's number at the gateway, once and for all.
 */
export type Reversal = Partial<Payer> & {
  readonly reversalId: string;
  /** The money: the channel's reference under which it arrived. */
  readonly reference: string;
  readonly channel: string;
  readonly amountFen: Fen;
  readonly receivedAt: number;
  readonly raisedAt: number;
  readonly state: ReversalState;
  readonly requestedBy?: string;
  readonly approvedBy?: string;
  /** How often the gateway gave no final answer, and when it is asked next. */
  readonly asked: number;
  readonly nextAt?: number;
  /** Why a person must look. */
  readonly doubt?: string;
  /** When the money was back, and the other side's own reference for it. */
  readonly back?: { readonly on: LocalDate; readonly reference: string; readonly by: string };
  readonly history: readonly ReversalEvent[];
  readonly version: number;
};

/**
 * What a gateway says of a refund asked for under our number. `abnormal`: it could not give the money back where it came
 * from; `absent`: it never heard of the refund; `silent`: no answer, or none that may be believed.
 */
export type GatewayAnswer =
  | { readonly kind: 'refunded'; readonly refundFen: Fen; readonly refundedAt?: number }
  | { readonly kind: 'under_way' }
  | { readonly kind: 'abnormal' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'silent' };

export type ReversalRefusal = {
  readonly code: 'REVERSAL_NOT_IN_STATE';
  readonly state: ReversalState;
};

type By = { readonly by: string; readonly at: number };

/** The list on which money of nobody we know stands, beside those of the townships. */
export const NOBODYS = 'county';

/** The due that holds the money; undefined where it is nobody's we know. */
export function dueOf({ personId, scheme, coverageYear }: Reversal): DueKey | undefined {
  if (personId === undefined || scheme === undefined || coverageYear === undefined)
    return undefined;
  return { personId, scheme, coverageYear };
}

/** Whether a channel gives money back through its gateway's interface; every other one is ordered to. */
export function isGateway(channel: string): channel is OnlineChannel {
  return ONLINE_CHANNELS.some((online) => online === channel);
}

/** Every surplus becomes a reversal by itself. */
export function raiseReversal(
  surplus: Surplus,
  {
    reversalId,
    at,
    secondPersonAboveFen,
  }: { readonly reversalId: string; readonly at: number; readonly secondPersonAboveFen: Fen },
): Reversal {
  const { townshipId, villageId, reference, channel, amountFen } = surplus;
  const money = { reference, channel, amountFen, receivedAt: surplus.at };
  return {
    ...keyOf(surplus),
    townshipId,
    villageId,
    ...raised(money, { reversalId, secondPersonAboveFen }, { by: 'system', at }),
  };
}

/** A person decided that money which a channel reported for nobody we know goes back by that channel. */
export function raiseForNobody(
  money: ReportedMoney,
  {
    reason,
    by,
    at,
    ...as
  }: By & { readonly reason: string } & {
    readonly reversalId: string;
    readonly secondPersonAboveFen: Fen;
  },
): Reversal {
  return raised(money, as, { by, at }, reason);
}

/** Money as the channel that took it tells of it. */
export type ReportedMoney = Pick<Reversal, 'reference' | 'channel' | 'amountFen' | 'receivedAt'>;

function raised(
  { reference, channel, amountFen, receivedAt }: ReportedMoney,
  {
    reversalId,
    secondPersonAboveFen,
  }: { readonly reversalId: string; readonly secondPersonAboveFen: Fen },
  { by, at }: By,
  note?: string,
): Reversal {
  return {
    reversalId,
    reference,
    channel,
    amountFen,
    receivedAt,
    raisedAt: at,
    state: amountFen > secondPersonAboveFen ? 'to_check' : 'to_send',
    asked: 0,
    history: [{ at, by, what: 'raised', ...(note !== undefined && { note }) }],
    version: 1,
  };
}

/** The first of two persons has looked and asks for it to be sent. */
export function requestReversal(
  reversal: Reversal,
  { reason, ...by }: By & { readonly reason: string },
): Result<Reversal, ReversalRefusal> {
  if (reversal.state === 'to_approve' && reversal.requestedBy === by.by) return accept(reversal);
  if (reversal.state !== 'to_check') return inState(reversal);
  const requested = { ...reversal, state: 'to_approve' as const, requestedBy: by.by };
  return accept(noted(requested, by, 'requested', reason));
}

/** The second person, never the first, lets it go or holds it back. */
export function approveReversal(
  reversal: Reversal,
  { approves, reason, ...by }: By & { readonly approves: boolean; readonly reason: string },
): Result<Reversal, ReversalRefusal | { readonly code: 'SAME_PERSON' }> {
  if (approves && reversal.approvedBy === by.by) return accept(reversal);
  if (reversal.state !== 'to_approve') return inState(reversal);
  if (reversal.requestedBy === by.by) return refuse({ code: 'SAME_PERSON' });
  if (approves) {
    const approved = { ...reversal, state: 'to_send' as const, approvedBy: by.by };
    return accept(noted(approved, by, 'approved', reason));
  }
  const { requestedBy: _, ...held } = reversal;
  return accept(noted({ ...held, state: 'to_check' }, by, 'held_back', reason));
}

/** Noted before anything goes out, so that a crash leaves a reversal that is asked about and never one sent unknown. */
export function sendReversal(
  reversal: Reversal,
  { nextAt, ...by }: By & { readonly nextAt?: number },
): Result<Reversal, ReversalRefusal> {
  if (reversal.state !== 'to_send') return inState(reversal);
  const sent = { ...reversal, state: 'sent' as const, ...(nextAt !== undefined && { nextAt }) };
  return accept(noted(sent, by, 'sent'));
}

/** Whether its gateway is still to be asked what became of it. */
export function isAsked({ state, channel, nextAt }: Reversal): boolean {
  return isGateway(channel) && (state === 'sent' || (state === 'in_doubt' && nextAt !== undefined));
}

/** The gateway says by itself that something came of it: it is asked now and not only when it would have been. */
export function askSooner(reversal: Reversal, at: number): Reversal {
  if (!isAsked(reversal) || (reversal.nextAt ?? at) <= at) return reversal;
  return { ...reversal, nextAt: at, version: reversal.version + 1 };
}

/** How a gateway is to be asked on, by the policy. */
export type Patience = {
  readonly nextAt: number;
  /** How often it may say that it never heard of the refund. */
  readonly tries: number;
  /** How long it may go without a final answer before a person looks; it is asked on all the same. */
  readonly unansweredMs: number;
};

/**
 * What the gateway said. Without a final answer it is asked again later, and when that has lasted too long a person must
 * look, too; what it never heard of is sent once more, under the same number, and after `tries` of that a person must look.
 */
export function takeAnswer(
  reversal: Reversal,
  answer: Exclude<GatewayAnswer, { readonly kind: 'refunded' }>,
  { nextAt, tries, unansweredMs, ...by }: By & Patience,
): Reversal {
  if (!isAsked(reversal)) return reversal;
  switch (answer.kind) {
    case 'abnormal':
    case 'closed':
      return inDoubt(reversal, by, answer.kind);
    case 'refused':
      return inDoubt(reversal, by, `refused: ${answer.reason}`);
    case 'absent': {
      if (timesSent(reversal) >= tries) return inDoubt(reversal, by, answer.kind);
      const { nextAt: _, doubt: _doubt, ...unsent } = reversal;
      return noted({ ...unsent, state: 'to_send', asked: reversal.asked + 1 }, by, 'asked');
    }
    case 'under_way':
    case 'silent': {
      const asked = { ...reversal, asked: reversal.asked + 1, nextAt };
      const sentAt = reversal.history.findLast(({ what }) => what === 'sent')?.at ?? by.at;
      return reversal.state === 'sent' && by.at - sentAt >= unansweredMs
        ? noted({ ...asked, state: 'in_doubt', doubt: 'unanswered' }, by, 'in_doubt', 'unanswered')
        : noted(asked, by, 'asked');
    }
  }
}

/** Since a person last had it tried again. Silence in between does not count: what was not heard of was sent as often. */
function timesSent({ history }: Reversal): number {
  const since = history.findLastIndex(({ what }) => what === 'tried_again');
  return history.slice(since + 1).filter(({ what }) => what === 'sent').length;
}

/** A person must look: the gateway cannot bring the money back by itself. */
export function inDoubt(reversal: Reversal, by: By, words: string): Reversal {
  const { nextAt: _, ...rest } = reversal;
  return noted({ ...rest, state: 'in_doubt', doubt: words }, by, 'in_doubt', words);
}

/** Tried once more, under the number it has. */
export function tryAgain(reversal: Reversal, by: By): Result<Reversal, ReversalRefusal> {
  if (reversal.state !== 'in_doubt') return inState(reversal);
  const { doubt: _, nextAt: _nextAt, ...rest } = reversal;
  return accept(noted({ ...rest, state: 'to_send' }, by, 'tried_again'));
}

/** Whether a person may say that the money is back: it was ordered, or the gateway could not. */
export function mayConfirm({ state, channel }: Reversal): boolean {
  return state === 'in_doubt' || (state === 'sent' && !isGateway(channel));
}

/** The money is back. Said twice it is back once. */
export function confirmReturn(
  reversal: Reversal,
  { on, reference, ...by }: By & { readonly on: LocalDate; readonly reference: string },
): Reversal {
  if (reversal.state === 'returned') return reversal;
  const { nextAt: _, doubt: _doubt, ...rest } = reversal;
  const back = { on, reference, by: by.by };
  return noted({ ...rest, state: 'returned', back }, by, 'returned', reference);
}

/** The bank took the money back by itself before it was sent: nothing is left to give back. */
export function lapse(reversal: Reversal, by: By): Reversal {
  return reversal.state === 'lapsed'
    ? reversal
    : noted({ ...reversal, state: 'lapsed' }, by, 'lapsed');
}

function inState({ state }: Reversal) {
  return refuse({ code: 'REVERSAL_NOT_IN_STATE', state });
}

/** Long questioning would make an item grow without end: of asking only the latest is kept. */
function noted(
  reversal: Reversal,
  { by, at }: By,
  what: ReversalEvent['what'],
  note?: string,
): Reversal {
  const event = { at, by, what, ...(note !== undefined && { note }) };
  const last = reversal.history.at(-1);
  const kept =
    what === 'asked' && last?.what === 'asked' ? reversal.history.slice(0, -1) : reversal.history;
  return { ...reversal, history: [...kept, event], version: reversal.version + 1 };
}
