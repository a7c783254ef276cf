import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { findTownship } from '@liangxian/shared/policy/divisions.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { Imports, Policies, RosterFiles } from './ports.ts';

type StartPorts = {
  readonly newImportId: (at: number) => ImportId;
  readonly imports: Imports;
  readonly files: RosterFiles;
  readonly policies: Policies;
};

export type ImportAnnouncement = Pick<
  RosterImport,
  'kind' | 'mode' | 'coverageYear' | 'fileName'
> & { readonly townshipName?: string };

/**
 * Announces a roster and gives the link that takes its file (A18-1: who, when, and the file unchanged). A township's
 * officer announces the township's own.
 */
export async function startImport(
  ports: StartPorts,
  announcement: ImportAnnouncement,
  { by, at, area }: { readonly by: string; readonly at: number; readonly area: Area },
): Promise<
  Result<
    { readonly importId: ImportId; readonly uploadUrl: string },
    { readonly code: 'SEASON_NOT_STARTED' | 'OUT_OF_AREA' }
  >
> {
  const running = await ports.policies.running(announcement.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { townshipName } = announcement;
  const township =
    townshipName === undefined ? undefined : findTownship(running.pack, townshipName);
  const ofTownship = township && { townshipId: township.townshipId };
  if (!isWithin(area, ofTownship ?? {})) return refuse({ code: 'OUT_OF_AREA' });
  const importId = ports.newImportId(at);
  const fileKey = `${UPLOADS}${importId}`;
  await ports.imports.save({
    importId,
    ...announcement,
    ...ofTownship,
    fileKey,
    requestedBy: by,
    requestedAt: at,
    status: 'awaiting_upload',
    version: 1,
  });
  return accept({ importId, uploadUrl: await ports.files.uploadUrl(fileKey) });
}

const UPLOADS = 'uploads/';

export function importIdOfKey(fileKey: string): ImportId {
  return fileKey.slice(UPLOADS.length) as ImportId;
}
