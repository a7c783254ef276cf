import {
  completeUploadApi,
  showUploadApi,
  signPartsApi,
  startUploadApi,
} from '@liangxian/shared/exchange/exchange.api.ts';
import { type Answered, type Caller, call } from '../../api/client.ts';
import { putFile } from '../../api/put-file.ts';

type DeliveryId = Answered<typeof completeUploadApi>['deliveryId'];
type Part = { readonly partNo: number; readonly content: Blob };

export type Sending = {
  readonly caller: Caller;
  readonly deliveryId: DeliveryId;
  readonly what: 'content' | 'scan';
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
};

/** Links asked for at once; each is good for an hour. */
const LINKS_AT_ONCE = 10;

/** Begins an upload, or finds the one that was not finished. @returns its id. */
export async function beginUpload(
  { caller, deliveryId, what, file }: Sending,
  sha256: string | undefined,
): Promise<string> {
  const { uploadId } = await call(caller, startUploadApi, {
    path: { deliveryId },
    body: {
      what,
      fileName: file.name,
      bytes: file.size,
      ...(sha256 === undefined ? {} : { sha256 }),
    },
  });
  return uploadId;
}

/**
 * Sends the parts that are not there yet, one after the other, and has them put together. It may be called
 * again at any time: what arrived is not sent twice.
 */
export async function sendParts(sending: Sending, uploadId: string): Promise<void> {
  const { caller, deliveryId, file, signal, onProgress } = sending;
  const path = { deliveryId, uploadId };
  const upload = await call(caller, showUploadApi, { path });
  const there = new Map(upload.parts.map(({ partNo, bytes }) => [partNo, bytes]));
  let arrived = [...there.values()].reduce((sum, bytes) => sum + bytes, 0);
  onProgress(arrived);
  const missing: readonly Part[] = Array.from({ length: upload.partCount }, (_, index) => ({
    partNo: index + 1,
    content: file.slice(index * upload.partBytes, (index + 1) * upload.partBytes),
  })).filter(({ partNo }) => !there.has(partNo));

  for (let from = 0; from < missing.length; from += LINKS_AT_ONCE) {
    const parts = missing.slice(from, from + LINKS_AT_ONCE);
    const { links } = await call(caller, signPartsApi, {
      path,
      body: { partNos: parts.map(({ partNo }) => partNo) },
    });
    for (const { partNo, content } of parts) {
      const url = links.find((link) => link.partNo === partNo)?.url ?? '';
      const before = arrived;
      await putFile(url, content, (sent) => onProgress(before + sent), signal);
      arrived += content.size;
    }
  }
  await call(caller, completeUploadApi, { path });
}

/** The file's SHA-256 in hex; undefined for a file that is too large to hold in memory, or without a secure page. */
export async function fingerprintOf(file: File): Promise<string | undefined> {
  const MOST_BYTES = 200 * 1_048_576;
  if (file.size > MOST_BYTES || !window.isSecureContext) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
