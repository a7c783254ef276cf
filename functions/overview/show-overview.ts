import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { addDays, addStandings } from '@liangxian/shared/overview/standing.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Figures, ReasonCount, Runs, TownshipFigures } from './ports.ts';

/** The county's figures, or those of the officer's township, as they were counted last. */
export async function showOverview(
  ports: { readonly figures: Figures; readonly runs: Runs },
  coverageYear: number,
  area: Area,
) {
  const all = await ports.figures.ofYear(coverageYear);
  const own = all.filter(({ townshipId }) => seesTownship(area, townshipId));
  const failedOn =
    area.kind === 'county' ? await failuresByDay(ports.runs, coverageYear) : new Map();
  const countedAt = own.reduce((latest, each) => Math.max(latest, each.countedAt), 0);
  const arrived = addDays(own.map(({ days }) => days));
  const days = new Set([...arrived.map(({ day }) => day), ...failedOn.keys()]);
  return accept({
    coverageYear,
    ...(countedAt > 0 && { countedAt }),
    total: addStandings(own.map(({ standing }) => standing)),
    townships: own.map(({ townshipId, name, standing }) => ({ townshipId, name, ...standing })),
    days: [...days].sort().map((day: LocalDate) => {
      const found = arrived.find((each) => each.day === day);
      const { settled = 0, collectedFen = ZERO_FEN } = found ?? {};
      return { day, settled, collectedFen, failed: failedOn.get(day) ?? 0 };
    }),
    failures: addReasons(own),
  });
}

/** A township's villages, from the same count. */
export async function showTownshipOverview(
  { figures }: { readonly figures: Figures },
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  area: Area,
): Promise<
  Result<
    { readonly countedAt?: number; readonly villages: TownshipFigures['villages'] },
    { readonly code: 'OUT_OF_AREA' }
  >
> {
  if (!seesTownship(area, townshipId)) return refuse({ code: 'OUT_OF_AREA' });
  const all = await figures.ofYear(coverageYear);
  const own = all.find((each) => each.townshipId === townshipId);
  if (own === undefined) return accept({ villages: [] });
  const villages = own.villages.filter(({ villageId }) =>
    isWithin(area, { townshipId, villageId }),
  );
  return accept({ countedAt: own.countedAt, villages });
}

/** Whoever has a village for an area sees how the whole township stands: figures name nobody. */
function seesTownship(area: Area, townshipId: string): boolean {
  return area.kind === 'county' || area.townshipId === townshipId;
}

async function failuresByDay(
  runs: Runs,
  coverageYear: number,
): Promise<ReadonlyMap<LocalDate, number>> {
  const all = (await runs.listRuns()).filter((run) => run.coverageYear === coverageYear);
  const counts = await Promise.all(
    all.map(async ({ runId, runOn }): Promise<[LocalDate, number]> => {
      const files = await runs.filesOf(runId);
      return [runOn, files.reduce((sum, { tally }) => sum + (tally?.failed ?? 0), 0)];
    }),
  );
  return new Map(counts);
}

function addReasons(townships: readonly TownshipFigures[]): readonly ReasonCount[] {
  const byReason = Map.groupBy(
    townships.flatMap(({ failures }) => failures),
    ({ reason }) => reason,
  );
  return [...byReason]
    .map(([reason, some]) => ({
      reason,
      words: some[0]?.words ?? reason,
      count: some.reduce((sum, { count }) => sum + count, 0),
    }))
    .sort((left, right) => right.count - left.count);
}
