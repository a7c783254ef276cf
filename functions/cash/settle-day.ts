import {
  type Batch,
  type CashDay,
  type Correction,
  correct,
  payIn,
  seenByTax,
  standingOf,
} from '@liangxian/shared/cash/cash-day.ts';
import { paidIn } from '@liangxian/shared/cash/cash-entry.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { changeDay, changeDayBySlip, changeEntriesOf } from './change-book.ts';
import { tellDayDuties } from './day-duties.ts';
import type { CashBook, Door, Duties, Units } from './ports.ts';
import { mayTouch, mayWatch } from './who-may.ts';

export type DayPorts = {
  readonly book: CashBook;
  readonly door: Door;
  readonly units: Units;
  readonly duties: Duties;
};

type DayRefusal = { readonly code: 'CASH_DAY_NOT_FOUND' | 'OUT_OF_AREA' };

/**
 * The collector pays the day's cash in. The batch is written down first; then each entry's money comes to its due, once
 * however often this is done; then the entries are marked. With too little in the batch nothing comes to the dues: whose
 * money is missing nobody could say.
 */
export async function payDayIn(
  ports: DayPorts,
  dayId: string,
  batch: Pick<Batch, 'how' | 'slipNo' | 'amountFen'>,
  occasion: OfficerOccasion,
): Promise<
  Result<
    CashDay,
    DayRefusal | { readonly code: 'NOT_YOUR_DAY' | 'NOTHING_TO_PAY_IN' | 'SLIP_USED' }
  >
> {
  const { at, actor: by } = occasion;
  const known = await ports.book.findDay(dayId);
  if (known === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
  const may = mayTouch(known, occasion);
  if (may !== 'yes') return refuse({ code: may === 'not_yours' ? 'NOT_YOUR_DAY' : 'OUT_OF_AREA' });
  const paid = await changeDayBySlip(ports.book, dayId, batch, (day) =>
    payIn(day, { ...batch, by, at }),
  );
  return paid.ok ? accept(await finishDay(ports, dayId, at)) : paid;
}

/** A leader makes a difference good. */
export async function settleDifference(
  ports: DayPorts,
  dayId: string,
  correction: Omit<Correction, 'by' | 'at'>,
  occasion: OfficerOccasion,
): Promise<
  Result<
    CashDay,
    | DayRefusal
    | { readonly code: 'OWN_ENTRY' | 'NO_DIFFERENCE' | 'MORE_THAN_THE_DIFFERENCE' | 'SLIP_USED' }
  >
> {
  const { at, actor: by } = occasion;
  const known = await ports.book.findDay(dayId);
  if (known === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
  if (!mayWatch(known, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  const slip = { how: correction.kind, slipNo: correction.slipNo };
  const corrected = await changeDayBySlip(ports.book, dayId, slip, (day) =>
    correct(day, { ...correction, by, at }),
  );
  return corrected.ok ? accept(await finishDay(ports, dayId, at)) : corrected;
}

/** The tax bureau has seen a difference. */
export async function seeDifference(
  { book }: Pick<DayPorts, 'book'>,
  dayId: string,
  note: string,
  occasion: OfficerOccasion,
): Promise<
  Result<CashDay, DayRefusal | { readonly code: 'NO_DIFFERENCE' | 'DIFFERENCE_NOT_SETTLED' }>
> {
  const known = await book.findDay(dayId);
  if (known === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
  if (!mayWatch(known, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  const seen = { by: occasion.actor, at: occasion.at, note };
  return changeDay(book, dayId, (day) => seenByTax(day, seen));
}

/**
 * Brings a balanced day's money to its dues and tells the duties; a day that does not balance is left as it is. Every step
 * may be done again.
 */
export async function finishDay(ports: DayPorts, dayId: string, at: number): Promise<CashDay> {
  const { book, door } = ports;
  const before = await book.findDay(dayId);
  if (before === undefined) throw new InvariantError(`${dayId} is not there any more`);
  if (standingOf(before) === 'finishing') {
    const waiting = (await book.everyEntryOf(dayId)).filter(({ state }) => state === 'taken');
    const received = await door.receive(
      waiting.map((entry) => ({
        due: keyOf(entry),
        payment: { reference: entry.entryId, channel: 'cash', amountFen: entry.amountFen, at },
      })),
    );
    const lost = waiting.filter((_, place) => received[place]?.ok !== true);
    if (lost.length > 0) throw new InvariantError(`${lost.length} dues of ${dayId} are gone`);
    const arrived = new Set(waiting.map(({ entryId }) => entryId));
    await changeEntriesOf(book, dayId, (entry) =>
      arrived.has(entry.entryId) && entry.state === 'taken' ? paidIn(entry) : entry,
    );
  }
  const after = (await book.findDay(dayId)) ?? before;
  await tellDayDuties(ports, after, at);
  return after;
}
