import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import { FileMissingError } from '../../platform/failures.ts';
import { ObjectFiles } from '../../platform/object-files.ts';
import type { PaperFiles } from '../ports.ts';

const UPLOAD_SECONDS = 900;
const LINK_SECONDS = 300;

type DocumentFault = 'FILE_TYPE_NOT_TAKEN' | 'FILE_HAS_MACROS' | 'FILE_DAMAGED';

/** Scans of papers in the office files; the browser sends each straight to the store. */
export class S3PaperFiles implements PaperFiles {
  readonly #objects: S3Client;
  readonly #bucket: string;
  readonly #files: ObjectFiles;
  readonly #faultOf: (
    path: string,
    extension: string,
  ) => Promise<Result<undefined, { readonly code: DocumentFault }>>;

  constructor(from: {
    readonly objects: S3Client;
    readonly bucket: string;
    /** Whether a document is what its name says, and nothing that acts by itself. */
    readonly faultOf: (
      path: string,
      extension: string,
    ) => Promise<Result<undefined, { readonly code: DocumentFault }>>;
  }) {
    this.#objects = from.objects;
    this.#bucket = from.bucket;
    this.#files = new ObjectFiles(from.objects, from.bucket);
    this.#faultOf = from.faultOf;
  }

  uploadLink(fileKey: string): Promise<string> {
    const put = new PutObjectCommand({ Bucket: this.#bucket, Key: fileKey });
    return getSignedUrl(this.#objects, put, { expiresIn: UPLOAD_SECONDS });
  }

  link(fileKey: string, fileName: string): Promise<string> {
    const get = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: fileKey,
      ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
    return getSignedUrl(this.#objects, get, { expiresIn: LINK_SECONDS });
  }

  async inspect(fileKey: string, extension: string): ReturnType<PaperFiles['inspect']> {
    const folder = await mkdtemp(join(tmpdir(), 'paper-'));
    try {
      const path = join(folder, 'paper');
      const { bytes, sha256 } = await this.#files.download(fileKey, path);
      const looked = await this.#faultOf(path, extension);
      return { bytes, sha256, ...(!looked.ok && { fault: looked.refusal.code }) };
    } catch (error) {
      if (error instanceof FileMissingError) return undefined;
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
