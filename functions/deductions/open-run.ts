import {
  type DeductionRun,
  nextStepOf,
  openRun,
  type RunRefusal,
  runIdOn,
} from '@liangxian/shared/deductions/deduction-run.ts';
import type { RunId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Policies, Residents, RunFiles, Runs } from './ports.ts';

type OpenRefusal = RunRefusal | { readonly code: 'SEASON_NOT_STARTED' };

type Standing = {
  readonly runId: RunId;
  readonly next: ReturnType<typeof nextStepOf>;
  /** False for an earlier day's run, after which there is still today's. */
  readonly isToday: boolean;
};

/**
 * Where the day's run stands, opening it when it is the first time today. A run of an earlier day that did not
 * come to its end goes first: its dues are claimed, and nobody else would ever ask for them.
 */
export async function openDayRun(
  ports: {
    readonly policies: Policies;
    readonly residents: Residents;
    readonly runs: Runs;
    readonly files: RunFiles;
  },
  coverageYear: number,
  at: number,
): Promise<Result<Standing, OpenRefusal>> {
  const day = beijingDateAt(at);
  const unfinished = (await ports.runs.listRuns()).findLast(
    ({ runOn, status }) => runOn < day && status !== 'submitted',
  );
  if (unfinished !== undefined) return accept(standing(unfinished, day));
  const known = await ports.runs.findRun(runIdOn(day));
  if (known !== undefined) return accept(standing(known, day));

  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const villageIds = (await ports.residents.villages()).map(({ villageId }) => villageId);
  const decision = openRun(running.season, day, at, villageIds.length);
  if (!decision.ok) return decision;

  const kept = await ports.files.keepVillageList(decision.value.runId, villageIds);
  const run = { ...decision.value, villageCount: kept.length };
  await ports.runs.saveRun(run);
  return accept(standing(run, day));
}

function standing(run: DeductionRun, day: LocalDate): Standing {
  return { runId: run.runId, next: nextStepOf(run), isToday: run.runOn === day };
}
