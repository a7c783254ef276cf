import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import {
  announceFile,
  attachScan,
  type DeliveredFile,
  type Delivery,
  type DeliveryId,
  type DeliveryRefusal,
  fileArrived,
  noteFinding,
} from '@liangxian/shared/exchange/delivery.ts';
import { missingParts, type Upload } from '@liangxian/shared/exchange/upload.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { letGoOfRows } from './door.ts';
import type { InspectionRefusal } from './ports.ts';
import { myUpload, type NotMine, type UploadPorts } from './upload-parts.ts';

type CompletionRefusal =
  | NotMine
  | Extract<DeliveryRefusal, { readonly code: 'NOT_NOW' | 'OTHER_REVISION' }>
  | InspectionRefusal
  | { readonly code: 'UPLOAD_NOT_FOUND' | 'UPLOAD_ENDED' | 'CHECKSUM_DIFFERS' }
  | { readonly code: 'PARTS_MISSING'; readonly partNos: readonly number[] };

/**
 * Puts an upload together. The new version is written into the delivery before the store joins the parts: joining starts
 * the reading, and what the door finds must find its version. Completing twice is once.
 */
export async function completeUpload(
  ports: UploadPorts,
  path: { readonly deliveryId: DeliveryId; readonly uploadId: string },
  occasion: OfficerOccasion,
): Promise<Result<Delivery, CompletionRefusal>> {
  const found = await myUpload(ports, path, occasion);
  if (!found.ok) return found;
  const upload = found.value;
  if (upload.state === 'cancelled') return refuse({ code: 'UPLOAD_ENDED' });
  if (upload.state === 'completed') return accept(await stored(ports, path.deliveryId));
  const parts = await ports.files.parts(upload);
  if (parts === undefined) {
    // Joined by a call that did not get to say so, or forgotten by the store.
    const size = await ports.files.size(upload.fileKey);
    if (size !== upload.bytes) return refuse({ code: 'PARTS_MISSING', partNos: [] });
  } else {
    const partNos = missingParts(upload, parts);
    if (partNos.length > 0) return refuse({ code: 'PARTS_MISSING', partNos });
  }
  const join = async () => {
    if (parts !== undefined) await ports.files.complete(upload, parts);
  };
  const completed =
    upload.what === 'scan'
      ? await completeScan(ports, upload, occasion.at, join)
      : await completeContent(ports, upload, occasion.at, join);
  if (completed.ok || completed.refusal.code !== 'NOT_NOW') {
    const state = completed.ok ? 'completed' : 'cancelled';
    await ports.uploads.save({ ...upload, state, version: upload.version + 1 });
  }
  return completed;
}

async function completeContent(
  ports: UploadPorts,
  upload: Upload,
  at: number,
  join: () => Promise<void>,
): Promise<Result<Delivery, CompletionRefusal>> {
  const versioned = await withVersion(ports, upload, at);
  if (!versioned.ok) return versioned;
  await letGoOfRows(ports, versioned.value, at);
  await join();
  if (upload.importId !== undefined) return versioned;
  return accept(await inspected(ports, versioned.value, upload, at));
}

/** The delivery with this upload as a version, whose parts are all there; rows get the import that will read them. */
async function withVersion(
  ports: UploadPorts,
  upload: Upload,
  at: number,
): Promise<Result<Delivery, CompletionRefusal>> {
  const delivery = await stored(ports, upload.deliveryId);
  const { fileName, fileKey, sha256, importId, bytes, startedBy: by } = upload;
  if (importId !== undefined) await keepImport(ports, delivery, upload, at);
  if (delivery.revisions.some(({ file }) => file.fileKey === fileKey)) return accept(delivery);
  const file: DeliveredFile = { fileName, fileKey, ...(sha256 !== undefined && { sha256 }) };
  const announced = announceFile(delivery, {
    file,
    by,
    at,
    ...(importId !== undefined && { importId }),
  });
  if (!announced.ok) return announced;
  const revision = announced.value.revisions.length;
  const arrived = fileArrived(announced.value, { revision, bytes, by, at });
  if (!arrived.ok) return arrived;
  const versioned = { ...arrived.value, version: delivery.version + 1 };
  await ports.deliveries.save(versioned);
  return accept(versioned);
}

async function keepImport(
  { imports }: UploadPorts,
  delivery: Delivery,
  { importId, fileName, fileKey, startedBy }: Upload,
  at: number,
): Promise<void> {
  const { rosterKind } = dataSetOf(delivery.dataSetId) ?? {};
  if (importId === undefined || rosterKind === undefined) {
    throw new InvariantError(`${delivery.dataSetId} has no rows to read`);
  }
  if ((await imports.find(importId)) !== undefined) return;
  const { deliveryId, mode, coverageYear, townshipId, townshipName } = delivery;
  await imports.save({
    importId,
    kind: rosterKind,
    mode,
    coverageYear,
    ...(townshipId !== undefined && { townshipId }),
    ...(townshipName !== undefined && { townshipName }),
    fileName,
    fileKey,
    deliveryId,
    requestedBy: startedBy.officerId,
    requestedAt: at,
    status: 'awaiting_upload',
    version: 1,
  });
}

/** A document has no rows: the door looks at its bytes now. */
async function inspected(
  ports: UploadPorts,
  delivery: Delivery,
  { fileKey, fileName }: Upload,
  at: number,
): Promise<Delivery> {
  const { sha256, bytes, found } = await ports.files.inspect(fileKey, extensionOf(fileName));
  const noted = noteFinding(
    delivery,
    delivery.revisions.length,
    found.ok
      ? { outcome: 'checked', sha256, bytes }
      : { outcome: 'refused', sha256, bytes, refused: found.refusal },
    at,
  );
  if (noted !== delivery) await ports.deliveries.save(noted);
  return noted;
}

async function completeScan(
  ports: UploadPorts,
  upload: Upload,
  at: number,
  join: () => Promise<void>,
): Promise<Result<Delivery, CompletionRefusal>> {
  await join();
  const { fileName, fileKey, revision, startedBy: by } = upload;
  const { sha256, bytes, found } = await ports.files.inspect(fileKey, extensionOf(fileName));
  if (!found.ok) return found;
  if (upload.sha256 !== undefined && upload.sha256 !== sha256) {
    return refuse({ code: 'CHECKSUM_DIFFERS' });
  }
  const delivery = await stored(ports, upload.deliveryId);
  const known = delivery.revisions.some(({ scan }) => scan?.fileKey === fileKey);
  if (known) return accept(delivery);
  const file = { fileName, fileKey, bytes, sha256 };
  const attached = attachScan(delivery, { revision, file, by, at });
  if (attached.ok) await ports.deliveries.save(attached.value);
  return attached;
}

async function stored({ deliveries }: UploadPorts, deliveryId: DeliveryId): Promise<Delivery> {
  const delivery = await deliveries.find(deliveryId);
  if (delivery === undefined) throw new InvariantError(`${deliveryId} is gone`);
  return delivery;
}

function extensionOf(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
}
