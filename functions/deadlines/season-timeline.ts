import { milestonesOf } from '@liangxian/shared/deadlines/milestones.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import { isWindowOpenOn } from '@liangxian/shared/policy/season-policy.ts';
import type { Machines, Policies, SeasonMarks } from './ports.ts';

type TimelinePorts = { readonly policies: Policies; readonly marks: SeasonMarks };

/** T0, T1 and every milestone with its state. */
export async function seasonTimeline(
  { policies, marks }: TimelinePorts,
  coverageYear: number,
  at: number,
) {
  const running = await policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { season, pack } = running;
  const passed = new Map((await marks.of(coverageYear)).map((mark) => [mark.milestoneId, mark]));
  const milestones = milestonesOf(pack, season, workingCalendarOf(pack));
  const { opensOn, closesOn, firstDeductionOn } = season;
  const today = beijingDateAt(at);
  const isClosed = milestones.every(({ milestoneId }) => passed.has(milestoneId));
  return accept({
    coverageYear,
    opensOn,
    closesOn,
    firstDeductionOn,
    today,
    phase: isClosed ? ('closed' as const) : phaseOn(season, today),
    milestones: milestones.map((milestone) => {
      const { milestoneId, on, provisional } = milestone;
      const mark = passed.get(milestoneId);
      return {
        milestoneId,
        on,
        ...(provisional === undefined ? {} : { provisional }),
        ...(mark === undefined
          ? { state: milestone.at <= at ? ('missed' as const) : ('ahead' as const), facts: {} }
          : { state: 'done' as const, doneAt: mark.doneAt, facts: mark.facts }),
      };
    }),
  });
}

/** Starts the season's machine once more; what it did before it finds done. */
export async function restartSeason(
  { policies, machines }: { readonly policies: Policies; readonly machines: Machines },
  coverageYear: number,
  at: number,
): Promise<Result<{ readonly coverageYear: number }, { readonly code: 'SEASON_NOT_STARTED' }>> {
  if ((await policies.running(coverageYear)) === undefined) {
    return refuse({ code: 'SEASON_NOT_STARTED' });
  }
  await machines.startSeason(coverageYear, `season-${coverageYear}-${at}`);
  return accept({ coverageYear });
}

function phaseOn(
  season: { readonly opensOn: LocalDate; readonly closesOn: LocalDate },
  today: LocalDate,
): 'before' | 'open' | 'after' {
  if (isWindowOpenOn(season, today)) return 'open';
  return today < season.opensOn ? 'before' : 'after';
}
