import { type DueKey, keyOf } from '../dues/due.ts';
import type { OrderId, PersonId } from '../kernel/ids.ts';
import { type Fen, sumFen } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { OnlineChannel } from './channel.ts';

/** One due of one person, and what the resident was shown to pay for it. */
export type OrderLine = { readonly due: DueKey; readonly amountFen: Fen };

/** What a gateway says of an order, in a notification or when asked. `silent`: no answer, or none that may be believed. */
export type GatewayFact =
  | { readonly kind: 'waiting' }
  | PaidFact
  | { readonly kind: 'closed' }
  /** The gateway has never heard of it. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'silent' };

export type PaidFact = {
  readonly kind: 'paid';
  /** The gateway's own number of the payment. */
  readonly transactionId: string;
  readonly amountFen: Fen;
  /** When the gateway took the money, by its own clock. */
  readonly paidAt: number;
};

/** Why a line could not be claimed. */
export type LineRefusal = DueKey & {
  readonly code: string;
  readonly channel?: string;
  readonly until?: number;
  readonly dueFen?: Fen;
};

/**
 * One payment by telephone for one or more dues of a family. What it is follows from what the gateway said, in
 * whatever order that came; what is left to do stands in `nextStepAt`.
 */
export type PaymentOrder = {
  readonly orderId: OrderId;
  readonly channel: OnlineChannel;
  /** Who opened it. */
  readonly payerId: PersonId;
  /** Of the first line's due: where the order is listed. */
  readonly townshipId: string;
  readonly lines: readonly OrderLine[];
  readonly totalFen: Fen;
  /** As the policy pack had them when the order was opened. */
  readonly terms: OrderTerms;
  readonly openedAt: number;
  /** From then on the gateway takes no money for it, and it is closed. */
  readonly expiresAt: number;
  /** What the gateway gave for the telephone to pay with (prepay_id, trade_no). */
  readonly handle?: string;
  /** The resident does not want it any more. */
  readonly givenUpAt?: number;
  readonly paid?: Omit<PaidFact, 'kind'> & {
    readonly learntAt: number;
    /** The claims had been given up before: the money goes back. */
    readonly late: boolean;
  };
  readonly closed?: { readonly at: number; readonly refused?: readonly LineRefusal[] };
  /** Since when the gateway has given no answer that helps. */
  readonly silentSince?: number;
  /** How often it was asked about without an end. */
  readonly asked: number;
  /** When something is to be done about it; absent once everything is done. */
  readonly nextStepAt?: number;
  readonly version: number;
};

export type OrderState = 'opened' | 'placed' | 'unknown' | 'paid' | 'closed';

export type OrderRefusal = {
  readonly code: 'NO_LINES' | 'SAME_DUE_TWICE' | 'NOTHING_TO_PAY';
};

/** Every call of ours has ended by then: nothing that was begun before can still claim a due. */
const LONGEST_CALL_MS = 60_000;

/** How long an order may be paid, and after how many seconds each next question is asked; the last term repeats. */
export type OrderTerms = {
  readonly orderMinutes: number;
  readonly questionsAfterSeconds: readonly number[];
};

export function openOrder(
  wanted: Pick<PaymentOrder, 'orderId' | 'channel' | 'payerId' | 'townshipId' | 'lines'>,
  terms: OrderTerms,
  at: number,
): Result<PaymentOrder, OrderRefusal> {
  const { lines } = wanted;
  if (lines.length === 0) return refuse({ code: 'NO_LINES' });
  const keys = new Set(lines.map(({ due }) => JSON.stringify(keyOf(due))));
  if (keys.size < lines.length) return refuse({ code: 'SAME_DUE_TWICE' });
  if (lines.some(({ amountFen }) => amountFen <= 0)) return refuse({ code: 'NOTHING_TO_PAY' });
  return accept({
    ...wanted,
    totalFen: sumFen(lines.map(({ amountFen }) => amountFen)),
    terms: { ...terms, questionsAfterSeconds: [...terms.questionsAfterSeconds] },
    openedAt: at,
    expiresAt: at + terms.orderMinutes * 60_000,
    asked: 0,
    nextStepAt: at + waitMs(terms, 0),
    version: 1,
  });
}

export function orderState(order: PaymentOrder): OrderState {
  if (order.paid !== undefined) return 'paid';
  if (order.closed !== undefined) return 'closed';
  if (order.silentSince !== undefined) return 'unknown';
  return order.handle === undefined ? 'opened' : 'placed';
}

/** The gateway knows the order now; the telephone may pay it. */
export function orderPlaced(order: PaymentOrder, handle: string): PaymentOrder {
  if (order.handle === handle && order.silentSince === undefined) return order;
  const { silentSince: _, ...rest } = order;
  return changed({ ...rest, handle });
}

/** A due of it could not be claimed: it ends before it reached the gateway. */
export function orderRefused(
  order: PaymentOrder,
  refused: readonly LineRefusal[],
  at: number,
): PaymentOrder {
  if (order.closed !== undefined || order.paid !== undefined) return order;
  return changed({ ...order, closed: { at, refused }, nextStepAt: at });
}

/** The resident does not want it any more. Only the gateway can say that it will not be paid. */
export function giveUpOrder(order: PaymentOrder, at: number): PaymentOrder {
  const isOver = order.closed !== undefined || order.paid !== undefined;
  if (isOver || order.givenUpAt !== undefined) return order;
  return changed({ ...order, givenUpAt: at, nextStepAt: at });
}

/**
 * Takes in what the gateway said. Paid is paid, whatever else was or will be said; closed is closed unless it was paid
 * after all; anything else leaves the order open and moves the next question further away.
 */
export function learn(order: PaymentOrder, fact: GatewayFact, at: number): PaymentOrder {
  if (order.paid !== undefined) return order;
  if (fact.kind === 'paid') {
    const { transactionId, amountFen, paidAt } = fact;
    const late = order.closed !== undefined;
    const paid = { transactionId, amountFen, paidAt, learntAt: at, late };
    return changed({ ...withoutSilence(order), paid, nextStepAt: at });
  }
  if (order.closed !== undefined) return order;
  const isOver = fact.kind === 'closed' || (fact.kind === 'absent' && mayEnd(order, at));
  if (isOver) return changed({ ...withoutSilence(order), closed: { at }, nextStepAt: at });
  const asked = order.asked + 1;
  const nextStepAt = nextLookAt(order, asked, at);
  if (fact.kind !== 'silent') return changed({ ...withoutSilence(order), asked, nextStepAt });
  return changed({ ...order, silentSince: order.silentSince ?? at, asked, nextStepAt });
}

/** What is to be done about an order now. `close`: at the gateway, and only its word ends the order. */
export function nextStep(
  order: PaymentOrder,
  at: number,
): 'settle' | 'release' | 'close' | 'ask' | 'nothing' {
  if (order.nextStepAt === undefined) return 'nothing';
  if (order.paid !== undefined) return 'settle';
  if (order.closed !== undefined) return 'release';
  return mayEnd(order, at) ? 'close' : 'ask';
}

/**
 * The dues have been told. An order whose money goes back, or never came, is looked at once more: a call of the
 * resident that was under way meanwhile may have claimed a due again.
 */
export function orderDone(order: PaymentOrder, at: number): PaymentOrder {
  const { nextStepAt, paid, closed, ...rest } = order;
  if (nextStepAt === undefined) return order;
  const endedAt = paid === undefined ? closed?.at : goesBack(order) ? paid.learntAt : undefined;
  const lastLookAt = endedAt === undefined ? at : endedAt + LONGEST_CALL_MS;
  if (at < lastLookAt) {
    return nextStepAt === lastLookAt ? order : changed({ ...order, nextStepAt: lastLookAt });
  }
  return changed({
    ...rest,
    ...(paid !== undefined && { paid }),
    ...(closed !== undefined && { closed }),
  });
}

/** Whether what was paid cannot settle anything: it came after the claims were given up, or is another amount. */
export function goesBack({ paid, totalFen }: PaymentOrder): boolean {
  return paid !== undefined && (paid.late || paid.amountFen !== totalFen);
}

/**
 * What each due receives of a paid order. A payment of another amount than was asked for cannot be told apart into
 * lines: the whole of it is recorded at the first due, and goes back.
 */
export function receiptsOf(order: PaymentOrder): readonly {
  readonly due: DueKey;
  readonly payment: {
    readonly reference: string;
    readonly channel: string;
    readonly amountFen: Fen;
    readonly at: number;
    readonly late: boolean;
  };
}[] {
  const { paid, lines, orderId: reference, channel } = order;
  if (paid === undefined) return [];
  const { amountFen, paidAt: at } = paid;
  const isExact = amountFen === order.totalFen;
  const received = isExact
    ? lines
    : lines.slice(0, 1).map(({ due }): OrderLine => ({ due, amountFen }));
  const late = goesBack(order);
  return received.map((line) => ({
    due: line.due,
    payment: { reference, channel, amountFen: line.amountFen, at, late },
  }));
}

/** Whether the same was asked for under the same key. */
export function isSameOrder(
  order: PaymentOrder,
  wanted: Pick<PaymentOrder, 'channel' | 'lines'>,
): boolean {
  const written = ({ due, amountFen }: OrderLine) => JSON.stringify([keyOf(due), amountFen]);
  const sorted = (lines: readonly OrderLine[]) => lines.map(written).toSorted().join();
  return order.channel === wanted.channel && sorted(order.lines) === sorted(wanted.lines);
}

function mayEnd(order: PaymentOrder, at: number): boolean {
  return order.givenUpAt !== undefined || at >= order.expiresAt;
}

/** An impatient telephone makes questions frequent and their terms long; at the end the order is looked at all the same. */
function nextLookAt({ terms, expiresAt }: PaymentOrder, asked: number, at: number): number {
  const next = at + waitMs(terms, asked);
  return at < expiresAt ? Math.min(next, expiresAt) : next;
}

function waitMs({ questionsAfterSeconds }: OrderTerms, asked: number): number {
  const seconds = questionsAfterSeconds[asked] ?? questionsAfterSeconds.at(-1) ?? 60;
  return seconds * 1_000;
}

function withoutSilence(order: PaymentOrder): PaymentOrder {
  const { silentSince: _, ...rest } = order;
  return rest;
}

function changed(order: PaymentOrder): PaymentOrder {
  return { ...order, version: order.version + 1 };
}
