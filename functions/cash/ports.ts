import type { Collector } from '@liangxian/shared/cash/authorisation.ts';
import type { CashDay } from '@liangxian/shared/cash/cash-day.ts';
import type { CashDevice } from '@liangxian/shared/cash/cash-device.ts';
import type { CashEntry, Signer } from '@liangxian/shared/cash/cash-entry.ts';
import type { Trouble } from '@liangxian/shared/cash/trouble.ts';
import type { DutyRaised, Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import type { Claim, ClaimRefusal, Due, DueKey } from '@liangxian/shared/dues/due.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { CashOnlyMark } from '@liangxian/shared/payments/guidance.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';

export type { Page, PageRequest };

/** The number on the paper that proves that money was paid in or returned, and whose paper it is. */
export type Slip = { readonly how: string; readonly slipNo: string };

/** Entries of one day as they change together, and the day that follows from them. */
export type BookChange = {
  readonly day: CashDay;
  /** The version of the day that was read; 0 when there was none. */
  readonly dayRead: number;
  readonly entries: readonly {
    readonly before: CashEntry | undefined;
    readonly after: CashEntry;
  }[];
  /** A slip that no other day may name. */
  readonly slip?: Slip;
  /** The device a new entry came from, with the entry's number. */
  readonly device?: CashDevice;
};

/** The cash register: entries by collector and day. */
export interface CashBook {
  findDay(dayId: string): Promise<CashDay | undefined>;
  /** All days of a collector, the earliest first. */
  daysOf(collectorId: string): Promise<readonly CashDay[]>;
  /** The collectors' days of a township, the latest first. */
  daysIn(townshipId: string, on: LocalDate | undefined, page: PageRequest): Promise<Page<CashDay>>;
  findEntry(entryId: string): Promise<CashEntry | undefined>;
  entriesOf(dayId: string, page: PageRequest): Promise<Page<CashEntry>>;
  everyEntryOf(dayId: string): Promise<readonly CashEntry[]>;
  troubledDays(kind: Trouble, townshipId: string, page: PageRequest): Promise<Page<CashDay>>;
  troubledEntries(kind: Trouble, townshipId: string, page: PageRequest): Promise<Page<CashEntry>>;
  /** Whose device it is and what of its numbers is here; undefined when it never sent anything. */
  device(deviceId: string): Promise<CashDevice | undefined>;
  /** Devices of which numbers are missing. */
  devicesWithGaps(townshipId: string, page: PageRequest): Promise<Page<CashDevice>>;
  /** Notes a number for which no entry came about. */
  saveDevice(device: CashDevice): Promise<'written' | 'conflict'>;
  /** All of a change or nothing of it; `conflict` when something changed since it was read. */
  save(change: BookChange): Promise<'written' | 'conflict'>;
  /** The day on which a slip was used. */
  dayOfSlip(slip: Slip): Promise<string | undefined>;
}

/** Who may take cash, by township. */
export interface Collectors {
  find(townshipId: string, officerId: string): Promise<Collector | undefined>;
  findMany(
    townshipId: string,
    officerIds: readonly string[],
  ): Promise<ReadonlyMap<string, Collector>>;
  save(collector: Collector): Promise<'written' | 'conflict'>;
}

/** Who can use no channel but cash, as the townships marked them. */
export interface CashOnlyMarks {
  pageOfVillage(
    village: { readonly villageId: string; readonly coverageYear: number },
    page: PageRequest,
  ): Promise<Page<CashOnlyMark>>;
}

/** The directory, as far as collectors stand in it. */
export interface Officers {
  find(officerId: string): Promise<Officer | undefined>;
  inArea(
    area: Area,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<Officer>>;
}

export interface Units {
  ofKind(kind: 'township'): Promise<readonly Unit[]>;
}

export interface Policies {
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

export interface Residents {
  find(personId: PersonId): Promise<Resident | undefined>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
}

/** The one door of the dues, as cash uses it. */
export interface Door {
  findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]>;
  claim(
    requests: readonly {
      readonly due: DueKey;
      readonly claim: Claim & { readonly amountFen: Fen };
    }[],
  ): Promise<readonly Result<undefined, ClaimRefusal | { readonly code: 'DUE_NOT_FOUND' }>[]>;
  receive(
    requests: readonly {
      readonly due: DueKey;
      readonly payment: Claim & { readonly amountFen: Fen };
    }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
  release(
    requests: readonly { readonly due: DueKey; readonly reference: string }[],
  ): Promise<readonly Result<undefined, { readonly code: 'DUE_NOT_FOUND' }>[]>;
}

export interface DueLists {
  page(
    villageId: string,
    coverageYear: number,
    status: Due['status'] | undefined,
    page: PageRequest,
  ): Promise<Page<Due>>;
}

/** Receipts (收据) with numbers without gaps; the same entry always gets the same number. */
export interface Receipts {
  issue(entry: CashEntry, at: number): Promise<{ readonly number: string }>;
}

/** Signatures drawn on the screen: each is kept once and never shown in a list. */
export interface Signatures {
  keep(entryId: string, who: Signer | 'given_back', strokes: string): Promise<void>;
  find(entryId: string, who: Signer): Promise<string | undefined>;
}

/** What stands on the printed sheet of a day. */
export type SheetPaper = {
  readonly dayId: string;
  readonly on: LocalDate;
  readonly collectorName: string;
  readonly takenFen: Fen;
  readonly lines: readonly (Pick<
    CashEntry,
    'entryId' | 'scheme' | 'amountFen' | 'takenAt' | 'receiptNo'
  > & { readonly name: string; readonly residentIdMasked: string })[];
  readonly at: number;
};

/** Puts the register of a day on paper. */
export interface RegisterPages {
  print(paper: SheetPaper): Promise<{ readonly url: string; readonly fileName: string }>;
}

/** Scans of signed sheets; they show fingerprints. */
export interface Scans {
  /** A link under which one scan may be put for an hour. */
  uploadLink(dayId: string, scanId: string): Promise<string>;
  /** How large a scan is and how it begins; undefined when there is none. */
  look(
    dayId: string,
    scanId: string,
  ): Promise<{ readonly bytes: number; readonly head: Uint8Array } | undefined>;
  /** A link under which it may be seen for five minutes. */
  openLink(dayId: string, scanId: string): Promise<string>;
}

/** Duties that these acts begin or fulfil. */
export interface Duties {
  raise(duty: DutyRaised): Promise<void>;
  fulfil(act: Fulfilment): Promise<void>;
}
