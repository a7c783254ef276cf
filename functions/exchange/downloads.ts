import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import {
  type Delivery,
  type DeliveryId,
  latestOf,
  type Revision,
} from '@liangxian/shared/exchange/delivery.ts';
import {
  type Download,
  type DownloadWhat,
  fileNameOf,
  markOf,
} from '@liangxian/shared/exchange/download.ts';
import { type Party, receives, type Side } from '@liangxian/shared/exchange/parties.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { DownloadPorts } from './download-ports.ts';
import { seenDelivery } from './list-deliveries.ts';
import type { NotMine } from './upload-parts.ts';
import { partiesOf } from './who.ts';

/**
 * Somebody takes a file of a delivery: who, when and what is kept and traced (A20-2). Rows are written anew by a machine,
 * because a county's list takes longer than a page waits.
 */
export async function requestDownload(
  ports: DownloadPorts,
  deliveryId: DeliveryId,
  wanted: { readonly what: DownloadWhat; readonly revision?: number },
  occasion: OfficerOccasion,
): Promise<
  Result<{ readonly downloadId: string }, NotMine | { readonly code: 'NOTHING_DELIVERED' }>
> {
  const seen = await seenDelivery(ports, deliveryId, occasion);
  if (!seen.ok) return seen;
  const { delivery, sides } = seen.value;
  const { what } = wanted;
  if (!mayTake(what, sides)) return refuse({ code: 'OUT_OF_AREA' });
  const revision =
    wanted.revision === undefined
      ? latestOf(delivery)
      : delivery.revisions.find((one) => one.revision === wanted.revision);
  const file = revision && fileOf(what, revision);
  if (file === undefined || revision === undefined) return refuse({ code: 'NOTHING_DELIVERED' });
  const isMade = file.bucket === 'work';
  if (!isMade && !(await ports.taken.has('office', file.fileKey))) {
    return refuse({ code: 'NOTHING_DELIVERED' });
  }

  const downloadId = ports.downloads.newId(occasion.at);
  const { name: title = delivery.dataSetId, purpose = '' } = dataSetOf(delivery.dataSetId) ?? {};
  const taking = {
    downloadId,
    officerName: occasion.officer.name,
    unitName: await unitNameOf(ports, delivery, occasion),
    at: occasion.at,
  };
  await ports.downloads.save({
    downloadId,
    deliveryId,
    revision: revision.revision,
    what,
    bucket: file.bucket,
    fileKey: isMade ? `extracts/${downloadId}.xlsx` : file.fileKey,
    fileName: fileNameOf(`${title}-${delivery.period}`, taking, file.extension),
    takenBy: occasion.officer.officerId,
    mark: markOf(taking, purpose),
    requestedAt: occasion.at,
    state: isMade ? 'being_written' : 'ready',
    version: 1,
  });
  if (isMade) await ports.machines.startExtract(downloadId);
  return accept({ downloadId });
}

/** A download of one's own, with the link once the file is there. */
export async function showDownload(
  { downloads, taken }: Pick<DownloadPorts, 'downloads' | 'taken'>,
  downloadId: string,
  { officer }: OfficerOccasion,
): Promise<
  Result<
    Pick<Download, 'downloadId' | 'state' | 'fileName'> & { readonly url?: string },
    { readonly code: 'DOWNLOAD_NOT_FOUND' }
  >
> {
  const download = await downloads.find(downloadId);
  if (download === undefined || download.takenBy !== officer.officerId) {
    return refuse({ code: 'DOWNLOAD_NOT_FOUND' });
  }
  const { state, fileName } = download;
  const url = state === 'ready' ? await taken.url(download) : undefined;
  return accept({ downloadId, state, fileName, ...(url !== undefined && { url }) });
}

/** Writes the extract that was asked for; written again it is the same. */
export async function writeExtract(
  { downloads, deliveries, imports, taken }: DownloadPorts,
  downloadId: string,
): Promise<Result<{ readonly rows: number }, { readonly code: 'DOWNLOAD_NOT_FOUND' }>> {
  const download = await downloads.find(downloadId);
  const delivery = download && (await deliveries.find(download.deliveryId));
  if (download === undefined || delivery === undefined) {
    return refuse({ code: 'DOWNLOAD_NOT_FOUND' });
  }
  if (download.state === 'ready') return accept({ rows: 0 });
  const importId = delivery.revisions[download.revision - 1]?.importId;
  const roster = importId && (await imports.find(importId));
  if (!roster) throw new InvariantError(`${downloadId} asks for rows that never were`);
  const written = await taken.writeExtract(download, roster);
  await downloads.save({ ...download, state: 'ready', version: download.version + 1 });
  return accept(written);
}

/** Supervisors take nothing; what was sent, as it was sent, is the sender's. */
function mayTake(what: DownloadWhat, sides: readonly Side[]): boolean {
  if (what === 'original' || what === 'outcome') return sides.includes('sender');
  return sides.includes('sender') || sides.includes('receiver');
}

type WantedFile = Pick<Download, 'bucket' | 'fileKey'> & { readonly extension: string };

/** Undefined where the version has no such file (yet). */
function fileOf(what: DownloadWhat, { file, scan, importId, counts }: Revision) {
  const stored = ({
    fileKey,
    fileName,
  }: {
    readonly fileKey: string;
    readonly fileName: string;
  }): WantedFile => ({
    bucket: 'office',
    fileKey,
    extension: fileName.slice(fileName.lastIndexOf('.') + 1),
  });
  switch (what) {
    case 'scan':
      return scan && stored(scan);
    case 'original':
      return stored(file);
    case 'outcome':
      return importId && stored({ fileKey: `outcomes/${importId}.xlsx`, fileName: '.xlsx' });
    case 'extract': {
      if (importId === undefined) return stored(file);
      const made: WantedFile = { bucket: 'work', fileKey: '', extension: 'xlsx' };
      return counts && made;
    }
  }
}

async function unitNameOf(
  ports: DownloadPorts,
  delivery: Delivery,
  occasion: OfficerOccasion,
): Promise<string> {
  const parties: readonly Party[] = await partiesOf(ports, occasion);
  const party =
    parties.find(({ unitId }) => unitId === delivery.unitId) ??
    parties.find((one) => receives(delivery, one));
  const unitId = party?.unitId ?? '';
  return (await ports.units.findMany([unitId])).get(unitId)?.name ?? unitId;
}
