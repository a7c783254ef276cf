import type { FollowUp } from '@liangxian/shared/deductions/follow-up.ts';
import { followUpIdOf, resultWords } from '@liangxian/shared/deductions/worked-follow-up.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import type {
  FailureLine,
  FailureListLink,
  FailureLists,
  FollowUps,
  Residents,
  Village,
  WorkedFollowUps,
} from './ports.ts';

type ListPorts = {
  readonly residents: Residents;
  readonly followUps: FollowUps;
  readonly failureLists: FailureLists;
  readonly worked: WorkedFollowUps;
};

/** The townships whose failure lists of today are written. */
export async function listTownships(
  ports: ListPorts,
  at: number,
): Promise<Result<{ readonly reportOn: LocalDate; readonly townships: number }, never>> {
  const reportOn = beijingDateAt(at);
  const townshipIds = new Set(
    (await ports.residents.villages()).map(({ townshipId }) => townshipId),
  );
  await ports.failureLists.saveTownshipList(reportOn, [...townshipIds].sort());
  return accept({ reportOn, townships: townshipIds.size });
}

/**
 * Writes a township's failure list of a day: who, which village and household, what amount, why in
 * words, and what to do (A28-2). What missed an earlier day's list, because its return was applied late or
 * that list was never written, stands on this one. A township without failures gets none.
 */
export async function writeFailureList(
  ports: ListPorts,
  request: { readonly townshipId: string; readonly reportOn: LocalDate },
): Promise<Result<{ readonly lines: number }, { readonly code: 'TOWNSHIP_UNKNOWN' }>> {
  const { townshipId, reportOn } = request;
  const villages = (await ports.residents.villages()).filter(
    (village) => village.townshipId === townshipId,
  );
  const [first] = villages;
  if (first === undefined) return refuse({ code: 'TOWNSHIP_UNKNOWN' });
  const followUps = await ports.followUps.putOnList(townshipId, reportOn);
  if (followUps.length === 0) return accept({ lines: 0 });

  const residents = await ports.residents.findMany(followUps.map(({ personId }) => personId));
  const worked = await ports.worked.findMany(new Set(followUps.map(followUpIdOf)));
  const lines = followUps.map((followUp) => ({
    ...lineFor(followUp, residents.get(followUp.personId), villages),
    result: resultWords(worked.get(followUpIdOf(followUp))),
  }));
  const { townshipName } = first;
  await ports.failureLists.write({
    townshipId,
    townshipName,
    reportOn,
    lines: lines.sort(byPlace),
  });
  return accept({ lines: lines.length });
}

/** Links to an area's lists of a day, under names a clerk recognises. A list is a whole township's: no village sees one. */
export async function linkFailureLists(
  ports: Pick<ListPorts, 'residents' | 'failureLists'>,
  reportOn: LocalDate,
  area: Area,
): Promise<readonly FailureListLink[]> {
  const villages = await ports.residents.villages();
  const names = new Map(villages.map(({ townshipId, townshipName }) => [townshipId, townshipName]));
  return ports.failureLists.links(reportOn, names, area);
}

function lineFor(
  followUp: FollowUp,
  resident: Resident | undefined,
  villages: readonly Village[],
): Omit<FailureLine, 'result'> {
  const village = villages.find(({ villageId }) => villageId === followUp.villageId);
  return {
    villageName: village?.villageName ?? followUp.villageId,
    householdNo: resident?.householdNo ?? '',
    name: resident?.name ?? '',
    residentIdMasked: resident === undefined ? '' : maskResidentId(resident.residentId),
    phone: resident?.phone ?? '',
    scheme: followUp.scheme,
    amountFen: followUp.amountFen,
    words: wordsFor(followUp),
    advice: followUp.advice,
  };
}

/** A late return whose code says nothing of it is told as one all the same. */
function wordsFor({ takenBack, reason, words }: FollowUp): string {
  return takenBack && reason !== 'reversed' ? `扣款后被银行退回：${words}` : words;
}

/** Village by village, household by household: the order in which somebody walks. */
function byPlace(left: FailureLine, right: FailureLine): number {
  const key = ({ villageName, householdNo, name, scheme }: FailureLine) =>
    [villageName, householdNo, name, scheme].join(' ');
  return key(left) < key(right) ? -1 : 1;
}
