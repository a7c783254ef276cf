import type { ImportId } from '../kernel/ids.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { DataSet } from './data-set.ts';
import type { DeliveryId, Hand } from './delivery.ts';

/** `content` is what is delivered; `scan` the signed and sealed page that goes with it. */
export type UploadWhat = 'content' | 'scan';

/** One upload in parts; it may be paused, and goes on with the parts that are missing. */
export type Upload = {
  readonly uploadId: string;
  readonly deliveryId: DeliveryId;
  readonly what: UploadWhat;
  readonly revision: number;
  readonly fileName: string;
  readonly fileKey: string;
  /** The store's own name for the upload. */
  readonly storeId: string;
  readonly bytes: number;
  readonly partBytes: number;
  readonly partCount: number;
  readonly sha256?: string;
  readonly importId?: ImportId;
  readonly startedBy: Hand;
  readonly startedAt: number;
  readonly state: 'open' | 'completed' | 'cancelled';
  readonly version: number;
};

export type FileNameRefusal =
  | { readonly code: 'FILE_TOO_LARGE'; readonly mostBytes: number }
  | { readonly code: 'FILE_TYPE_NOT_TAKEN'; readonly taken: readonly string[] };

const MIB = 1024 * 1024;

/** S3 takes parts of at least 5 MiB; on a slow line a lost part of 8 MiB is soon sent again. */
export const PART_BYTES = 8 * MIB;
/** The most that the roster reader takes. */
const ROWS_BYTES = 200 * MIB;
const DOCUMENT_BYTES = 50 * MIB;

const ROW_FILES = ['xlsx', 'csv'] as const;
const SCANS = ['pdf', 'jpg', 'jpeg', 'png'] as const;
const DOCUMENTS = [...SCANS, 'xlsx'] as const;

/** Whether a file of this name and size may be sent; what it really is shows in its bytes, later. */
export function mayUpload(
  { carriage }: Pick<DataSet, 'carriage'>,
  what: UploadWhat,
  { fileName, bytes }: { readonly fileName: string; readonly bytes: number },
): Result<{ readonly extension: string; readonly partCount: number }, FileNameRefusal> {
  const isRows = what === 'content' && carriage === 'rows';
  const taken: readonly string[] = isRows ? ROW_FILES : what === 'scan' ? SCANS : DOCUMENTS;
  const extension = /\.([0-9a-z]+)$/iu.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (!taken.includes(extension)) return refuse({ code: 'FILE_TYPE_NOT_TAKEN', taken });
  const mostBytes = isRows ? ROWS_BYTES : DOCUMENT_BYTES;
  if (bytes > mostBytes) return refuse({ code: 'FILE_TOO_LARGE', mostBytes });
  return accept({ extension, partCount: Math.ceil(bytes / PART_BYTES) });
}

/** The parts that are not there, or not there in full. */
export function missingParts(
  { bytes, partBytes, partCount }: Pick<Upload, 'bytes' | 'partBytes' | 'partCount'>,
  there: readonly { readonly partNo: number; readonly bytes: number }[],
): readonly number[] {
  const sizes = new Map(there.map((part) => [part.partNo, part.bytes]));
  return Array.from({ length: partCount }, (_, index) => index + 1).filter((partNo) => {
    const wanted = partNo < partCount ? partBytes : bytes - partBytes * (partCount - 1);
    return sizes.get(partNo) !== wanted;
  });
}
