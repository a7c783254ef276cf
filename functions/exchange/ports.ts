import type { DutyLifted, DutyRaised, Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import type { Delivery, DeliveryId } from '@liangxian/shared/exchange/delivery.ts';
import type { Upload } from '@liangxian/shared/exchange/upload.ts';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { PersonName } from '@liangxian/shared/kernel/person-name.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { PreviewedRow } from '@liangxian/shared/rosters/row-preview.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';

export type { Page, PageRequest };

/** A page of a list that is read from several places, the latest first. */

/** What makes two openings the same delivery. */
export type Slot = {
  readonly dataSetId: string;
  readonly unitId: string;
  readonly period: string;
  readonly coverageYear: number;
  readonly townshipId?: string;
};

export interface Deliveries {
  /** The same slot always has the same id. */
  idOf(slot: Slot): DeliveryId;
  /** The id of a change list, of which there may be many. */
  newId(at: number): DeliveryId;
  find(deliveryId: DeliveryId): Promise<Delivery | undefined>;
  findMany(deliveryIds: Iterable<DeliveryId>): Promise<ReadonlyMap<DeliveryId, Delivery>>;
  /** @throws StaleVersionError when the delivery changed since it was read. */
  save(delivery: Delivery): Promise<void>;
  /** What stands in the boxes and is wanted, the latest opened first. */
  list(
    boxes: readonly string[],
    page: PageRequest,
    isWanted: (delivery: Delivery) => boolean,
  ): Promise<Page<Delivery>>;
}

export interface Uploads {
  newId(at: number): string;
  find(deliveryId: DeliveryId, uploadId: string): Promise<Upload | undefined>;
  /** @throws StaleVersionError when the upload changed since it was read. */
  save(upload: Upload): Promise<void>;
}

export type StoredPart = {
  readonly partNo: number;
  readonly bytes: number;
  readonly etag: string;
};

/** What a file turns out not to be. */
export type InspectionRefusal = {
  readonly code: 'FILE_TYPE_NOT_TAKEN' | 'FILE_HAS_MACROS' | 'FILE_DAMAGED';
};

type InStore = { readonly fileKey: string; readonly storeId: string };

/** Delivered files, as they came and where they stay. */
export interface DeliveredFiles {
  /** Begins an upload in parts and returns the store's name for it. */
  begin(fileKey: string): Promise<string>;
  /** A link that takes one part by PUT, for an hour. */
  partUrl(upload: InStore, partNo: number): Promise<string>;
  /** The parts that are there; undefined when the store has no such upload (any more). */
  parts(upload: InStore): Promise<readonly StoredPart[] | undefined>;
  complete(upload: InStore, parts: readonly StoredPart[]): Promise<void>;
  cancel(upload: InStore): Promise<void>;
  /** Undefined when there is no such file. */
  size(fileKey: string): Promise<number | undefined>;
  /** What a document really is, by its bytes, and its fingerprint. */
  inspect(
    fileKey: string,
    extension: string,
  ): Promise<{
    readonly sha256: string;
    readonly bytes: number;
    readonly found: Result<undefined, InspectionRefusal>;
  }>;
}

export interface Imports {
  newId(at: number): ImportId;
  find(importId: ImportId): Promise<RosterImport | undefined>;
  /** @throws StaleVersionError when the import changed since it was read. */
  save(roster: RosterImport): Promise<void>;
  progress(importId: ImportId): Promise<{ readonly checked: number; readonly applied: number }>;
}

export interface Machines {
  /** Starts `roster-import` from the top; it finds out itself where the import stands. */
  startImport(roster: RosterImport, at: number): Promise<void>;
  /** Starts `delivery-extract`, which writes a file that was asked for. */
  startExtract(downloadId: string): Promise<void>;
}

/** A person's row on a list that says who belongs to a supported group. */
export type ListedPerson = {
  readonly rowNo: number;
  readonly name: PersonName;
  readonly residentId: ResidentId;
};

/** What the roster reader found in an import's rows. */
export interface Rows {
  /** Rows of one outcome as a page shows them; undefined while they are not there, or any more. */
  preview(
    importId: ImportId,
    outcome: PreviewedRow['outcome'],
    place: { readonly from: number; readonly limit: number },
  ): Promise<
    | {
        readonly headings: readonly string[];
        readonly rows: readonly PreviewedRow[];
        readonly next?: number;
      }
    | undefined
  >;
  /** The persons of a part of an import; undefined beyond the last part, or when the rows are not kept any more. */
  persons(
    importId: ImportId,
    partNo: number,
    kind: RosterKind,
  ): Promise<readonly ListedPerson[] | undefined>;
}

/** Where one list names a person. */
export type Listing = {
  readonly deliveryId: DeliveryId;
  readonly revision: number;
  readonly rowNo: number;
  readonly name: PersonName;
};

/** Who stands on which list, person by person. */
export interface PersonLists {
  note(
    at: { readonly deliveryId: DeliveryId; readonly revision: number },
    persons: readonly ListedPerson[],
  ): Promise<void>;
  /** Every listing of each person, in the order asked. */
  of(persons: readonly ListedPerson[]): Promise<readonly (readonly Listing[])[]>;
}

export interface Policies {
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

/** The directory of units, as far as deliveries and exceptions ask it. */
export interface Units {
  findMany(unitIds: Iterable<string>): Promise<ReadonlyMap<string, Unit>>;
  /** Units one below another; those below nobody for `undefined`. */
  under(
    parentId: string | undefined,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<Page<Unit>>;
}

/** The duties' own store, as far as deliveries and exceptions move it. Each act twice is once. */
export interface Duties {
  raise(duty: DutyRaised): Promise<void>;
  fulfil(act: Fulfilment): Promise<void>;
  lift(duty: DutyLifted): Promise<void>;
}
