import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { ObjectFiles } from '../../platform/object-files.ts';
import type { Papers } from '../ports.ts';

const UPLOAD_SECONDS = 3_600;
const LINK_SECONDS = 300;
/** A page photographed by a telephone, or scanned in colour, stays well below. */
const MOST_BYTES = 20 * 1024 * 1024;

const KINDS = [
  ['pdf', 'application/pdf'],
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
] as const;

/** Whether a document is what its ending says, and nothing that acts by itself. */
type CheckDocument = (
  path: string,
  extension: string,
) => Promise<Result<undefined, { readonly code: string }>>;

/** Signed papers in the office files, under a prefix of their own: uploaded to one place, kept in another. */
export class S3Papers implements Papers {
  readonly #objects: S3Client;
  readonly #bucket: string;
  readonly #files: ObjectFiles;
  readonly #checkDocument: CheckDocument;

  constructor(objects: S3Client, bucket: string, checkDocument: CheckDocument) {
    this.#objects = objects;
    this.#bucket = bucket;
    this.#files = new ObjectFiles(objects, bucket);
    this.#checkDocument = checkDocument;
  }

  uploadUrl(paperId: string): Promise<string> {
    const put = new PutObjectCommand({ Bucket: this.#bucket, Key: incoming(paperId) });
    return getSignedUrl(this.#objects, put, { expiresIn: UPLOAD_SECONDS });
  }

  async keep(paperId: string): ReturnType<Papers['keep']> {
    if (await this.#files.has(kept(paperId))) return accept(undefined);
    if (!(await this.#files.has(incoming(paperId)))) return refuse({ code: 'PAPER_NOT_UPLOADED' });
    if ((await this.#files.size(incoming(paperId))) > MOST_BYTES) {
      return refuse({ code: 'FILE_TOO_LARGE' });
    }
    const folder = await mkdtemp(join(tmpdir(), 'paper-'));
    const path = join(folder, 'paper');
    try {
      await this.#files.download(incoming(paperId), path);
      for (const [extension, contentType] of KINDS) {
        if (!(await this.#checkDocument(path, extension)).ok) continue;
        await this.#files.upload(kept(paperId), path, contentType);
        return accept(undefined);
      }
      return refuse({ code: 'FILE_TYPE_NOT_TAKEN' });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  link(paperId: string): Promise<string> {
    const get = new GetObjectCommand({ Bucket: this.#bucket, Key: kept(paperId) });
    return getSignedUrl(this.#objects, get, { expiresIn: LINK_SECONDS });
  }
}

function incoming(paperId: string): string {
  return `mandate-uploads/${paperId}`;
}

function kept(paperId: string): string {
  return `mandate-papers/${paperId}`;
}
