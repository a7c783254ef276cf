import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import { type DeliveryId, latestOf, stateOf } from '@liangxian/shared/exchange/delivery.ts';
import {
  type FileNameRefusal,
  mayUpload,
  PART_BYTES,
  type Upload,
  type UploadWhat,
} from '@liangxian/shared/exchange/upload.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { DeliveredFiles, Deliveries, Imports, Uploads } from './ports.ts';
import { senderHand } from './who.ts';

export type UploadPorts = {
  readonly deliveries: Deliveries;
  readonly uploads: Uploads;
  readonly files: DeliveredFiles;
  readonly imports: Imports;
};

export type NotMine = { readonly code: 'DELIVERY_NOT_FOUND' | 'OUT_OF_AREA' };
type UploadNotFound = NotMine | { readonly code: 'UPLOAD_NOT_FOUND' };

export type WantedUpload = {
  readonly what: UploadWhat;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256?: string;
};

/**
 * Begins an upload in parts. Nothing of the delivery changes before the upload is completed: one that is broken off
 * leaves everything as it was.
 */
export async function startUpload(
  ports: UploadPorts,
  deliveryId: DeliveryId,
  wanted: WantedUpload,
  occasion: OfficerOccasion,
): Promise<
  Result<
    Upload,
    NotMine | FileNameRefusal | { readonly code: 'NOT_NOW'; readonly deliveryState: string }
  >
> {
  const delivery = await ports.deliveries.find(deliveryId);
  if (delivery === undefined) return refuse({ code: 'DELIVERY_NOT_FOUND' });
  const by = senderHand(delivery, occasion);
  if (by === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const state = stateOf(delivery);
  const isNow = wanted.what === 'scan' ? state === 'checked' : state !== 'handed_over';
  if (!isNow) return refuse({ code: 'NOT_NOW', deliveryState: state });
  const { carriage = 'document' } = dataSetOf(delivery.dataSetId) ?? {};
  const may = mayUpload({ carriage }, wanted.what, wanted);
  if (!may.ok) return may;

  const uploadId = ports.uploads.newId(occasion.at);
  const isRows = wanted.what === 'content' && carriage === 'rows';
  const importId = isRows ? ports.imports.newId(occasion.at) : undefined;
  const fileKey =
    importId === undefined
      ? `deliveries/${deliveryId}/${uploadId}.${may.value.extension}`
      : `uploads/${importId}`;
  const latest = latestOf(delivery)?.revision ?? 0;
  const upload: Upload = {
    uploadId,
    deliveryId,
    ...wanted,
    revision: wanted.what === 'scan' ? latest : latest + 1,
    fileKey,
    storeId: await ports.files.begin(fileKey),
    partBytes: PART_BYTES,
    partCount: may.value.partCount,
    ...(importId !== undefined && { importId }),
    startedBy: by,
    startedAt: occasion.at,
    state: 'open',
    version: 1,
  };
  await ports.uploads.save(upload);
  return accept(upload);
}

/** Links that take parts by PUT; a part sent again takes the place of the first. */
export async function signParts(
  ports: UploadPorts,
  path: { readonly deliveryId: DeliveryId; readonly uploadId: string },
  partNos: readonly number[],
  occasion: OfficerOccasion,
): Promise<
  Result<
    { readonly links: readonly { readonly partNo: number; readonly url: string }[] },
    UploadNotFound | { readonly code: 'UPLOAD_ENDED' }
  >
> {
  const found = await myUpload(ports, path, occasion);
  if (!found.ok) return found;
  const upload = found.value;
  if (upload.state !== 'open') return refuse({ code: 'UPLOAD_ENDED' });
  const wanted = partNos.filter((partNo) => partNo <= upload.partCount);
  const links = await Promise.all(
    wanted.map(async (partNo) => ({ partNo, url: await ports.files.partUrl(upload, partNo) })),
  );
  return accept({ links });
}

/** An upload with the parts that are there already. */
export async function showUpload(
  ports: UploadPorts,
  path: { readonly deliveryId: DeliveryId; readonly uploadId: string },
  occasion: OfficerOccasion,
): Promise<
  Result<
    Upload & {
      readonly parts: readonly { readonly partNo: number; readonly bytes: number }[];
    },
    UploadNotFound
  >
> {
  const found = await myUpload(ports, path, occasion);
  if (!found.ok) return found;
  const parts = found.value.state === 'open' ? await ports.files.parts(found.value) : undefined;
  return accept({ ...found.value, parts: parts ?? [] });
}

/** Breaks an upload off; what was sent of it is forgotten. One that is complete stays. */
export async function cancelUpload(
  ports: UploadPorts,
  path: { readonly deliveryId: DeliveryId; readonly uploadId: string },
  occasion: OfficerOccasion,
): Promise<Result<{ readonly state: 'completed' | 'cancelled' }, UploadNotFound>> {
  const found = await myUpload(ports, path, occasion);
  if (!found.ok) return found;
  const upload = found.value;
  if (upload.state !== 'open') return accept({ state: upload.state });
  await ports.uploads.save({ ...upload, state: 'cancelled', version: upload.version + 1 });
  await ports.files.cancel(upload);
  return accept({ state: 'cancelled' });
}

/** An upload of a delivery that whoever asks may send. */
export async function myUpload(
  { deliveries, uploads }: Pick<UploadPorts, 'deliveries' | 'uploads'>,
  path: { readonly deliveryId: DeliveryId; readonly uploadId: string },
  occasion: OfficerOccasion,
): Promise<Result<Upload, UploadNotFound>> {
  const delivery = await deliveries.find(path.deliveryId);
  if (delivery === undefined) return refuse({ code: 'DELIVERY_NOT_FOUND' });
  if (senderHand(delivery, occasion) === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const upload = await uploads.find(path.deliveryId, path.uploadId);
  return upload === undefined ? refuse({ code: 'UPLOAD_NOT_FOUND' }) : accept(upload);
}
