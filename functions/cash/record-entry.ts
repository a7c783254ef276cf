import { dayIdOf } from '@liangxian/shared/cash/cash-day.ts';
import {
  arrivingEntry,
  type CashEntry,
  claimAnswered,
  type Doubt,
  type EntryDraft,
  isSameEntry,
  type NotOwed,
  takenAllTheSame,
  withReceipt,
} from '@liangxian/shared/cash/cash-entry.ts';
import { doubtsAbout } from '@liangxian/shared/cash/entry-check.ts';
import { claimDue, type Due, type DueKey, keyOf } from '@liangxian/shared/dues/due.ts';
import { addDays, beijingDateAt, instantAt } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { addEntry, changeEntry, useUp } from './change-book.ts';
import { beginDayDuties, tellDayDuties } from './day-duties.ts';
import type {
  CashBook,
  Collectors,
  Door,
  Duties,
  Policies,
  Receipts,
  Residents,
  Units,
} from './ports.ts';

export type EntryPorts = {
  readonly book: CashBook;
  readonly collectors: Collectors;
  readonly door: Door;
  readonly residents: Residents;
  readonly policies: Policies;
  readonly receipts: Receipts;
  readonly units: Units;
  readonly duties: Duties;
};

/** What a device sends about cash that was or is about to be taken. */
export type SentEntry = DueKey & {
  readonly deviceId: string;
  readonly sequence: number;
  readonly amountFen: Fen;
  readonly takenOfflineAt?: number;
};

export type RecordRefusal = {
  readonly code:
    | 'RESIDENT_NOT_FOUND'
    | 'OUT_OF_AREA'
    | 'SEASON_NOT_STARTED'
    | 'DEVICE_OF_ANOTHER'
    | 'ENTRY_SENT_OTHERWISE'
    | Doubt
    | NotOwed;
};

/**
 * Writes an entry down, holds its due for it, and hands out the receipt, in this order: what a crash leaves is found by the
 * device's sending it again. With connection, what speaks against it is a refusal, and no cash changes hands; cash taken
 * without connection is a fact and is never refused.
 */
export async function recordEntry(
  ports: EntryPorts,
  sent: SentEntry,
  occasion: OfficerOccasion,
): Promise<Result<CashEntry, RecordRefusal>> {
  const { at, actor } = occasion;
  const offline = sent.takenOfflineAt !== undefined;
  const [due] = await ports.door.findMany([keyOf(sent)]);
  const place = due ?? (await ports.residents.find(sent.personId));
  if (place === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
  if (!offline && !isWithin(occasion.area, place)) return refuse({ code: 'OUT_OF_AREA' });
  const running = await ports.policies.running(sent.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const device = await ports.book.device(sent.deviceId);
  if (device !== undefined && device.collectorId !== actor) {
    return refuse({ code: 'DEVICE_OF_ANOTHER' });
  }

  const { townshipId, villageId } = place;
  const { deviceId, sequence } = sent;
  const number = { deviceId, sequence, collectorId: actor, townshipId };
  const times = { takenAt: sent.takenOfflineAt ?? at, arrivedAt: at };
  const standing = {
    posts: occasion.officer.posts,
    collector: await ports.collectors.find(townshipId, actor),
    days: await ports.book.daysOf(actor),
  };
  const doubts = doubtsAbout(standing, { townshipId, villageId }, times, running.pack.cash);
  const draft: EntryDraft = {
    ...keyOf(sent),
    ...times,
    entryId: entryIdOf(sent),
    collectorId: actor,
    townshipId,
    villageId,
    amountFen: sent.amountFen,
    on: beijingDateAt(times.takenAt),
    offline,
    doubts,
  };

  const known = await ports.book.findEntry(draft.entryId);
  if (known === undefined && !offline) {
    const [doubt] = doubts;
    const answer = doubt === undefined ? asIfClaimed(due, draft) : refuse({ code: doubt });
    if (!answer.ok) {
      await useUp(ports.book, number);
      return answer;
    }
  }
  const entry = known ?? (await addEntry(ports.book, arrivingEntry(draft), number));
  if (!isSameEntry(entry, draft)) return refuse({ code: 'ENTRY_SENT_OTHERWISE' });
  const again = await changeEntry(ports.book, entry.entryId, (stored) =>
    accept(takenAllTheSame(stored, draft)),
  );
  return completeEntry(ports, again.ok ? again.value : entry, at);
}

/** Holds the due for an entry that was written down, and hands out its receipt. Done again, it finds what is done. */
export async function completeEntry(
  ports: Pick<EntryPorts, 'book' | 'door' | 'receipts' | 'units' | 'duties'>,
  entry: CashEntry,
  at: number,
): Promise<Result<CashEntry, { readonly code: NotOwed }>> {
  const held = entry.state === 'arriving' ? await holdDue(ports, entry) : entry;
  if (held.state === 'void' && held.notOwed !== undefined) return refuse({ code: held.notOwed });
  const day = await ports.book.findDay(dayIdOf(held));
  if (day !== undefined && day.entries <= 1) await beginDayDuties(ports, day, at);
  // Also what was paid in before its receipt could be issued: the resident is owed one all the same.
  const isOwed = held.state === 'taken' || held.state === 'to_check' || held.state === 'paid_in';
  if (!isOwed || held.receiptNo !== undefined) return accept(held);
  const { number } = await ports.receipts.issue(held, at);
  const receipted = await changeEntry(ports.book, held.entryId, (stored) =>
    accept(withReceipt(stored, number)),
  );
  const after = held.state === 'paid_in' ? await ports.book.findDay(dayIdOf(held)) : undefined;
  if (after !== undefined) await tellDayDuties(ports, after, at);
  return accept(receipted.ok ? receipted.value : held);
}

/** `ce_k3f9a2bq-000012`. */
export function entryIdOf(sent: Pick<SentEntry, 'deviceId' | 'sequence'>): string {
  return `ce_${sent.deviceId}-${String(sent.sequence).padStart(6, '0')}`;
}

async function holdDue(
  { book, door }: Pick<EntryPorts, 'book' | 'door'>,
  entry: CashEntry,
): Promise<CashEntry> {
  const [claimed] = await door.claim([{ due: keyOf(entry), claim: claimOf(entry) }]);
  const answer =
    claimed === undefined || claimed.ok
      ? ({ held: true } as const)
      : ({ held: false, because: claimed.refusal.code } as const);
  const answered = await changeEntry(book, entry.entryId, (stored) =>
    accept(claimAnswered(stored, answer)),
  );
  return answered.ok ? answered.value : entry;
}

function asIfClaimed(
  due: Due | undefined,
  draft: EntryDraft,
): Result<undefined, { readonly code: NotOwed }> {
  if (due === undefined) return refuse({ code: 'DUE_NOT_FOUND' });
  const claimed = claimDue(due, claimOf(draft));
  return claimed.ok ? accept(undefined) : claimed;
}

/** Cash holds its due until the day is over, when it must have been paid in. */
function claimOf({ entryId, takenAt, amountFen, on }: EntryDraft) {
  const until = instantAt(addDays(on, 1));
  return { reference: entryId, channel: 'cash', at: takenAt, until, amountFen };
}
