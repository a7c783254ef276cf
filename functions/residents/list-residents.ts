import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { maskPhone, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { nameKeyOf, parsePersonName } from '@liangxian/shared/kernel/person-name.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { countingCategories } from '@liangxian/shared/residents/holding.ts';
import { categoriesOn, type Resident } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Holdings, PageRequest, ReceivedChange, Residents } from './ports.ts';

type ListPorts = { readonly residents: Residents; readonly holdings: Holdings };
type OutOfArea = { readonly code: 'OUT_OF_AREA' };

export type ResidentLine = {
  readonly personId: PersonId;
  readonly name: string;
  readonly residentIdMasked: string;
  readonly townshipId: string;
  readonly villageId: string;
  readonly householdNo?: string;
  readonly phoneMasked?: string;
  readonly categories: readonly string[];
  readonly enrolment: Resident['enrolment'];
};

type Wanted = {
  readonly name?: string;
  readonly villageId?: string;
  readonly householdNo?: string;
};

/** Residents by the beginning of their name, of a village, or of a household, within the area. */
export async function listResidents(
  ports: ListPorts,
  wanted: Wanted,
  page: PageRequest,
  { at, area }: { readonly at: number; readonly area: Area },
): Promise<
  Result<
    { readonly residents: readonly ResidentLine[]; readonly cursor?: string },
    OutOfArea | { readonly code: 'NOTHING_TO_SEARCH_BY' }
  >
> {
  const { name, villageId, householdNo } = wanted;
  if (villageId !== undefined) {
    const village = await ports.residents.village(villageId);
    if (!isWithin(area, village ?? {})) return refuse({ code: 'OUT_OF_AREA' });
  }
  const byName = name === undefined ? undefined : parsePersonName(name);
  if (byName?.ok === false) return refuse({ code: 'NOTHING_TO_SEARCH_BY' });
  let found: Awaited<ReturnType<Residents['pageByName']>>;
  if (byName !== undefined) {
    const narrowed = narrowedTo(area, villageId);
    found = await ports.residents.pageByName(nameKeyOf(byName.value), narrowed, page);
  } else if (villageId !== undefined) {
    found = await ports.residents.pageOfVillage(villageId, householdNo, page);
  } else {
    return refuse({ code: 'NOTHING_TO_SEARCH_BY' });
  }
  const residents = await linesFor(ports, found.items, beijingDateAt(at));
  return accept({ residents, ...(found.cursor !== undefined && { cursor: found.cursor }) });
}

/** What offices said lately of a township's persons (A07-5). */
export async function listCategoryChanges(
  ports: ListPorts,
  townshipId: string,
  page: PageRequest,
  area: Area,
): Promise<
  Result<
    {
      readonly changes: readonly (ReceivedChange & {
        readonly name: string;
        readonly residentIdMasked: string;
        readonly villageId: string;
      })[];
      readonly cursor?: string;
    },
    OutOfArea
  >
> {
  if (!isWithin(area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const { items, cursor } = await ports.holdings.changesOf(townshipId, page);
  const known = await ports.residents.findMany(new Set(items.map(({ personId }) => personId)));
  const changes = items.map((change) => {
    const resident = known.get(change.personId);
    return {
      ...change,
      name: resident?.name ?? '',
      residentIdMasked: resident === undefined ? '' : maskResidentId(resident.residentId),
      villageId: resident?.villageId ?? '',
    };
  });
  return accept({ changes, ...(cursor !== undefined && { cursor }) });
}

/** The categories that count for each of some residents on a day. */
export async function categoriesCounting(
  { holdings }: Pick<ListPorts, 'holdings'>,
  residents: readonly Resident[],
  on: LocalDate,
): Promise<readonly (readonly string[])[]> {
  const said = await holdings.findMany(residents.map(({ personId }) => personId));
  const fullyListed = await holdings.fullyListed();
  return residents.map((resident) => {
    const cell = categoriesOn(resident, on);
    const held = said.get(resident.personId)?.holdings ?? [];
    return countingCategories({ cell, holdings: held, fullyListed }, on);
  });
}

async function linesFor(
  ports: ListPorts,
  residents: readonly Resident[],
  on: LocalDate,
): Promise<readonly ResidentLine[]> {
  const categories = await categoriesCounting(ports, residents, on);
  return residents.map((resident, place) => {
    const { personId, name, residentId, townshipId, villageId, householdNo, phone, enrolment } =
      resident;
    return {
      personId,
      name,
      residentIdMasked: maskResidentId(residentId),
      townshipId,
      villageId,
      ...(householdNo !== undefined && { householdNo }),
      ...(phone !== undefined && { phoneMasked: maskPhone(phone) }),
      categories: categories[place] ?? [],
      enrolment,
    };
  });
}

/** A name asked for in one village: the village was found to lie in the area. */
function narrowedTo(area: Area, villageId: string | undefined): Area {
  return villageId === undefined ? area : { kind: 'village', townshipId: '', villageId };
}
