import { dayIdOf } from '@liangxian/shared/cash/cash-day.ts';
import {
  type CashEntry,
  decideEntry,
  type EntryDecision,
  type EntryState,
  giveBack,
  type Signer,
  sign,
} from '@liangxian/shared/cash/cash-entry.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { changeEntry } from './change-book.ts';
import { tellDayDuties } from './day-duties.ts';
import type { Signatures } from './ports.ts';
import { completeEntry, type EntryPorts } from './record-entry.ts';
import { finishDay } from './settle-day.ts';
import { mayTouch, mayWatch } from './who-may.ts';

type WorkPorts = Pick<EntryPorts, 'book' | 'door' | 'receipts' | 'units' | 'duties'> & {
  readonly signatures: Signatures;
};
type Found = { readonly code: 'ENTRY_NOT_FOUND' | 'OUT_OF_AREA' };
type NotYours = { readonly code: 'NOT_YOUR_ENTRY' };
type NotOpen =
  | { readonly code: 'ENTRY_NOT_OPEN'; readonly state: EntryState }
  | { readonly code: 'OWN_ENTRY' };

/** One of the three signs on the screen: the drawing is kept first, then noted. */
export async function signEntry(
  ports: WorkPorts,
  entryId: string,
  { who, strokes }: { readonly who: Signer; readonly strokes: string },
  occasion: OfficerOccasion,
): Promise<Result<CashEntry, Found | NotYours>> {
  const touched = await touchedEntry(ports, entryId, occasion);
  if (!touched.ok) return touched;
  await ports.signatures.keep(entryId, who, strokes);
  const { at } = occasion;
  const signed = await changeEntry(ports.book, entryId, (entry) =>
    accept(sign(entry, who, { on: 'screen', at })),
  );
  if (signed.ok) await tellDay(ports, signed.value, at);
  return signed;
}

/** The resident gets cash back that was not owed. */
export async function giveCashBack(
  ports: WorkPorts,
  entryId: string,
  strokes: string | undefined,
  occasion: OfficerOccasion,
): Promise<Result<CashEntry, Found | NotYours | NotOpen>> {
  const { at, actor: by } = occasion;
  const touched = await touchedEntry(ports, entryId, occasion);
  if (!touched.ok) return touched;
  if (strokes !== undefined) await ports.signatures.keep(entryId, 'given_back', strokes);
  const signed = strokes === undefined ? 'paper' : 'screen';
  return changeEntry(ports.book, entryId, (entry) => giveBack(entry, { by, at, signed }));
}

/**
 * A leader decides about an entry. No cash was taken: its due is free again. The money was taken: its due is asked once
 * more where it was not held, and what the day owes its dues is brought there.
 */
export async function decideAboutEntry(
  ports: WorkPorts,
  entryId: string,
  decision: EntryDecision,
  occasion: OfficerOccasion,
): Promise<Result<CashEntry, Found | NotOpen>> {
  const { at, actor: by } = occasion;
  const known = await ports.book.findEntry(entryId);
  if (known === undefined) return refuse({ code: 'ENTRY_NOT_FOUND' });
  if (!mayWatch(known, occasion)) return refuse({ code: 'OUT_OF_AREA' });
  const decided = await changeEntry(ports.book, entryId, (entry) =>
    decideEntry(entry, { ...decision, by, at }),
  );
  if (!decided.ok) return decided;
  const entry = decided.value;
  if (entry.state === 'void') {
    await ports.door.release([{ due: keyOf(entry), reference: entryId }]);
  } else {
    await completeEntry(ports, entry, at);
  }
  await finishDay(ports, dayIdOf(entry), at);
  return accept((await ports.book.findEntry(entryId)) ?? entry);
}

async function touchedEntry(
  { book }: Pick<WorkPorts, 'book'>,
  entryId: string,
  occasion: OfficerOccasion,
): Promise<Result<CashEntry, Found | NotYours>> {
  const known = await book.findEntry(entryId);
  if (known === undefined) return refuse({ code: 'ENTRY_NOT_FOUND' });
  const may = mayTouch(known, occasion);
  if (may === 'yes') return accept(known);
  return refuse({ code: may === 'not_yours' ? 'NOT_YOUR_ENTRY' : 'OUT_OF_AREA' });
}

async function tellDay(ports: WorkPorts, entry: CashEntry, at: number): Promise<void> {
  const day = await ports.book.findDay(dayIdOf(entry));
  if (day !== undefined) await tellDayDuties(ports, day, at);
}
