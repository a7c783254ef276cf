import type { Due, LedgerEntry } from '@liangxian/shared/dues/due.ts';
import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ListFiles } from '@liangxian/shared/kernel/list-export.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Cover, Mandate } from '@liangxian/shared/mandates/mandate.ts';
import type { DraftMessage } from '@liangxian/shared/messages/message.ts';
import type { Place } from '@liangxian/shared/policy/divisions.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { PupilWork, RecordedOutcome } from '@liangxian/shared/residents/expansion.ts';
import type { CategoryChange, PersonHoldings } from '@liangxian/shared/residents/holding.ts';
import type { RegisterEntry, RegisterKind } from '@liangxian/shared/residents/register-entry.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';

export type { Page, PageRequest };

export interface Residents {
  personIdOf(residentId: ResidentId): Promise<PersonId>;
  find(personId: PersonId): Promise<Resident | undefined>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
  village(villageId: string): Promise<Place | undefined>;
  /** Residents of a village, or of one household of it. */
  pageOfVillage(
    villageId: string,
    householdNo: string | undefined,
    page: PageRequest,
  ): Promise<Page<Resident>>;
  /** Residents within an area whose name's comparison key begins so. */
  pageByName(nameKey: string, area: Area, page: PageRequest): Promise<Page<Resident>>;
}

/** A change of somebody's category as it stands on the list of the township. */
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
  fullyListed(): Promise<ReadonlySet<string>>;
  changesOf(townshipId: string, page: PageRequest): Promise<Page<ReceivedChange>>;
}

export interface Mandates {
  coversOf(
    dues: readonly { readonly personId: PersonId; readonly scheme: Scheme }[],
  ): Promise<ReadonlyMap<string, Cover>>;
  findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>>;
}

export interface Dues {
  ofPerson(
    personId: PersonId,
    coverageYear: number,
  ): Promise<{ readonly dues: readonly Due[]; readonly entries: readonly LedgerEntry[] }>;
}

export interface Policies {
  /** The pack on which a year's season was started. */
  running(coverageYear: number): Promise<{ readonly pack: PolicyPack } | undefined>;
}

/** Registers of other offices: public security's by village and quarter, education's by school and term. */
export interface Registers {
  /** The quarter or term received last. */
  latestPeriod(kind: RegisterKind): Promise<string | undefined>;
  places(
    kind: RegisterKind,
    period: string,
  ): Promise<readonly { readonly placeId: string; readonly name: string }[]>;
  /** Who is on the register of a place and has not gone, by person, after one person or from the first. */
  entriesOf(
    kind: RegisterKind,
    period: string,
    placeId: string,
    after?: string,
  ): AsyncIterable<RegisterEntry>;
  isOn(kind: RegisterKind, period: string, placeId: string, personId: PersonId): Promise<boolean>;
}

type School = { readonly term: string; readonly schoolId: string };

/** What was done in a term about pupils who lack medical insurance. */
export interface PupilWorks {
  findMany(
    term: string,
    schoolId: string,
    personIds: readonly PersonId[],
  ): Promise<ReadonlyMap<PersonId, PupilWork>>;
  remindedSchools(term: string): Promise<ReadonlyMap<string, number>>;
  markReminded(school: School, personIds: readonly PersonId[], at: number): Promise<void>;
  markSchool(school: School, at: number): Promise<void>;
  record(pupil: School & { readonly personId: PersonId }, outcome: RecordedOutcome): Promise<void>;
}

/** Lists that somebody takes away. */
export type Lists = Pick<ListFiles, 'take'>;

export interface Offices {
  unitsOf(kinds: readonly UnitKind[], on: LocalDate): Promise<readonly Unit[]>;
  officersOf(unitId: string): Promise<readonly Officer[]>;
}

export interface Messages {
  /** Writes messages that are not there yet. */
  post(drafts: readonly DraftMessage[]): Promise<void>;
}
