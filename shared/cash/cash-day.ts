import type { LocalDate } from '../kernel/local-date.ts';
import { addFen, type Fen, subtractFen, sumFen, ZERO_FEN } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import { type CashEntry, isSigned } from './cash-entry.ts';
import type { RegisterSheet } from './register-sheet.ts';

/** How a collector's cash reached the bank: a channel, and the number on its slip. */
export type Batch = {
  readonly how: BatchChannel;
  readonly slipNo: string;
  readonly amountFen: Fen;
  readonly by: string;
  readonly at: number;
};
export type BatchChannel = (typeof BATCH_CHANNELS)[number];
export const BATCH_CHANNELS = [
  'bank_counter',
  'pos',
  'wechat_pay',
  'alipay',
  'etax_bureau',
  'social_insurance_client',
] as const;

/**
 * How a difference was made good: `made_up`, what was missing was paid in later; `returned`, what was too much went back
 * to the collector.
 */
export type Correction = {
  readonly kind: 'made_up' | 'returned';
  readonly amountFen: Fen;
  readonly slipNo: string;
  readonly explanation: string;
  readonly by: string;
  readonly at: number;
};

/** One collector's cash of one day in one township (日清日结). The sums follow from its entries at every write. */
export type CashDay = {
  /** `cd_<YYYYMMDD>_<township>_<collector>`. */
  readonly dayId: string;
  readonly collectorId: string;
  readonly townshipId: string;
  readonly on: LocalDate;
  readonly coverageYear: number;
  readonly villageIds: readonly string[];
  /** Entries for which cash was taken, whatever became of it. */
  readonly entries: number;
  /** Cash that must be paid in, paid in or not. */
  readonly toPayInFen: Fen;
  /** Of it, what has not come to its dues. */
  readonly waitingFen: Fen;
  readonly toCheckFen: Fen;
  readonly toGiveBackFen: Fen;
  readonly givenBackFen: Fen;
  /** Entries that not all three have signed. */
  readonly unsigned: number;
  /** Entries whose cash is owed and whose resident has no receipt (A30-3). */
  readonly unreceipted: number;
  readonly batches: readonly Batch[];
  readonly corrections: readonly Correction[];
  /** The first difference that was found, for the tax bureau to see. */
  readonly differed?: { readonly at: number; readonly differenceFen: number };
  readonly seen?: { readonly by: string; readonly at: number; readonly note: string };
  readonly sheet: RegisterSheet;
  readonly version: number;
};

/**
 * How a day stands. `open`: cash taken, nothing paid in. `differs`: more or less paid in than taken. `finishing`:
 * balanced, and some of it has not come to its dues yet. `balanced`: done.
 */
export type DayStanding = 'open' | 'differs' | 'finishing' | 'balanced';

export type BatchRefusal = { readonly code: 'NOTHING_TO_PAY_IN' } | { readonly code: 'SLIP_USED' };
export type CorrectionRefusal =
  | { readonly code: 'NO_DIFFERENCE' }
  | { readonly code: 'MORE_THAN_THE_DIFFERENCE'; readonly differenceFen: number }
  | { readonly code: 'OWN_ENTRY' };

/** The id of a collector's day in a township. */
export function dayIdOf(of: Pick<CashDay, 'collectorId' | 'townshipId' | 'on'>): string {
  return `cd_${of.on.replaceAll('-', '')}_${of.townshipId}_${of.collectorId}`;
}

/** A day on which nothing was taken yet. */
export function emptyDay(
  of: Pick<CashDay, 'collectorId' | 'townshipId' | 'on' | 'coverageYear'>,
): CashDay {
  return {
    dayId: dayIdOf(of),
    collectorId: of.collectorId,
    townshipId: of.townshipId,
    on: of.on,
    coverageYear: of.coverageYear,
    villageIds: [],
    entries: 0,
    toPayInFen: ZERO_FEN,
    waitingFen: ZERO_FEN,
    toCheckFen: ZERO_FEN,
    toGiveBackFen: ZERO_FEN,
    givenBackFen: ZERO_FEN,
    unsigned: 0,
    unreceipted: 0,
    batches: [],
    corrections: [],
    sheet: { scans: [] },
    version: 0,
  };
}

/** The day after some of its entries changed: what they were is taken out, what they are is put in. */
export function withEntries(
  day: CashDay,
  changes: readonly { readonly before: CashEntry | undefined; readonly after: CashEntry }[],
): CashDay {
  let next = day;
  for (const { before, after } of changes) {
    next = counted(before === undefined ? next : counted(next, before, -1), after, 1);
  }
  return noticed(bumped(next), changes.at(-1)?.after.arrivedAt ?? 0);
}

/** The collector pays cash in with a slip. The same slip again changes nothing. */
export function payIn(day: CashDay, batch: Batch): Result<CashDay, BatchRefusal> {
  const known = day.batches.find(({ how, slipNo }) => how === batch.how && slipNo === batch.slipNo);
  if (known !== undefined) {
    return known.amountFen === batch.amountFen ? accept(day) : refuse({ code: 'SLIP_USED' });
  }
  if (differenceFen(day) <= 0) return refuse({ code: 'NOTHING_TO_PAY_IN' });
  return accept(noticed(bumped({ ...day, batches: [...day.batches, batch] }), batch.at));
}

/** A leader who did not collect makes a difference good, and says what it was. The same correction again changes nothing. */
export function correct(day: CashDay, correction: Correction): Result<CashDay, CorrectionRefusal> {
  if (correction.by === day.collectorId) return refuse({ code: 'OWN_ENTRY' });
  const isKnown = day.corrections.some(
    ({ kind, slipNo }) => kind === correction.kind && slipNo === correction.slipNo,
  );
  if (isKnown) return accept(day);
  const difference = standingOf(day) === 'differs' ? differenceFen(day) : 0;
  if (difference === 0) return refuse({ code: 'NO_DIFFERENCE' });
  const fits =
    correction.kind === 'made_up'
      ? correction.amountFen <= difference
      : correction.amountFen <= -difference;
  if (!fits) return refuse({ code: 'MORE_THAN_THE_DIFFERENCE', differenceFen: difference });
  return accept(bumped({ ...day, corrections: [...day.corrections, correction] }));
}

/** The tax bureau has seen a difference and how it was made good. */
export function seenByTax(
  day: CashDay,
  seen: NonNullable<CashDay['seen']>,
): Result<CashDay, { readonly code: 'NO_DIFFERENCE' | 'DIFFERENCE_NOT_SETTLED' }> {
  if (day.seen !== undefined) return accept(day);
  if (day.differed === undefined) return refuse({ code: 'NO_DIFFERENCE' });
  if (standingOf(day) === 'differs') return refuse({ code: 'DIFFERENCE_NOT_SETTLED' });
  return accept(bumped({ ...day, seen }));
}

/** The day with another state of its sheet. */
export function withSheet(day: CashDay, sheet: RegisterSheet): CashDay {
  return sheet === day.sheet ? day : bumped({ ...day, sheet });
}

/** What reached the bank for this day. */
export function paidInFen({ batches, corrections }: CashDay): Fen {
  const ofKind = (kind: Correction['kind']) =>
    sumFen(corrections.filter((one) => one.kind === kind).map(({ amountFen }) => amountFen));
  const paid = addFen(sumFen(batches.map(({ amountFen }) => amountFen)), ofKind('made_up'));
  return subtractFen(paid, ofKind('returned'));
}

/** Cash to be paid in less cash paid in: more than zero when some is missing, less when too much came. */
export function differenceFen(day: CashDay): Fen {
  return subtractFen(day.toPayInFen, paidInFen(day));
}

/** All cash taken on the day: what must be paid in, and what was not owed and goes or went back. */
export function takenFen({ toPayInFen, toGiveBackFen, givenBackFen }: CashDay): Fen {
  return addFen(toPayInFen, addFen(toGiveBackFen, givenBackFen));
}

/** How a day stands; it follows from its sums. */
export function standingOf(day: CashDay): DayStanding {
  if (differenceFen(day) !== 0) return day.batches.length === 0 ? 'open' : 'differs';
  return day.waitingFen === day.toCheckFen ? 'balanced' : 'finishing';
}

/** Why a collector may not collect on a later day. */
export function blockBy(
  earlier: readonly CashDay[],
): 'CASH_DAY_OPEN' | 'CASH_DAY_DIFFERS' | undefined {
  const standings = new Set(earlier.map(standingOf));
  if (standings.has('differs')) return 'CASH_DAY_DIFFERS';
  return standings.has('open') ? 'CASH_DAY_OPEN' : undefined;
}

/** A difference is remembered when it is first seen. An unpaid day is none before something was paid in. */
function noticed(day: CashDay, at: number): CashDay {
  if (day.differed !== undefined || standingOf(day) !== 'differs') return day;
  return { ...day, differed: { at, differenceFen: differenceFen(day) } };
}

function counted(day: CashDay, entry: CashEntry, times: 1 | -1): CashDay {
  const { state, amountFen, villageId, receiptNo } = entry;
  if (state === 'arriving' || state === 'void') return day;
  const plus = (sum: Fen, when: boolean): Fen =>
    when ? (times === 1 ? addFen(sum, amountFen) : subtractFen(sum, amountFen)) : sum;
  const isToPayIn = state === 'taken' || state === 'to_check' || state === 'paid_in';
  return {
    ...day,
    villageIds: day.villageIds.includes(villageId)
      ? day.villageIds
      : [...day.villageIds, villageId].toSorted(),
    entries: day.entries + times,
    toPayInFen: plus(day.toPayInFen, isToPayIn),
    waitingFen: plus(day.waitingFen, isToPayIn && state !== 'paid_in'),
    toCheckFen: plus(day.toCheckFen, state === 'to_check'),
    toGiveBackFen: plus(day.toGiveBackFen, state === 'to_give_back'),
    givenBackFen: plus(day.givenBackFen, state === 'given_back'),
    unsigned: day.unsigned + (isSigned(entry) ? 0 : times),
    unreceipted: day.unreceipted + (isToPayIn && receiptNo === undefined ? times : 0),
  };
}

function bumped(day: CashDay): CashDay {
  return { ...day, version: day.version + 1 };
}
