import type {
  BankFile,
  DeductionRun,
  VillagePlan,
} from '@liangxian/shared/deductions/deduction-run.ts';
import type { RunId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Residents, Runs } from './ports.ts';

type ShownRun = {
  readonly run: DeductionRun;
  readonly villages: readonly VillagePlan[];
  readonly files: readonly BankFile[];
};

/** A run with the villages of an area. Bank files hold many townships' rows: only the whole county's officers see them. */
export async function showRun(
  { runs, residents }: { readonly runs: Runs; readonly residents: Residents },
  runId: RunId,
  area: Area,
): Promise<Result<ShownRun, { readonly code: 'RUN_NOT_FOUND' }>> {
  const run = await runs.findRun(runId);
  if (run === undefined) return refuse({ code: 'RUN_NOT_FOUND' });
  const villages = await runs.villagePlans(runId);
  if (area.kind === 'county') return accept({ run, villages, files: await runs.filesOf(runId) });

  const places = await residents.villages();
  const inArea = new Set(
    places.filter((place) => isWithin(area, place)).map(({ villageId }) => villageId),
  );
  return accept({
    run,
    villages: villages.filter(({ villageId }) => inArea.has(villageId)),
    files: [],
  });
}
