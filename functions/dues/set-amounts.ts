import type { Due } from '@liangxian/shared/dues/due.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import { mapAtOnce } from '@liangxian/shared/kernel/at-once.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { sumFen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import { withPersons } from './list-dues.ts';
import type {
  AmountDifference,
  AmountsSet,
  DueLists,
  Duties,
  Mandates,
  PageRequest,
  Residents,
  Rounds,
  Units,
} from './ports.ts';

type SetPorts = {
  readonly residents: Residents;
  readonly dueLists: DueLists;
  readonly mandates: Mandates;
  readonly rounds: Rounds;
  readonly units: Units;
  readonly duties: Duties;
};

/** A township has up to forty villages; one after the other they would take longer than a request may. */
const VILLAGES_AT_ONCE = 6;

/**
 * The tax bureau sets a township's amounts (A27-1): what the deduction roster says of each due is compared with what
 * is due, and what is due stands. Setting again compares again; the day of the latest counts for the township's changes.
 */
export async function setAmounts(
  ports: SetPorts,
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  occasion: {
    readonly by: string;
    readonly at: number;
    readonly area: Area;
    readonly units: readonly string[];
  },
): Promise<Result<AmountsSet, { readonly code: 'OUT_OF_AREA' | 'TOWNSHIP_UNKNOWN' | 'NO_DUES' }>> {
  if (!isWithin(occasion.area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const villages = (await ports.residents.villages()).filter(
    (village) => village.townshipId === townshipId,
  );
  if (villages.length === 0) return refuse({ code: 'TOWNSHIP_UNKNOWN' });

  const compared = await mapAtOnce(villages, VILLAGES_AT_ONCE, ({ villageId }) =>
    compareVillage(ports, villageId, coverageYear),
  );
  const dues = compared.reduce((sum, village) => sum + village.dues, 0);
  if (dues === 0) return refuse({ code: 'NO_DUES' });
  const differences = compared.flatMap((village) => village.differences);
  const set: AmountsSet = {
    coverageYear,
    townshipId,
    setBy: occasion.by,
    setAt: occasion.at,
    setOn: beijingDateAt(occasion.at),
    dues,
    totalFen: sumFen(compared.map(({ totalFen }) => totalFen)),
    differing: differences.length,
  };
  await ports.rounds.saveAmountsSet(set, differences);
  await tellDuties(ports, set, occasion.units);
  return accept(set);
}

/** Rows of the roster whose amount is not what is due. */
export async function listAmountDifferences(
  ports: { readonly rounds: Rounds; readonly residents: Residents },
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  page: PageRequest,
  area: Area,
) {
  if (!isWithin(area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const { items, cursor } = await ports.rounds.differences(coverageYear, townshipId, page);
  const differences = await withPersons(ports.residents, items);
  return accept({ differences, ...(cursor !== undefined && { cursor }) });
}

/** What a village owes, and where its roster says something else. */
async function compareVillage(
  { dueLists, mandates }: SetPorts,
  villageId: string,
  coverageYear: number,
) {
  const all = await Array.fromAsync(dueLists.inVillage(villageId, coverageYear));
  const standing = all.filter(({ status }) => status !== 'cancelled');
  return {
    dues: standing.length,
    totalFen: sumFen(standing.map(({ dueFen }) => dueFen)),
    differences: await differencesAmong(mandates, standing),
  };
}

async function differencesAmong(
  mandates: Mandates,
  dues: readonly Due[],
): Promise<readonly AmountDifference[]> {
  const covers = await mandates.coversOf(dues);
  return dues.flatMap((due) => {
    const rosterFen = covers.get(`${due.personId} ${due.scheme}`)?.listedFen;
    if (rosterFen === undefined || rosterFen === due.dueFen) return [];
    return [{ ...keyOf(due), villageId: due.villageId, rosterFen, dueFen: due.dueFen }];
  });
}

async function tellDuties(
  { duties, units }: SetPorts,
  { townshipId, coverageYear, setAt: at }: AmountsSet,
  by: readonly string[],
): Promise<void> {
  const period = `${coverageYear}-${townshipId}`;
  const evidence = { kind: 'act:dues.setAmounts', reference: period };
  for (const unitId of by) {
    await duties.fulfil({ ruleId: 'amounts-set', unitId, period, at, evidence });
  }
  const townships = (await units.ofKind('township')).filter(
    (unit) => unit.townshipId === townshipId,
  );
  for (const { unitId } of townships) {
    await duties.raise({ ruleId: 'amount-change', unitId, period, at, townshipId });
  }
}
