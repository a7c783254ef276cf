import {
  type Milestone,
  type MilestoneMark,
  milestonesOf,
  nextSeasonStep,
} from '@liangxian/shared/deadlines/milestones.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import { figuresByUnit, totalOf } from './figures.ts';
import { type KeepPorts, keepDuties } from './keep-duties.ts';
import type { SeasonMarks } from './ports.ts';

type AdvancePorts = KeepPorts & { readonly marks: SeasonMarks };

/** How the season stands: it waits for its next milestone, or all are passed. */
export type SeasonStanding =
  | { readonly status: 'wait'; readonly waitUntil: string }
  | { readonly status: 'closed' };

/**
 * Does everything of the season that is due by `at` and says what is waited for. A milestone is marked once it is
 * done, and a marked one is passed over: the machine may be started from the top on any day and lands right.
 */
export async function advanceSeason(
  ports: AdvancePorts,
  coverageYear: number,
  at: number,
): Promise<Result<SeasonStanding, { readonly code: 'SEASON_NOT_STARTED' }>> {
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { season, pack } = running;
  const milestones = milestonesOf(pack, season, workingCalendarOf(pack));
  const marks = await ports.marks.of(coverageYear);
  const passed = new Set(marks.map(({ milestoneId }) => milestoneId));
  for (;;) {
    const next = nextSeasonStep(milestones, passed, at);
    if (next.step === 'closed') return accept({ status: 'closed' });
    if (next.step === 'wait') {
      return accept({ status: 'wait', waitUntil: new Date(next.until).toISOString() });
    }
    const { milestoneId } = next.milestone;
    const facts = await factsOf(ports, next.milestone, season, at);
    await ports.marks.mark(coverageYear, { milestoneId, doneAt: at, facts });
    passed.add(milestoneId);
  }
}

/** What a milestone does here, and what of it is remembered with its mark. */
async function factsOf(
  ports: AdvancePorts,
  { milestoneId }: Milestone,
  season: Season,
  at: number,
): Promise<MilestoneMark['facts']> {
  if (milestoneId === 'rounds_begin' || milestoneId === 'due_rosters_pushed') {
    const kept = await keepDuties(ports, season.coverageYear, at);
    return kept.ok && milestoneId === 'rounds_begin' ? { duties: kept.value.created } : {};
  }
  if (milestoneId === 'season_summary_due') {
    const figures = await figuresByUnit(ports.duties, season, beijingDateAt(at));
    return totalOf(figures.values());
  }
  return {};
}
