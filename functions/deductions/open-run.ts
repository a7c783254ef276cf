import {
  type DeductionRun,
  nextStepOf,
  openRun,
  type RunRefusal,
  runIdOn,
} from '@liangxian/shared/deductions/deduction-run.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Policies, Residents, RunFiles, Runs } from './ports.ts';

type OpenRefusal = RunRefusal | { readonly code: 'SEASON_NOT_STARTED' };

/** Where the day's run stands, opening it when it is the first time today. */
export async function openDayRun(
  ports: {
    readonly policies: Policies;
    readonly residents: Residents;
    readonly runs: Runs;
    readonly files: RunFiles;
  },
  coverageYear: number,
  at: number,
): Promise<
  Result<{ readonly runId: string; readonly next: ReturnType<typeof nextStepOf> }, OpenRefusal>
> {
  const day = beijingDateAt(at);
  const known = await ports.runs.findRun(runIdOn(day));
  if (known !== undefined) return accept(standing(known));

  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const villages = await ports.residents.villages();
  const decision = openRun(running.season, day, at, villages.length);
  if (!decision.ok) return decision;

  const run = decision.value;
  await ports.files.saveVillageList(
    run.runId,
    villages.map(({ villageId }) => villageId),
  );
  await ports.runs.saveRun(run);
  return accept(standing(run));
}

function standing(run: DeductionRun) {
  return { runId: run.runId, next: nextStepOf(run) };
}
