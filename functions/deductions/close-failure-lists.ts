import { dutyIdOf } from '@liangxian/shared/deadlines/duty.ts';
import { addDays, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result } from '@liangxian/shared/kernel/result.ts';
import type { Duties, Runs, Units } from './ports.ts';

/**
 * Every township has its failure list of a day, on which stands what missed an earlier one: with it the tax bureau has
 * done its duty for the run of the day before (REG 28: the next day), and late for each run whose lists were never
 * written. A run in which nobody failed is told of by its empty list, too.
 */
export async function closeFailureLists(
  ports: { readonly runs: Runs; readonly units: Units; readonly duties: Duties },
  reportOn: LocalDate,
  at: number,
): Promise<Result<{ readonly runs: number }, never>> {
  const told = (await ports.runs.listRuns()).filter(
    ({ runOn, status }) => status === 'submitted' && runOn < reportOn,
  );
  const evidence = { kind: 'push:failure-list', reference: reportOn };
  let runs = 0;
  for (const { unitId } of await ports.units.ofKind('tax_bureau')) {
    for (const { runOn } of told) {
      const key = { ruleId: 'failure-list', unitId, period: runOn };
      // The last run's duty may not have been raised yet; an older one that is not open is nobody's any more.
      const isLast = runOn === addDays(reportOn, -1);
      if (!isLast && (await ports.duties.find(dutyIdOf(key)))?.status !== 'open') continue;
      await ports.duties.fulfil({ ...key, at, evidence });
      runs += 1;
    }
  }
  return accept({ runs });
}
