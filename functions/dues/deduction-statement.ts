import {
  addStatements,
  countStatement,
  type NotQualified,
  type StatementCount,
  standsInStatement,
  whyNotQualified,
} from '@liangxian/shared/dues/deduction-statement.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import { mapAtOnce } from '@liangxian/shared/kernel/at-once.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { countingCategories } from '@liangxian/shared/residents/holding.ts';
import { categoriesOn } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import { isVillageWithin, withPersons } from './list-dues.ts';
import type { DueLists, Holdings, Mandates, PageRequest, Residents } from './ports.ts';

type StatementPorts = {
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly dueLists: DueLists;
  readonly mandates: Mandates;
};

/** A township has up to forty villages; one after the other they would take longer than a request may. */
const VILLAGES_AT_ONCE = 6;

/** How many of a township qualify for batch deduction, of which categories, and why the others do not (A26-2, A26-3). */
export async function showDeductionStatement(
  ports: StatementPorts,
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  { at, area }: { readonly at: number; readonly area: Area },
): Promise<
  Result<
    StatementCount & {
      readonly townshipId: string;
      readonly coverageYear: number;
      readonly countedAt: number;
      readonly dues: number;
      readonly byVillage: readonly {
        readonly villageId: string;
        readonly qualified: number;
        readonly notQualified: number;
      }[];
    },
    { readonly code: 'OUT_OF_AREA' | 'TOWNSHIP_UNKNOWN' }
  >
> {
  if (!isWithin(area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const villages = (await ports.residents.villages()).filter(
    (village) => village.townshipId === townshipId,
  );
  if (villages.length === 0) return refuse({ code: 'TOWNSHIP_UNKNOWN' });
  const fullyListed = await ports.holdings.fullyListed();
  const counts = await mapAtOnce(villages, VILLAGES_AT_ONCE, async ({ villageId }) => ({
    villageId,
    count: await countVillage(ports, { villageId, coverageYear, at }, fullyListed),
  }));
  const total = addStatements(counts.map(({ count }) => count));
  return accept({
    townshipId,
    coverageYear,
    countedAt: at,
    dues: total.qualified.dues + total.notQualified.dues,
    ...total,
    byVillage: counts.map(({ villageId, count }) => ({
      villageId,
      qualified: count.qualified.dues,
      notQualified: count.notQualified.dues,
    })),
  });
}

/** Who of a village does not qualify, and why: the same dues as the statement counts, whatever became of them since. */
export async function listNotQualified(
  ports: StatementPorts,
  asked: {
    readonly townshipId: string;
    readonly villageId: string;
    readonly coverageYear: number;
  },
  page: PageRequest,
  area: Area,
) {
  if (!(await isVillageWithin(ports.residents, area, asked.villageId)))
    return refuse({ code: 'OUT_OF_AREA' });
  let found = await pageNotQualified(ports, asked, page);
  // Nobody reads a page on which nobody stands.
  while (found.listed.length === 0 && found.cursor !== undefined) {
    found = await pageNotQualified(ports, asked, { ...page, cursor: found.cursor });
  }
  const { listed, cursor } = found;
  const dues = await withPersons(ports.residents, listed);
  return accept({ dues, ...(cursor !== undefined && { cursor }) });
}

async function pageNotQualified(
  { dueLists, mandates }: StatementPorts,
  { villageId, coverageYear }: { readonly villageId: string; readonly coverageYear: number },
  page: PageRequest,
): Promise<{
  readonly listed: readonly (Due & { readonly reason: NotQualified })[];
  readonly cursor?: string | undefined;
}> {
  const { items, cursor } = await dueLists.page(villageId, coverageYear, undefined, page);
  const dues = items.filter(standsInStatement);
  const reasons = await reasonsFor(mandates, dues);
  const listed = dues.flatMap((due, place) => {
    const reason = reasons[place];
    return reason === undefined ? [] : [{ ...due, reason }];
  });
  return { listed, cursor };
}

async function countVillage(
  ports: StatementPorts,
  asked: { readonly villageId: string; readonly coverageYear: number; readonly at: number },
  fullyListed: ReadonlySet<string>,
): Promise<StatementCount> {
  const { villageId, coverageYear, at } = asked;
  const all = await Array.fromAsync(ports.dueLists.inVillage(villageId, coverageYear));
  const dues = all.filter(standsInStatement);
  const personIds = new Set(dues.map(({ personId }) => personId));
  const [reasons, residents, said] = await Promise.all([
    reasonsFor(ports.mandates, dues),
    ports.residents.findMany(personIds),
    ports.holdings.findMany(personIds),
  ]);
  const day = beijingDateAt(at);
  return countStatement(
    dues.map(({ personId, dueFen }, place) => {
      const resident = residents.get(personId);
      const cell = resident === undefined ? [] : categoriesOn(resident, day);
      const holdings = said.get(personId)?.holdings ?? [];
      const categories = countingCategories({ cell, holdings, fullyListed }, day);
      const reason = reasons[place];
      return { personId, dueFen, categories, ...(reason !== undefined && { reason }) };
    }),
  );
}

async function reasonsFor(
  mandates: Mandates,
  dues: readonly Due[],
): Promise<readonly (NotQualified | undefined)[]> {
  const covers = await mandates.coversOf(dues);
  const found = await mandates.findMany([...covers.values()].map(({ mandateId }) => mandateId));
  return dues.map(({ personId, scheme }) => {
    const cover = covers.get(`${personId} ${scheme}`);
    return whyNotQualified(cover && found.get(cover.mandateId));
  });
}
