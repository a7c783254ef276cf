import type { Due, LedgerEntry } from '@liangxian/shared/dues/due.ts';
import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Cover, Mandate } from '@liangxian/shared/mandates/mandate.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { CategoryChange, PersonHoldings } from '@liangxian/shared/residents/holding.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Area } from '@liangxian/shared/units/area.ts';

export type Page<Item> = { readonly items: readonly Item[]; readonly cursor?: string };
export type PageRequest = { readonly limit: number; readonly cursor?: string | undefined };

export interface Residents {
  personIdOf(residentId: ResidentId): Promise<PersonId>;
  find(personId: PersonId): Promise<Resident | undefined>;
  findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
  village(
    villageId: string,
  ): Promise<{ readonly villageId: string; readonly townshipId: string } | undefined>;
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
