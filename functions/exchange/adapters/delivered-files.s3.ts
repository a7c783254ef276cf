import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  NoSuchUpload,
  NotFound,
  paginateListParts,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ObjectFiles } from '../../platform/object-files.ts';
import type { DeliveredFiles, StoredPart } from '../ports.ts';
import { type CheckWorkbook, documentFault } from './document-check.ts';

const LINK_SECONDS = 3_600;

type InStore = { readonly fileKey: string; readonly storeId: string };

/** Delivered files in the office files' bucket; the browser sends their parts straight to it. */
export class S3DeliveredFiles implements DeliveredFiles {
  readonly #objects: S3Client;
  readonly #bucket: string;
  readonly #files: ObjectFiles;
  readonly #checkWorkbook: CheckWorkbook;

  constructor(from: {
    readonly objects: S3Client;
    readonly bucket: string;
    readonly files: ObjectFiles;
    /** Looks into a workbook as the roster reader does: bombs, macros, damage. */
    readonly checkWorkbook: CheckWorkbook;
  }) {
    this.#objects = from.objects;
    this.#bucket = from.bucket;
    this.#files = from.files;
    this.#checkWorkbook = from.checkWorkbook;
  }

  async begin(fileKey: string): Promise<string> {
    const { UploadId } = await this.#objects.send(
      new CreateMultipartUploadCommand({ Bucket: this.#bucket, Key: fileKey }),
    );
    if (UploadId === undefined) throw new Error(`The store began no upload for ${fileKey}`);
    return UploadId;
  }

  partUrl({ fileKey, storeId }: InStore, partNo: number): Promise<string> {
    const put = new UploadPartCommand({
      Bucket: this.#bucket,
      Key: fileKey,
      UploadId: storeId,
      PartNumber: partNo,
    });
    return getSignedUrl(this.#objects, put, { expiresIn: LINK_SECONDS });
  }

  async parts({ fileKey, storeId }: InStore): Promise<readonly StoredPart[] | undefined> {
    const parts: StoredPart[] = [];
    try {
      for await (const { Parts = [] } of paginateListParts(
        { client: this.#objects },
        { Bucket: this.#bucket, Key: fileKey, UploadId: storeId },
      )) {
        for (const { PartNumber: partNo, Size: bytes, ETag: etag } of Parts) {
          if (partNo !== undefined && bytes !== undefined && etag !== undefined) {
            parts.push({ partNo, bytes, etag });
          }
        }
      }
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
    return parts;
  }

  async complete({ fileKey, storeId }: InStore, parts: readonly StoredPart[]): Promise<void> {
    await this.#objects.send(
      new CompleteMultipartUploadCommand({
        Bucket: this.#bucket,
        Key: fileKey,
        UploadId: storeId,
        MultipartUpload: {
          Parts: parts.map(({ partNo, etag }) => ({ PartNumber: partNo, ETag: etag })),
        },
      }),
    );
  }

  async cancel({ fileKey, storeId }: InStore): Promise<void> {
    try {
      await this.#objects.send(
        new AbortMultipartUploadCommand({
          Bucket: this.#bucket,
          Key: fileKey,
          UploadId: storeId,
        }),
      );
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  async size(fileKey: string): Promise<number | undefined> {
    try {
      const { ContentLength } = await this.#objects.send(
        new HeadObjectCommand({ Bucket: this.#bucket, Key: fileKey }),
      );
      return ContentLength;
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }

  async inspect(fileKey: string, extension: string) {
    const folder = await mkdtemp(join(tmpdir(), 'document-'));
    try {
      const path = join(folder, 'document');
      const { bytes, sha256 } = await this.#files.download(fileKey, path);
      return { bytes, sha256, found: await documentFault(path, extension, this.#checkWorkbook) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof NoSuchUpload || (error instanceof Error && error.name === 'NoSuchUpload');
}
