import type { PersonId } from '../kernel/ids.ts';
import { type Fen, fen, sumFen } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { Scheme } from '../policy/policy-pack.ts';

/** One due per person, scheme and year. */
export type DueKey = {
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly coverageYear: number;
};

/** A channel that has asked for the money and has not answered yet. At most one at a time. */
export type Claim = {
  readonly reference: string;
  readonly channel: string;
  readonly at: number;
  /** When the channel's answer is expected, so that a resident can be told when to try again. */
  readonly until?: number;
};

/** Part or all of a settlement that the insurance side paid back (REG 33); `under` is the policy refund it was paid for. */
export type RefundedPart = { readonly under: string; readonly amountFen: Fen; readonly at: number };

/**
 * Money that arrived for this due, whatever became of it. `settled` paid the due; `surplus` goes back; `returned` has
 * gone back by its channel; `refunded` had paid the due and was paid back whole by the insurance side; `reversed` was
 * taken back by the bank.
 */
export type Receipt = {
  readonly reference: string;
  readonly channel: string;
  readonly amountFen: Fen;
  readonly at: number;
  readonly fate: 'settled' | 'surplus' | 'returned' | 'refunded' | 'reversed';
  /** Absent where nothing was; a settlement of which a part was paid back still settles. */
  readonly refunds?: readonly RefundedPart[];
};

/** Money of a due that goes back, and where the person lived when it came. */
export type Surplus = DueKey &
  Receipt & { readonly townshipId: string; readonly villageId: string };

/** Who pays what part of the standard besides the resident (代缴). */
export type Sponsorship = {
  readonly payer: string;
  readonly category: string;
  readonly amountFen: Fen;
};

export type DueAmounts = {
  readonly standardFen: Fen;
  /** What the resident pays. */
  readonly dueFen: Fen;
  readonly sponsored: readonly Sponsorship[];
};

/** What a roster or a decision asked for while a channel held the due or money had settled it. Without `amounts`: no due at all. */
export type PendingChange = {
  readonly townshipId: string;
  readonly villageId: string;
  readonly amounts?: DueAmounts;
};

export type Due = DueKey &
  DueAmounts & {
    readonly townshipId: string;
    readonly villageId: string;
    /**
     * `open` may be paid; `claimed` waits for a channel's answer; `settled` is paid; `nothing_due` is
     * paid on the resident's behalf in full; `cancelled` no longer stands on the roster.
     */
    readonly status: 'open' | 'claimed' | 'settled' | 'nothing_due' | 'cancelled';
    readonly claim?: Claim;
    readonly receipts: readonly Receipt[];
    /** Takes effect by itself as soon as no claim and no settlement stands against it. */
    readonly pending?: PendingChange;
    readonly version: number;
  };

/**
 * A movement of money as a debit and a credit of the same amount. Append-only; what undoes a payment names it by
 * `reference`. `return`: a surplus has gone back; `refund`: the insurance side paid a settlement back; `reclaim`: a bank
 * took back what had gone back already, so that somebody owes it.
 */
export type LedgerEntry = DueKey & {
  readonly reference: string;
  readonly kind: 'settlement' | 'surplus' | 'reversal' | 'return' | 'refund' | 'reclaim';
  /** The channel reversal or the policy refund that moved it. */
  readonly under?: string;
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: Fen;
  readonly at: number;
};

export type ClaimRefusal =
  | { readonly code: 'CLAIMED_BY_ANOTHER'; readonly channel: string; readonly until?: number }
  | { readonly code: 'ALREADY_SETTLED' }
  | { readonly code: 'NOTHING_TO_PAY' }
  | { readonly code: 'AMOUNT_CHANGED'; readonly dueFen: Fen };

export type AmountRefusal = { readonly code: 'PAYMENT_UNDER_WAY' | 'ALREADY_SETTLED' };

/** There is no such money to give back (any more): it never came, has gone back, or the bank took it. */
export type NotHeld = { readonly code: 'MONEY_NOT_HELD' };

export type RefundRefusal =
  | NotHeld
  /** What would be left is neither nothing nor exactly what is due afterwards. */
  | { readonly code: 'REFUND_DOES_NOT_FIT'; readonly heldFen: Fen };

/** What an act changes. `due` is absent when the act had been done before: twice is once. */
export type Movement = { readonly due?: Due; readonly entries: readonly LedgerEntry[] };

const NO_MOVEMENT: Movement = { entries: [] };

export function openDue(
  key: DueKey,
  place: { readonly townshipId: string; readonly villageId: string },
  amounts: DueAmounts,
): Due {
  return {
    personId: key.personId,
    scheme: key.scheme,
    coverageYear: key.coverageYear,
    townshipId: place.townshipId,
    villageId: place.villageId,
    ...amounts,
    status: unclaimedStatus(amounts.dueFen, []),
    receipts: [],
    version: 1,
  };
}

/** Gives a due to one channel until it answers. The same claim again changes nothing. */
export function claimDue(
  due: Due,
  claim: Claim & { readonly amountFen: Fen },
): Result<Movement, ClaimRefusal> {
  if (due.claim?.reference === claim.reference) return accept(NO_MOVEMENT);
  if (due.status === 'settled') return refuse({ code: 'ALREADY_SETTLED' });
  if (due.status === 'claimed') {
    const { channel = '', until } = due.claim ?? {};
    return refuse({ code: 'CLAIMED_BY_ANOTHER', channel, ...(until !== undefined && { until }) });
  }
  if (due.status !== 'open') return refuse({ code: 'NOTHING_TO_PAY' });
  if (claim.amountFen !== due.dueFen) return refuse({ code: 'AMOUNT_CHANGED', dueFen: due.dueFen });
  const { reference, channel, at, until } = claim;
  const held: Claim = { reference, channel, at, ...(until !== undefined && { until }) };
  return accept(moved({ ...due, status: 'claimed', claim: held }));
}

/**
 * Money has arrived; that is a fact and is never refused. It settles the due when the due is still
 * unpaid and the amount is exactly what is due; anything else is recorded as a surplus that goes back, and so is
 * what came `late`: after its channel had given the claim up and the resident had been told so.
 */
export function receivePayment(
  due: Due,
  payment: {
    readonly reference: string;
    readonly channel: string;
    readonly amountFen: Fen;
    readonly at: number;
    readonly late?: boolean;
  },
): Movement {
  if (due.receipts.some((receipt) => receipt.reference === payment.reference)) {
    return moved(caughtUp(withoutClaim(due, payment.reference)), due);
  }
  const settles = payment.late !== true && isUnpaid(due) && payment.amountFen === due.dueFen;
  const { reference, channel, amountFen, at } = payment;
  const receipt: Receipt = {
    reference,
    channel,
    amountFen,
    at,
    fate: settles ? 'settled' : 'surplus',
  };
  const received = caughtUp(
    withoutClaim({ ...due, receipts: [...due.receipts, receipt] }, reference),
  );
  return moved(received, due, [
    {
      ...keyOf(due),
      reference,
      kind: settles ? 'settlement' : 'surplus',
      debit: clearingAccount(channel),
      credit: settles ? contributionAccount(due) : SURPLUS_ACCOUNT,
      amountFen,
      at,
    },
  ]);
}

/** The channel that held the claim did not get the money: the due is open again. Another channel's claim stays. */
export function releaseClaim(due: Due, reference: string): Movement {
  return moved(caughtUp(withoutClaim(due, reference)), due);
}

/**
 * The bank took money back after it had arrived (late return). A new entry names the old one; the due
 * is open again if that money had settled it. Reversing twice, or what never arrived, changes nothing. What had gone
 * back already is owed by whoever got it twice.
 */
export function reversePayment(
  due: Due,
  reversal: { readonly reference: string; readonly at: number },
): Movement {
  const receipt = due.receipts.find(({ reference }) => reference === reversal.reference);
  if (receipt === undefined || receipt.fate === 'reversed') return NO_MOVEMENT;
  const held = remainingFen(receipt);
  const entry = { ...keyOf(due), reference: receipt.reference, at: reversal.at };
  const credit = clearingAccount(receipt.channel);
  const reversed: LedgerEntry = {
    ...entry,
    kind: 'reversal',
    debit: receipt.fate === 'settled' ? contributionAccount(due) : SURPLUS_ACCOUNT,
    credit,
    amountFen: held,
  };
  const reclaimed: LedgerEntry = {
    ...entry,
    kind: 'reclaim',
    debit: RECLAIM_ACCOUNT,
    credit,
    amountFen: fen(receipt.amountFen - held),
  };
  const entries = [reversed, reclaimed].filter(({ amountFen }) => amountFen > 0);
  return moved(
    caughtUp(withStatus(withReceipt(due, { ...receipt, fate: 'reversed' }))),
    due,
    entries,
  );
}

/** A surplus has gone back by its channel under a reversal's number. Returning it twice changes nothing. */
export function returnSurplus(
  due: Due,
  back: { readonly reference: string; readonly under: string; readonly at: number },
): Result<Movement, NotHeld> {
  const receipt = due.receipts.find(({ reference }) => reference === back.reference);
  if (receipt?.fate === 'returned') return accept(NO_MOVEMENT);
  if (receipt?.fate !== 'surplus') return refuse({ code: 'MONEY_NOT_HELD' });
  const entry: LedgerEntry = {
    ...keyOf(due),
    reference: receipt.reference,
    under: back.under,
    kind: 'return',
    debit: SURPLUS_ACCOUNT,
    credit: clearingAccount(receipt.channel),
    amountFen: receipt.amountFen,
    at: back.at,
  };
  return accept(moved(withReceipt(due, { ...receipt, fate: 'returned' }), due, [entry]));
}

/**
 * The insurance side paid back a settlement, whole or in part (REG 33). What is left must be nothing or exactly what is
 * due afterwards: then the due stays settled with its new amounts; otherwise it is open again, or cancelled where
 * `amounts` is absent. The same refund again changes nothing.
 */
export function refundSettlement(
  due: Due,
  refund: {
    readonly reference: string;
    readonly under: string;
    readonly amountFen: Fen;
    readonly amounts?: DueAmounts;
    readonly at: number;
  },
): Result<Movement, RefundRefusal> {
  const { under, amountFen, amounts, at } = refund;
  const receipt = due.receipts.find(({ reference }) => reference === refund.reference);
  if (receipt?.refunds?.some((part) => part.under === under)) return accept(NO_MOVEMENT);
  if (receipt?.fate !== 'settled') return refuse({ code: 'MONEY_NOT_HELD' });
  const held = remainingFen(receipt);
  const left = held - amountFen;
  if (amountFen <= 0 || left < 0 || (left > 0 && left !== amounts?.dueFen)) {
    return refuse({ code: 'REFUND_DOES_NOT_FIT', heldFen: held });
  }
  const refunds = [...(receipt.refunds ?? []), { under, amountFen, at }];
  const fate = left === 0 ? ('refunded' as const) : ('settled' as const);
  const paidBack = withReceipt(due, { ...receipt, refunds, fate });
  const entry: LedgerEntry = {
    ...keyOf(due),
    reference: receipt.reference,
    under,
    kind: 'refund',
    debit: contributionAccount(due),
    credit: refundAccount(due),
    amountFen,
    at,
  };
  return accept(moved(caughtUp(withAmounts(paidBack, amounts)), due, [entry]));
}

/** The roster or the policy says another amount. Refused while a channel holds the due or once it is paid. */
export function changeAmounts(
  due: Due,
  place: { readonly townshipId: string; readonly villageId: string },
  amounts: DueAmounts,
): Result<Movement, AmountRefusal> {
  const moves = due.villageId !== place.villageId || due.townshipId !== place.townshipId;
  const changes =
    due.status === 'cancelled' ||
    due.standardFen !== amounts.standardFen ||
    due.dueFen !== amounts.dueFen ||
    JSON.stringify(due.sponsored) !== JSON.stringify(amounts.sponsored);
  const { pending, ...standing } = due;
  if (!changes && !moves) return accept(pending === undefined ? NO_MOVEMENT : moved(standing));
  const moving = { ...standing, townshipId: place.townshipId, villageId: place.villageId };
  if (!changes) return accept(moved(moving));
  if (due.claim !== undefined) return refuse({ code: 'PAYMENT_UNDER_WAY' });
  if (due.status === 'settled') return refuse({ code: 'ALREADY_SETTLED' });
  return accept(
    moved({ ...moving, ...amounts, status: unclaimedStatus(amounts.dueFen, due.receipts) }),
  );
}

/** The person no longer stands on the roster for this scheme. Money under way or arrived keeps the due. */
export function cancelDue(due: Due): Result<Movement, AmountRefusal> {
  if (due.status === 'cancelled') return accept(NO_MOVEMENT);
  if (due.claim !== undefined) return refuse({ code: 'PAYMENT_UNDER_WAY' });
  if (due.status === 'settled') return refuse({ code: 'ALREADY_SETTLED' });
  return accept(moved({ ...due, status: 'cancelled' }));
}

/**
 * Keeps what was asked for while money is under way or has arrived: it takes effect when the claim ends without the
 * money, or when the bank takes the money back. The latest wish stands; the same wish again changes nothing.
 */
export function postponeChange(due: Due, wish: PendingChange): Movement {
  const same = JSON.stringify(due.pending) === JSON.stringify(wish);
  return same ? NO_MOVEMENT : moved({ ...due, pending: wish });
}

/** Receipts that belong to nobody's due and go back to the payer. */
export function surplusReceipts(due: Due): readonly Receipt[] {
  return due.receipts.filter(({ fate }) => fate === 'surplus');
}

/** The payment that settles the due today; undefined while none does. */
export function settlingReceipt(due: Due): Receipt | undefined {
  return due.receipts.find(({ fate }) => fate === 'settled');
}

/** What is left of a payment after what went back of it. */
export function remainingFen({ fate, amountFen, refunds = [] }: Receipt): Fen {
  if (fate !== 'settled' && fate !== 'surplus') {
    // Of a reversed payment nothing is left either; what was refunded of it before was reclaimed.
    return fen(0);
  }
  return fen(amountFen - sumFen(refunds.map((part) => part.amountFen)));
}

/** What the resident has paid towards this due and not got back, surplus included. */
export function heldFen(due: Due): Fen {
  return sumFen(due.receipts.map(remainingFen));
}

export function keyOf({ personId, scheme, coverageYear }: DueKey): DueKey {
  return { personId, scheme, coverageYear };
}

const SURPLUS_ACCOUNT = 'suspense:surplus';
/** Owed by whoever got the same money back twice. */
const RECLAIM_ACCOUNT = 'receivable:paid_back_twice';

/** What the insurance side pays out for a policy refund. */
function refundAccount({ scheme, coverageYear }: DueKey): string {
  return `refunds:${scheme}:${coverageYear}`;
}

function clearingAccount(channel: string): string {
  return `clearing:${channel}`;
}

function contributionAccount({ scheme, coverageYear }: DueKey): string {
  return `contributions:${scheme}:${coverageYear}`;
}

function isUnpaid(due: Due): boolean {
  return due.status === 'open' || due.status === 'claimed';
}

function withoutClaim(due: Due, reference: string): Due {
  if (due.claim?.reference !== reference) return withStatus(due);
  const { claim: _, ...rest } = due;
  return withStatus(rest);
}

function withReceipt(due: Due, receipt: Receipt): Due {
  const receipts = due.receipts.map((each) =>
    each.reference === receipt.reference ? receipt : each,
  );
  return { ...due, receipts };
}

/** The amounts of a due whose settlement was paid back; without any it is cancelled. A wish for just these is fulfilled. */
function withAmounts(due: Due, amounts: DueAmounts | undefined): Due {
  if (amounts === undefined) return { ...due, status: 'cancelled' };
  const changed = { ...due, ...amounts, status: unclaimedStatus(amounts.dueFen, due.receipts) };
  if (JSON.stringify(due.pending?.amounts) !== JSON.stringify(amounts)) return changed;
  const { pending: _, ...fulfilled } = changed;
  return fulfilled;
}

/** What had to wait takes effect once nothing stands against it. */
function caughtUp(due: Due): Due {
  const { pending, ...standing } = due;
  if (pending === undefined || due.claim !== undefined || due.status === 'settled') return due;
  const { townshipId, villageId, amounts } = pending;
  if (amounts === undefined) return { ...standing, status: 'cancelled' };
  const status = unclaimedStatus(amounts.dueFen, due.receipts);
  return { ...standing, townshipId, villageId, ...amounts, status };
}

function withStatus(due: Due): Due {
  if (due.status === 'cancelled') return due;
  const unclaimed = unclaimedStatus(due.dueFen, due.receipts);
  const status = unclaimed === 'open' && due.claim !== undefined ? 'claimed' : unclaimed;
  return status === due.status ? due : { ...due, status };
}

function unclaimedStatus(dueFen: Fen, receipts: readonly Receipt[]): Due['status'] {
  if (receipts.some(({ fate }) => fate === 'settled')) return 'settled';
  return dueFen === 0 ? 'nothing_due' : 'open';
}

function moved(next: Due, before?: Due, entries: readonly LedgerEntry[] = []): Movement {
  if (next === before) return { entries };
  return { due: { ...next, version: next.version + 1 }, entries };
}
