import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
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

/** Announces a roster and gives the link that takes its file (A18-1: who, when, and the file unchanged). */
export async function startImport(
  ports: StartPorts,
  announcement: ImportAnnouncement,
  { by, at }: { readonly by: string; readonly at: number },
): Promise<
  Result<
    { readonly importId: ImportId; readonly uploadUrl: string },
    { readonly code: 'SEASON_NOT_STARTED' }
  >
> {
  if ((await ports.policies.running(announcement.coverageYear)) === undefined) {
    return refuse({ code: 'SEASON_NOT_STARTED' });
  }
  const importId = ports.newImportId(at);
  const fileKey = `${UPLOADS}${importId}`;
  await ports.imports.save({
    importId,
    ...announcement,
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
