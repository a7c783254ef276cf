import type { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** Reads whole objects. */
export function objectReader(objects: S3Client) {
  return async (bucket: string, key: string): Promise<Buffer> => {
    const { Body } = await objects.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Buffer.concat(await (Body as Readable).toArray());
  };
}
