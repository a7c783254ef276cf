import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { FileMissingError, StoreBusyError } from './failures.ts';

/** Files in one bucket: bytes, JSON, and rows as JSON lines, streamed. */
export class ObjectFiles {
  readonly #objects: S3Client;
  readonly #bucket: string;

  constructor(objects: S3Client, bucket: string) {
    this.#objects = objects;
    this.#bucket = bucket;
  }

  async has(key: string): Promise<boolean> {
    return (await this.#sizeIfThere(key)) !== undefined;
  }

  /** @throws FileMissingError when there is no such file. */
  async size(key: string): Promise<number> {
    const size = await this.#sizeIfThere(key);
    if (size === undefined) throw new FileMissingError(`No file ${key}`);
    return size;
  }

  /** @throws FileMissingError when there is no such file. */
  async stream(key: string): Promise<Readable> {
    try {
      const { Body } = await this.#objects.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: key }),
      );
      if (Body instanceof Readable) return Body;
    } catch (error) {
      if (!(error instanceof NoSuchKey || error instanceof NotFound)) throw error;
      throw new FileMissingError(`No file ${key}`, { cause: error });
    }
    throw new FileMissingError(`No content in ${key}`);
  }

  async bytes(key: string): Promise<Buffer> {
    return Buffer.concat(await (await this.stream(key)).toArray());
  }

  async json(key: string): Promise<unknown> {
    return JSON.parse((await this.bytes(key)).toString('utf8'));
  }

  /** One parsed value per line. */
  async *lines(key: string): AsyncGenerator<unknown> {
    const reader = createInterface({
      input: await this.stream(key),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    for await (const line of reader) if (line !== '') yield JSON.parse(line);
  }

  /** Copies a file to disk and returns its size and SHA-256 (hex). */
  async download(
    key: string,
    path: string,
  ): Promise<{ readonly bytes: number; readonly sha256: string }> {
    const hash = createHash('sha256');
    let bytes = 0;
    await pipeline(
      await this.stream(key),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(path),
    );
    return { bytes, sha256: hash.digest('hex') };
  }

  async upload(key: string, path: string, contentType: string): Promise<void> {
    await new Upload({
      client: this.#objects,
      params: {
        Bucket: this.#bucket,
        Key: key,
        Body: createReadStream(path),
        ContentType: contentType,
      },
    }).done();
  }

  async writeBytes(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    await this.#objects.send(
      new PutObjectCommand({
        Bucket: this.#bucket,
        Key: key,
        Body: bytes,
        ContentType: contentType,
      }),
    );
  }

  async writeJson(key: string, value: unknown): Promise<void> {
    await this.writeBytes(key, Buffer.from(JSON.stringify(value)), 'application/json');
  }

  /**
   * Writes a value unless the file is there already, and gives the value that stands: who comes second takes
   * the first one's.
   *
   * @throws StoreBusyError when somebody is writing it this moment.
   */
  async keepJson(key: string, value: unknown): Promise<unknown> {
    try {
      await this.#objects.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: key,
          Body: Buffer.from(JSON.stringify(value)),
          ContentType: 'application/json',
          IfNoneMatch: '*',
        }),
      );
      return value;
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      if (error.name === 'PreconditionFailed') return this.json(key);
      if (error.name !== 'ConditionalRequestConflict') throw error;
      throw new StoreBusyError(`${key} is being written`, { cause: error });
    }
  }

  async writeLines(key: string, values: Iterable<unknown>): Promise<void> {
    const text = [...values].map((value) => `${JSON.stringify(value)}\n`).join('');
    await this.writeBytes(key, Buffer.from(text), 'application/x-ndjson');
  }

  async #sizeIfThere(key: string): Promise<number | undefined> {
    try {
      const head = await this.#objects.send(
        new HeadObjectCommand({ Bucket: this.#bucket, Key: key }),
      );
      return head.ContentLength ?? 0;
    } catch (error) {
      if (error instanceof NotFound || error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }
}
