import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { advanced } from '@liangxian/shared/rosters/roster-import.ts';
import { type HandingPorts, handToTax } from './hand-to-tax.ts';
import type { Imports } from './ports.ts';

/**
 * Marks an import as applied once every part is. By then what an office's list changed stands on tax's list.
 *
 * @throws InvariantError when parts or rows are missing: complete must mean complete.
 */
export async function closeApplication(
  ports: HandingPorts & { readonly imports: Imports },
  importId: ImportId,
  at: number,
): Promise<Result<{ readonly rows: number }, { readonly code: 'IMPORT_NOT_FOUND' }>> {
  const { imports } = ports;
  const roster = await imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  const { appliedParts, applied } = await imports.progress(importId);
  if (appliedParts !== roster.partCount || applied !== roster.counts?.accepted) {
    throw new InvariantError(
      `${importId}: ${applied} rows in ${appliedParts} parts are applied, not ${roster.counts?.accepted} in ${roster.partCount}`,
    );
  }
  // Before the last word: an import that is applied is not closed again.
  await handToTax(ports, roster, at);
  if (roster.status === 'accepted') {
    await imports.save(advanced(roster, { status: 'applied', appliedAt: at }));
  }
  return accept({ rows: applied });
}
