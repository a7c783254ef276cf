import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { joinedOutcome, type RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { Imports, RosterFiles } from './ports.ts';

/** Writes the roster back to its sender: the original columns, 结果 and 原因 beside every row. */
export async function writeOutcome(
  { imports, files }: { readonly imports: Imports; readonly files: RosterFiles },
  importId: ImportId,
): Promise<Result<{ readonly rows: number }, { readonly code: 'IMPORT_NOT_FOUND' }>> {
  const roster = await imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  const outcomes = new Map<number, RowOutcome>();
  for await (const outcome of files.outcomes(roster)) {
    outcomes.set(outcome.rowNo, joinedOutcome(outcomes.get(outcome.rowNo), outcome));
  }
  await files.writeOutcome(roster, outcomes);
  return accept({ rows: roster.counts?.read ?? 0 });
}
