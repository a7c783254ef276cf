import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { addDays, addStandings, daysOf, standingOf } from '@liangxian/shared/overview/standing.ts';
import type { DueLists, Figures, ReasonCount, Residents, WorkedFollowUps } from './ports.ts';

/** Counts a township village by village, so that figures are cheap to read all day. Counting again replaces the count. */
export async function countTownship(
  ports: {
    readonly residents: Residents;
    readonly dueLists: DueLists;
    readonly worked: WorkedFollowUps;
    readonly figures: Figures;
  },
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  at: number,
): Promise<Result<{ readonly dues: number }, { readonly code: 'TOWNSHIP_UNKNOWN' }>> {
  const places = (await ports.residents.villages()).filter(
    (village) => village.townshipId === townshipId,
  );
  const [first] = places;
  if (first === undefined) return refuse({ code: 'TOWNSHIP_UNKNOWN' });

  const counted = [];
  for (const { villageId, villageName } of places) {
    const dues = await Array.fromAsync(ports.dueLists.inVillage(villageId, coverageYear));
    const village = { ...standingOf(dues), villageId, name: villageName };
    counted.push({ village, days: daysOf(dues) });
  }
  const standing = addStandings(counted.map(({ village }) => village));
  await ports.figures.save({
    coverageYear,
    townshipId,
    name: first.townshipName,
    countedAt: at,
    standing,
    villages: counted.map(({ village }) => village),
    days: addDays(counted.map(({ days }) => days)),
    failures: await reasonsIn(ports.worked, townshipId),
  });
  return accept({ dues: standing.dues });
}

async function reasonsIn(
  worked: WorkedFollowUps,
  townshipId: string,
): Promise<readonly ReasonCount[]> {
  const unfinished = await Array.fromAsync(worked.unfinishedIn(townshipId));
  const byReason = Map.groupBy(unfinished, ({ reason }) => reason);
  return [...byReason].map(([reason, some]) => ({
    reason,
    words: some[0]?.words ?? reason,
    count: some.length,
  }));
}
