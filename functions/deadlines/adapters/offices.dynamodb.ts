import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import { areaOfUnit, type Unit, type UnitKind } from '@liangxian/shared/units/unit.ts';
import type { Offices, Page, PageRequest } from '../ports.ts';

/** The directory's stores, as far as they are read here. */
type Directory = {
  readonly units: {
    findMany(unitIds: Iterable<string>): Promise<ReadonlyMap<string, Unit>>;
    under(parentId: string | undefined, page: PageRequest): Promise<Page<Unit>>;
  };
  readonly officers: {
    inUnit(unitId: string, page: PageRequest): Promise<Page<Officer>>;
    inArea(area: Area, page: PageRequest): Promise<Page<Officer>>;
  };
};

const PAGE = 200;

/** The offices of the county as its directory keeps them: the county and what stands directly under it. */
export class DirectoryOffices implements Offices {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  findMany(unitIds: Iterable<string>): Promise<ReadonlyMap<string, Unit>> {
    return this.#directory.units.findMany(unitIds);
  }

  async unitsOf(kinds: readonly UnitKind[], on: LocalDate): Promise<readonly Unit[]> {
    const { units } = this.#directory;
    const roots = await everyOne((page) => units.under(undefined, page));
    const under = await Promise.all(
      roots.map(({ unitId }) => everyOne((page) => units.under(unitId, page))),
    );
    return [...roots, ...under.flat()].filter(
      ({ kind, validTo }) => kinds.includes(kind) && (validTo === undefined || on <= validTo),
    );
  }

  officersOf(unitId: string): Promise<readonly Officer[]> {
    return everyOne((page) => this.#directory.officers.inUnit(unitId, page));
  }

  async villagesOf(township: Unit) {
    const { units, officers } = this.#directory;
    const [villages, inTownship] = await Promise.all([
      everyOne((page) => units.under(township.unitId, page)),
      everyOne((page) => officers.inArea(areaOfUnit(township), page)),
    ]);
    return { villages: villages.filter(({ kind }) => kind === 'village'), officers: inTownship };
  }
}

async function everyOne<Item>(
  read: (page: PageRequest) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}
