import { addDays, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result } from '@liangxian/shared/kernel/result.ts';
import type { Duties, Runs, Units } from './ports.ts';

/** Lists that a morning could not write are written the next one; a run further back waits for nobody's list. */
const LOOK_BACK_DAYS = 3;

/**
 * Every township has its failure list of a day: with it the tax bureau has done its duty for the runs of the days
 * before (REG 28: the next day). A run that nobody failed in is told of by its empty list, too.
 */
export async function closeFailureLists(
  ports: { readonly runs: Runs; readonly units: Units; readonly duties: Duties },
  reportOn: LocalDate,
  at: number,
): Promise<Result<{ readonly runs: number }, never>> {
  const since = addDays(reportOn, -LOOK_BACK_DAYS);
  const told = (await ports.runs.listRuns()).filter(
    ({ runOn, status }) => status === 'submitted' && since <= runOn && runOn < reportOn,
  );
  const evidence = { kind: 'push:failure-list', reference: reportOn };
  for (const { unitId } of await ports.units.ofKind('tax_bureau')) {
    for (const { runOn } of told) {
      await ports.duties.fulfil({ ruleId: 'failure-list', unitId, period: runOn, at, evidence });
    }
  }
  return accept({ runs: told.length });
}
