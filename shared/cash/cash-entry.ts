import type { DueKey } from '../dues/due.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import { accept, InvariantError, type Result, refuse } from '../kernel/result.ts';

/**
 * Where the cash of an entry is. `arriving`: written down, its due not asked yet. `taken`: with the collector, the due
 * held for it. `to_check`: taken, but by somebody, somewhere or at a time that was not allowed. `paid_in`: brought into
 * the due. `to_give_back`: taken though it was not owed. `given_back`: the resident has it again. `void`: no cash was
 * taken.
 */
export type EntryState =
  | 'arriving'
  | 'taken'
  | 'to_check'
  | 'paid_in'
  | 'to_give_back'
  | 'given_back'
  | 'void';

/** Why an entry that was made without connection has to be looked at. */
export type Doubt =
  | 'COLLECTOR_SUSPENDED'
  | 'NOT_AUTHORISED_HERE'
  | 'DEVICE_TIME_DOUBTFUL'
  | 'CASH_DAY_OPEN'
  | 'CASH_DAY_DIFFERS';

/** Why the door of the dues did not hold a due for cash. */
export type NotOwed =
  | 'CLAIMED_BY_ANOTHER'
  | 'ALREADY_SETTLED'
  | 'NOTHING_TO_PAY'
  | 'AMOUNT_CHANGED'
  | 'DUE_NOT_FOUND';

/** The three who sign the register: 缴费人, 代收人员, 村委会负责人 (REG 30). */
export type Signer = 'resident' | 'collector' | 'village_head';
export const SIGNERS = [
  'resident',
  'collector',
  'village_head',
] as const satisfies readonly Signer[];

/** How somebody signed: drawn on the screen, or on the printed sheet that was scanned. */
export type Signed = { readonly on: 'screen' | 'paper'; readonly at: number };

/** A line of the cash register (《现金征缴登记台账》): cash taken from a resident for one due. */
export type CashEntry = DueKey & {
  /** `ce_<device>-<sequence>`: sent twice, it is the same entry. Also the reference of its money at the due. */
  readonly entryId: string;
  readonly collectorId: string;
  readonly townshipId: string;
  readonly villageId: string;
  readonly amountFen: Fen;
  /** The cash day to which it belongs. */
  readonly on: LocalDate;
  /** When the cash was taken: the server's time, or the device's when there was no connection. */
  readonly takenAt: number;
  readonly arrivedAt: number;
  readonly offline: boolean;
  readonly state: EntryState;
  readonly doubts: readonly Doubt[];
  /** Why the due could not be held for it, as the door of the dues said. */
  readonly notOwed?: NotOwed;
  /** The number on the resident's receipt (收据). */
  readonly receiptNo?: string;
  readonly signatures: { readonly [Each in Signer]?: Signed };
  readonly decision?: EntryDecision & { readonly by: string; readonly at: number };
  readonly givenBack?: { readonly by: string; readonly at: number; readonly signed: Signed['on'] };
  readonly version: number;
};

/** What a device says about a line. */
export type EntryDraft = Pick<
  CashEntry,
  | keyof DueKey
  | 'entryId'
  | 'collectorId'
  | 'townshipId'
  | 'villageId'
  | 'amountFen'
  | 'on'
  | 'takenAt'
  | 'arrivedAt'
  | 'offline'
  | 'doubts'
>;

/** What a leader decides about an entry: the money was taken and is owed, or nobody took any. */
export type EntryDecision = { readonly said: 'money_taken' | 'no_cash'; readonly reason: string };

export type EntryRefusal =
  | { readonly code: 'ENTRY_NOT_OPEN'; readonly state: EntryState }
  | { readonly code: 'OWN_ENTRY' };

/** A line as it is written down before its due is asked. */
export function arrivingEntry(draft: EntryDraft): CashEntry {
  return { ...draft, state: 'arriving', signatures: {}, version: 1 };
}

/** Whether a device sends the same line once more. */
export function isSameEntry(entry: CashEntry, draft: EntryDraft): boolean {
  return (
    entry.collectorId === draft.collectorId &&
    entry.personId === draft.personId &&
    entry.scheme === draft.scheme &&
    entry.coverageYear === draft.coverageYear &&
    entry.amountFen === draft.amountFen
  );
}

/**
 * What the door of the dues answered. Refused while the collector could still hear it, no cash changed hands; refused
 * afterwards, cash was taken that is not owed.
 */
export function claimAnswered(
  entry: CashEntry,
  answer: { readonly held: true } | { readonly held: false; readonly because: NotOwed },
): CashEntry {
  if (entry.state !== 'arriving') return entry;
  if (answer.held) return changed(entry, { state: entry.doubts.length > 0 ? 'to_check' : 'taken' });
  return changed(entry, {
    state: entry.offline ? 'to_give_back' : 'void',
    notOwed: answer.because,
  });
}

/** A line that had been refused is sent as taken all the same: the money is a fact, its due is asked again. */
export function takenAllTheSame(entry: CashEntry, draft: EntryDraft): CashEntry {
  if (entry.state !== 'void' || entry.decision !== undefined || !draft.offline) return entry;
  const { notOwed: _, ...rest } = entry;
  const { takenAt, arrivedAt, doubts } = draft;
  return changed(rest, { state: 'arriving', offline: true, takenAt, arrivedAt, doubts });
}

/** The cash has come to the due. @throws InvariantError when it was not on its way. */
export function paidIn(entry: CashEntry): CashEntry {
  if (entry.state === 'paid_in') return entry;
  if (entry.state !== 'taken') {
    throw new InvariantError(`${entry.entryId} is ${entry.state} and cannot be paid in`);
  }
  return changed(entry, { state: 'paid_in' });
}

/** A leader decides about an entry whose cash is in doubt, or has the due asked again for cash that was not owed. */
export function decideEntry(
  entry: CashEntry,
  decision: EntryDecision & { readonly by: string; readonly at: number },
): Result<CashEntry, EntryRefusal> {
  const { state, collectorId } = entry;
  if (decision.by === collectorId) return refuse({ code: 'OWN_ENTRY' });
  const isDecided = entry.decision?.said === decision.said;
  if (decision.said === 'no_cash') {
    if (state === 'void' && isDecided) return accept(entry);
    return state === 'paid_in' || state === 'given_back' || state === 'void'
      ? refuse({ code: 'ENTRY_NOT_OPEN', state })
      : accept(changed(entry, { state: 'void', decision }));
  }
  if (state === 'to_check') return accept(changed(entry, { state: 'taken', decision }));
  if (state === 'to_give_back' || state === 'arriving') {
    return accept(changed(entry, { state: 'arriving', offline: true, doubts: [], decision }));
  }
  return isDecided ? accept(entry) : refuse({ code: 'ENTRY_NOT_OPEN', state });
}

/** The resident got the cash back and signed for it. */
export function giveBack(
  entry: CashEntry,
  back: NonNullable<CashEntry['givenBack']>,
): Result<CashEntry, EntryRefusal> {
  const { state } = entry;
  if (state === 'given_back') return accept(entry);
  if (state !== 'to_give_back') return refuse({ code: 'ENTRY_NOT_OPEN', state });
  return accept(changed(entry, { state: 'given_back', givenBack: back }));
}

/** Somebody has signed the line; the first signature of each stays. */
export function sign(entry: CashEntry, who: Signer, signed: Signed): CashEntry {
  if (entry.signatures[who] !== undefined) return entry;
  return changed(entry, { signatures: { ...entry.signatures, [who]: signed } });
}

/** The receipt that the resident has in hand. */
export function withReceipt(entry: CashEntry, receiptNo: string): CashEntry {
  return entry.receiptNo === receiptNo ? entry : changed(entry, { receiptNo });
}

/** Whether all three have signed. */
export function isSigned({ signatures }: CashEntry): boolean {
  return SIGNERS.every((who) => signatures[who] !== undefined);
}

function changed(entry: CashEntry, change: Partial<CashEntry>): CashEntry {
  return { ...entry, ...change, version: entry.version + 1 };
}
