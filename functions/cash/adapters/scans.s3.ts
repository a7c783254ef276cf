import {
  GetObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Scans } from '../ports.ts';

const UPLOAD_SECONDS = 3_600;
const OPEN_SECONDS = 300;
const HEAD_BYTES = 16;

/** Scans of signed sheets under `cash-scans/`, to which only few functions have leave. */
export class S3Scans implements Scans {
  readonly #objects: S3Client;
  readonly #bucket: string;

  constructor(objects: S3Client, bucket: string) {
    this.#objects = objects;
    this.#bucket = bucket;
  }

  uploadLink(dayId: string, scanId: string): Promise<string> {
    const put = new PutObjectCommand({ Bucket: this.#bucket, Key: keyOf(dayId, scanId) });
    return getSignedUrl(this.#objects, put, { expiresIn: UPLOAD_SECONDS });
  }

  async look(dayId: string, scanId: string) {
    try {
      const { Body, ContentRange } = await this.#objects.send(
        new GetObjectCommand({
          Bucket: this.#bucket,
          Key: keyOf(dayId, scanId),
          Range: `bytes=0-${HEAD_BYTES - 1}`,
        }),
      );
      const head = (await Body?.transformToByteArray()) ?? new Uint8Array();
      const whole = Number(ContentRange?.split('/').at(-1));
      return { bytes: Number.isSafeInteger(whole) ? whole : head.length, head };
    } catch (error) {
      if (error instanceof NoSuchKey || error instanceof NotFound) return undefined;
      // Of an empty file there is no first byte.
      if (error instanceof S3ServiceException && error.name === 'InvalidRange') return undefined;
      throw error;
    }
  }

  openLink(dayId: string, scanId: string): Promise<string> {
    const get = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: keyOf(dayId, scanId),
      ResponseContentDisposition: 'inline',
    });
    return getSignedUrl(this.#objects, get, { expiresIn: OPEN_SECONDS });
  }
}

function keyOf(dayId: string, scanId: string): string {
  return `cash-scans/${dayId}/${scanId}`;
}
