import type { DutyRaised, Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import type { AmountRefusal, Due, DueAmounts, DueKey } from '@liangxian/shared/dues/due.ts';
import type { ImportId, MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { Cover, Mandate } from '@liangxian/shared/mandates/mandate.ts';
import type { ReSignListing } from '@liangxian/shared/mandates/re-sign.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { CategoryChange, PersonHoldings } from '@liangxian/shared/residents/holding.ts';
import type { RegisterEntry, RegisterKind } from '@liangxian/shared/residents/register-entry.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import type { FileRefusal } from '@liangxian/shared/rosters/refusals.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { RosterKind, RosterRow } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { RosterReading } from '@liangxian/shared/rosters/roster-reading.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';

export interface Policies {
  /** The running season of a year and the pack it was started on. */
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

export interface Imports {
  find(importId: ImportId): Promise<RosterImport | undefined>;
  /** @throws StaleVersionError when the import changed since it was read. */
  save(roster: RosterImport): Promise<void>;
  /** One page of what lies in any of some areas, the latest first. */
  page(
    areas: readonly Area[],
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly items: readonly RosterImport[]; readonly cursor?: string }>;
  /** The import that holds this content: the one asking, unless another still holds it. */
  holdContent(sha256: string, roster: RosterImport): Promise<ImportId>;
  markPart(
    importId: ImportId,
    partNo: number,
    step: 'checked' | 'applied',
    rows: number,
  ): Promise<void>;
  /** Parts and rows done, by step. */
  progress(importId: ImportId): Promise<ImportProgress>;
}

export type ImportProgress = {
  readonly checkedParts: number;
  readonly checked: number;
  readonly appliedParts: number;
  readonly applied: number;
};

/** An uploaded file, copied to where it can be read; `discard` removes the copy. */
export type UploadedFile = {
  readonly sha256: string;
  readonly bytes: number;
  rows(): Promise<Result<AsyncIterable<RawRow>, FileRefusal>>;
  discard(): Promise<void>;
};

/** Takes what reading a roster finds, in the order of the file, without ever holding a county. */
export interface ReadingWriter<Kind extends RosterKind> {
  accepted(row: RosterRow<Kind>): void | Promise<void>;
  found(outcome: RowOutcome): void;
  /** Somebody whose row was rejected is on the list all the same. */
  named(residentId: ResidentId): void;
  /** Ends the reading: parts and findings are complete. Returns how many parts there are. */
  finish(reading: RosterReading<Kind>): Promise<number>;
}

/** What checking one part against the register found. */
export type PartCheck = {
  readonly rows: number;
  /** Rows that name somebody who is enrolled already in one of the list's villages. */
  readonly named: number;
  readonly outcomes: readonly RowOutcome[];
};

export type PartRows<Kind extends RosterKind> = {
  readonly accepted: readonly RosterRow<Kind>[];
  readonly amended: readonly RosterRow<Kind>[];
};

export interface RosterFiles {
  /** A link that takes one upload by PUT, for an hour. */
  uploadUrl(fileKey: string): Promise<string>;
  /** @throws FileMissingError when nothing was uploaded. */
  open(fileKey: string): Promise<Result<UploadedFile, FileRefusal>>;
  startReading<Kind extends RosterKind>(roster: RosterImport, kind: Kind): ReadingWriter<Kind>;
  /** The rows of a part: those that reading accepted, and those that the whole file then spoke against. */
  partRows<Kind extends RosterKind>(
    importId: ImportId,
    partNo: number,
    kind: Kind,
  ): Promise<PartRows<Kind>>;
  /** Those named in rows that reading rejected. */
  namedInRejected(importId: ImportId): Promise<readonly ResidentId[]>;
  /** What a full list is compared with, group by group: its villages, or for an office's list the parts of the county. */
  villageIds(importId: ImportId): Promise<readonly string[]>;
  /** The identity categories that the accepted rows name. */
  categories(importId: ImportId): Promise<readonly string[]>;
  saveCheck(importId: ImportId, partNo: number, check: PartCheck): Promise<void>;
  check(importId: ImportId, partNo: number): Promise<PartCheck>;
  saveApplication(
    importId: ImportId,
    partNo: number,
    outcomes: readonly RowOutcome[],
  ): Promise<void>;
  /** Every row that is not simply accepted, from reading, checking and applying. */
  outcomes(roster: RosterImport): AsyncIterable<RowOutcome>;
  /** Writes the outcome workbook from the file as it was uploaded. */
  writeOutcome(roster: RosterImport, outcomes: ReadonlyMap<number, RowOutcome>): Promise<void>;
  /** A link to the outcome workbook for five minutes, once there is one. */
  outcomeUrl(importId: ImportId): Promise<string | undefined>;
}

export interface Machines {
  /** Starts `roster-import` from the top; it finds out itself where the import stands. */
  startImport(roster: RosterImport, at: number): Promise<void>;
}

export interface Residents {
  personIdsOf(residentIds: readonly ResidentId[]): Promise<readonly PersonId[]>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
  saveMany(residents: readonly Resident[]): Promise<readonly ('written' | 'conflict')[]>;
  inVillage(villageId: string): AsyncIterable<PersonId>;
  countEnrolled(villageId: string, coverageYear: number): Promise<number>;
  saveVillages(
    villages: readonly {
      readonly villageId: string;
      readonly villageName: string;
      readonly townshipId: string;
      readonly townshipName: string;
    }[],
  ): Promise<void>;
}

/** A change of somebody's category as it goes to the list of the township. */
export type ReceivedChange = CategoryChange & {
  readonly personId: PersonId;
  readonly townshipId: string;
  readonly source: string;
  readonly importId: string;
  readonly receivedAt: number;
};

/** What offices say of persons' identity categories. */
export interface Holdings {
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, PersonHoldings>>;
  saveMany(
    saved: readonly {
      readonly person: PersonHoldings;
      readonly changes: readonly ReceivedChange[];
    }[],
  ): Promise<readonly ('written' | 'conflict')[]>;
  /** Persons of one part of the county of whom anybody says a category that an office vouches for. */
  holdersIn(shard: string): AsyncIterable<PersonId>;
  noteFullList(categories: readonly string[], importId: string, at: number): Promise<void>;
  /** Categories of which a full list was ever accepted. */
  fullyListed(): Promise<ReadonlySet<string>>;
}

/** Registers of other offices, by place and period. */
export interface Registers {
  /** A full list stands alone in its place; an older list never overwrites a newer one. */
  take(
    part: {
      readonly kind: RegisterKind;
      readonly period: string;
      readonly placeId: string;
      readonly placeName: string;
      readonly entries: readonly RegisterEntry[];
    },
    isFull: boolean,
    listedAt: number,
  ): Promise<void>;
}

/** The door of the dues, as far as rosters use it. */
export interface Dues {
  list(
    requests: readonly {
      readonly due: DueKey;
      readonly place: { readonly townshipId: string; readonly villageId: string };
      readonly amounts?: DueAmounts;
    }[],
  ): Promise<readonly Result<undefined, AmountRefusal>[]>;
  findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]>;
}

export interface Mandates {
  mandateIdsOf(
    accounts: readonly Pick<Mandate, 'bankId' | 'accountNo' | 'payerId' | 'accountName'>[],
  ): Promise<readonly MandateId[]>;
  findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>>;
  addMany(mandates: readonly Mandate[]): Promise<void>;
  coverMany(covers: readonly Cover[]): Promise<void>;
  /** Whom a mandate pays for. */
  coversOfMandate(mandateId: MandateId): Promise<readonly Pick<Cover, 'personId' | 'scheme'>[]>;
  /** Sends a mandate to be signed again, as a township's list names it. */
  listToReSign(mandateId: MandateId, listing: ReSignListing, at: number): Promise<void>;
}

export interface Units {
  ofKind(kind: UnitKind): Promise<readonly Unit[]>;
}

/** The duties' own store, as far as lists move it. Each act twice is once. */
export interface Duties {
  raise(duty: DutyRaised): Promise<void>;
  fulfil(act: Fulfilment): Promise<void>;
}
