import { type CashDay, dayIdOf, emptyDay, withEntries } from '@liangxian/shared/cash/cash-day.ts';
import { type CashDevice, newDevice, withNumber } from '@liangxian/shared/cash/cash-device.ts';
import type { CashEntry } from '@liangxian/shared/cash/cash-entry.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { CashBook, Slip } from './ports.ts';

/** How often others may come between our read and our write before we give up for now. */
const MAX_ROUNDS = 12;

type Refusal = { readonly code: string };

/** A number of a collector's device. */
export type DeviceNumber = Pick<CashDevice, 'deviceId' | 'collectorId' | 'townshipId'> & {
  readonly sequence: number;
};

/** Adds an entry to its day; gives the one that stands when the device sent it before. */
export async function addEntry(
  book: CashBook,
  entry: CashEntry,
  from: DeviceNumber,
): Promise<CashEntry> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const known = await book.findEntry(entry.entryId);
    if (known !== undefined) return known;
    const day = (await book.findDay(dayIdOf(entry))) ?? emptyDay(entry);
    const { read, after: device } = await numbered(book, from);
    const change = { before: undefined, after: entry };
    const saved = await book.save({
      day: withEntries(day, [change]),
      dayRead: day.version,
      entries: [change],
      ...(device !== read && { device }),
    });
    if (saved === 'written') return entry;
  }
  throw new StaleVersionError(`${entry.entryId} found no opening`);
}

/** Notes a number that was refused: no cash was taken for it, and nobody is to look for it. */
export async function useUp(book: CashBook, number: DeviceNumber): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { read, after } = await numbered(book, number);
    if (after === read || (await book.saveDevice(after)) === 'written') return;
  }
  throw new StaleVersionError(`${number.deviceId} kept changing`);
}

async function numbered(book: CashBook, { sequence, ...of }: DeviceNumber) {
  const read = (await book.device(of.deviceId)) ?? newDevice(of);
  if (read.collectorId !== of.collectorId) {
    throw new StaleVersionError(`${of.deviceId} has become another's`);
  }
  return { read, after: withNumber(read, sequence) };
}

/** Changes an entry by a rule, and the sums of its day with it. */
export async function changeEntry<R extends Refusal = never>(
  book: CashBook,
  entryId: string,
  rule: (entry: CashEntry) => Result<CashEntry, R>,
): Promise<Result<CashEntry, R | { readonly code: 'ENTRY_NOT_FOUND' }>> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = await book.findEntry(entryId);
    if (before === undefined) return refuse({ code: 'ENTRY_NOT_FOUND' });
    const decided = rule(before);
    if (!decided.ok || decided.value === before) return decided;
    const change = { before, after: decided.value };
    const day = await existingDay(book, dayIdOf(before));
    const saved = await book.save({
      day: withEntries(day, [change]),
      dayRead: day.version,
      entries: [change],
    });
    if (saved === 'written') return accept(decided.value);
  }
  throw new StaleVersionError(`${entryId} kept changing`);
}

/** Changes all entries of a day for which the rule gives another one, some at a time. */
export async function changeEntriesOf(
  book: CashBook,
  dayId: string,
  rule: (entry: CashEntry) => CashEntry,
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; ) {
    const day = await existingDay(book, dayId);
    const changes = (await book.everyEntryOf(dayId))
      .map((before) => ({ before, after: rule(before) }))
      .filter(({ before, after }) => before !== after)
      .slice(0, AT_ONCE);
    if (changes.length === 0) return;
    const saved = await book.save({
      day: withEntries(day, changes),
      dayRead: day.version,
      entries: changes,
    });
    if (saved === 'conflict') round += 1;
  }
  throw new StaleVersionError(`${dayId} kept changing`);
}

/** A transaction holds a hundred items; the day is one of them. */
const AT_ONCE = 50;

/** Changes a day by a rule. */
export async function changeDay<R extends Refusal = never>(
  book: CashBook,
  dayId: string,
  rule: (day: CashDay) => Result<CashDay, R>,
): Promise<Result<CashDay, R | { readonly code: 'CASH_DAY_NOT_FOUND' }>> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = await book.findDay(dayId);
    if (before === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
    const decided = rule(before);
    if (!decided.ok || decided.value === before) return decided;
    const change = { day: decided.value, dayRead: before.version, entries: [] };
    if ((await book.save(change)) === 'written') return decided;
  }
  throw new StaleVersionError(`${dayId} kept changing`);
}

/** Changes a day by a rule and takes a slip for it in the same write; a slip is one day's for good. */
export async function changeDayBySlip<R extends Refusal = never>(
  book: CashBook,
  dayId: string,
  slip: Slip,
  rule: (day: CashDay) => Result<CashDay, R>,
): Promise<Result<CashDay, R | { readonly code: 'CASH_DAY_NOT_FOUND' | 'SLIP_USED' }>> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = await book.findDay(dayId);
    if (before === undefined) return refuse({ code: 'CASH_DAY_NOT_FOUND' });
    const decided = rule(before);
    if (!decided.ok || decided.value === before) return decided;
    const usedFor = await book.dayOfSlip(slip);
    if (usedFor !== undefined && usedFor !== dayId) return refuse({ code: 'SLIP_USED' });
    const change = { day: decided.value, dayRead: before.version, entries: [], slip };
    if ((await book.save(change)) === 'written') return decided;
  }
  throw new StaleVersionError(`${dayId} kept changing`);
}

async function existingDay(book: CashBook, dayId: string): Promise<CashDay> {
  const day = await book.findDay(dayId);
  if (day === undefined) throw new InvariantError(`Entries stand on ${dayId}, which is not there`);
  return day;
}
