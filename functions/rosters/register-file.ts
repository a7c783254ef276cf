import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { advanced, nextStepOf } from '@liangxian/shared/rosters/roster-import.ts';
import type { Imports } from './ports.ts';

/**
 * Notes that the announced file has arrived and tells where the import stands. A file that nobody
 * announced is left alone.
 */
export async function registerFile(
  { imports }: { readonly imports: Imports },
  importId: ImportId,
): Promise<
  Result<
    { readonly importId: ImportId; readonly next: ReturnType<typeof nextStepOf> },
    { readonly code: 'IMPORT_NOT_FOUND' }
  >
> {
  const roster = await imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  if (roster.status !== 'awaiting_upload') return accept({ importId, next: nextStepOf(roster) });
  const received = advanced(roster, { status: 'received' });
  await imports.save(received);
  return accept({ importId, next: nextStepOf(received) });
}
