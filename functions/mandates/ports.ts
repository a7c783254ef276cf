import type { Fulfilment } from '@liangxian/shared/deadlines/duty-acts.ts';
import type { RowRefusal } from '@liangxian/shared/deductions/bank-layout.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ListFiles } from '@liangxian/shared/kernel/list-export.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { Cover, Mandate } from '@liangxian/shared/mandates/mandate.ts';
import type { SignedAccount } from '@liangxian/shared/mandates/signing.ts';
import type { DraftMessage } from '@liangxian/shared/messages/message.ts';
import type { Bank, PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';

export type { Page, PageRequest };

export type Village = {
  readonly villageId: string;
  readonly villageName: string;
  readonly townshipId: string;
  readonly townshipName: string;
};

type PaidFor = Pick<Cover, 'personId' | 'scheme'>;

/** What stands for an account and spelling today, and the ids for what may be signed next. */
export type Standing = {
  /** The id its first mandate has, by which rosters name it. */
  readonly firstId: MandateId;
  /** The mandate that stands for it; absent where another account has taken its place. */
  readonly mandate?: Mandate;
  /** The id of the next mandate under this seed: the same seed, the same id. */
  readonly nextId: MandateId;
};

export interface MandateBook {
  standing(account: SignedAccount, seed: string): Promise<Standing>;
  findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>>;
  add(mandate: Mandate, firstId: MandateId): Promise<'written' | 'conflict'>;
  /** On condition that nobody saved it since it was read (version less one). */
  save(mandate: Mandate): Promise<'written' | 'conflict'>;
  coverMany(covers: readonly Cover[]): Promise<void>;
  /** Whoever is paid for by one mandate is paid for by the other from now on. */
  moveCovers(from: MandateId, to: MandateId): Promise<void>;
  /** Read from an index: a change of the last second may be missing. */
  coversOfMandate(mandateId: MandateId): Promise<readonly PaidFor[]>;
  /** Mandates of a village about which somebody has something to do. */
  openIn(villageId: string, page: PageRequest): Promise<Page<Mandate>>;
  everyOpenIn(villageId: string): Promise<readonly Mandate[]>;
  countReSigned(villageId: string, year: number): Promise<number>;
}

export interface Covers {
  /** Who pays for these contributions, by `<personId> <scheme>`. */
  coversOf(
    dues: readonly { readonly personId: PersonId; readonly scheme: Scheme }[],
  ): Promise<ReadonlyMap<string, Cover>>;
}

export interface Policies {
  /** The running season of a year and the pack it was started on. */
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

export interface Residents {
  villages(): Promise<readonly Village[]>;
  village(villageId: string): Promise<Village | undefined>;
  personIdsOf(residentIds: readonly ResidentId[]): Promise<readonly PersonId[]>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
}

export interface DueLists {
  /** A page of a village's dues, by state. Read from an index: a change of the last second may be missing. */
  page(
    villageId: string,
    coverageYear: number,
    status: Due['status'] | undefined,
    page: PageRequest,
  ): Promise<Page<Due>>;
  inVillage(villageId: string, coverageYear: number): AsyncIterable<Due>;
}

/** What a bank's file can carry. */
export interface BankRows {
  /** Why a name or an account cannot be written into the bank's file; undefined when it can. */
  fault(
    pack: PolicyPack,
    bank: Bank,
    account: Pick<Mandate, 'accountName' | 'accountNo'>,
  ): RowRefusal | undefined;
}

/** Scans of signed papers: they bear a fingerprint and lie apart from everything else. */
export interface Papers {
  uploadUrl(paperId: string): Promise<string>;
  /** Looks into what was uploaded and keeps it for good, so that the upload's link can no longer change it. */
  keep(
    paperId: string,
  ): Promise<
    Result<
      undefined,
      { readonly code: 'PAPER_NOT_UPLOADED' | 'FILE_TYPE_NOT_TAKEN' | 'FILE_TOO_LARGE' }
    >
  >;
  link(paperId: string): Promise<string>;
}

/** 未签订两两协议人员明细 of one township as it was pushed. */
export type UnsignedList = {
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly pushedAt: number;
  readonly persons: number;
  readonly rows: number;
  readonly sha256: string;
  readonly receivedBy?: string;
  readonly receivedAt?: number;
};

export interface UnsignedLists {
  find(coverageYear: number, townshipId: string): Promise<UnsignedList | undefined>;
  /** Keeps the list of a township unless there is one; gives the one that stands. */
  keep(list: UnsignedList): Promise<UnsignedList>;
  /** Notes who took it first; gives the list as it stands. */
  receive(list: UnsignedList, by: string, at: number): Promise<UnsignedList>;
  list(coverageYear: number): Promise<readonly UnsignedList[]>;
}

export type Lists = ListFiles;

export interface Machines {
  /** Starts `unsigned-mandates` from the top; townships that have their list are left alone. */
  startUnsignedLists(coverageYear: number, at: number): Promise<void>;
}

/** The directory: who works where. */
export interface Offices {
  unitsOf(kinds: readonly UnitKind[], on: LocalDate): Promise<readonly Unit[]>;
  officersOf(unitId: string): Promise<readonly Officer[]>;
}

export interface Duties {
  fulfil(act: Fulfilment): Promise<void>;
}

export interface Messages {
  post(drafts: readonly DraftMessage[]): Promise<void>;
}
