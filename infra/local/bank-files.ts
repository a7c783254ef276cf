import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';

import type { BankFileStore } from './bank/bank-file-store.ts';

/** The bank's boxes as it sees them: keys and bytes in the county's bank bucket. */
export class S3BankFiles implements BankFileStore {
  readonly #objects: S3Client;
  readonly #bucket: string;

  constructor(objects: S3Client, bucket: string) {
    this.#objects = objects;
    this.#bucket = bucket;
  }

  async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    const pages = paginateListObjectsV2(
      { client: this.#objects },
      { Bucket: this.#bucket, Prefix: prefix },
    );
    for await (const { Contents = [] } of pages) {
      keys.push(...Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
    }
    return keys;
  }

  async read(key: string): Promise<Buffer> {
    const { Body } = await this.#objects.send(
      new GetObjectCommand({ Bucket: this.#bucket, Key: key }),
    );
    return Buffer.concat(await (Body as Readable).toArray());
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    await this.#objects.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: bytes }));
  }

  async remove(key: string): Promise<void> {
    await this.#objects.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
  }
}
