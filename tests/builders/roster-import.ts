import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';

/** A full effective roster of 100 good rows, read and checked, awaiting its decision. */
export function aRosterImport(changes: Partial<RosterImport> = {}): RosterImport {
  return {
    importId: 'im_20261009-first' as ImportId,
    kind: 'effective',
    mode: 'full',
    coverageYear: 2027,
    fileName: '青松镇有效缴费明细清册.xlsx',
    fileKey: 'uploads/im_20261009-first',
    requestedBy: 'officer',
    requestedAt: 1_791_500_000_000,
    status: 'checked',
    sha256: 'a'.repeat(64),
    bytes: 20_000,
    counts: { read: 103, accepted: 100, rejected: 2, skipped: 1, remarked: 0 },
    partCount: 1,
    endings: { enrolled: 0, ending: 0, percent: 0 },
    version: 4,
    ...changes,
  };
}
