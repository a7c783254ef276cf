import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { SiteFile } from './site-files.ts';

/** Puts the files up one after the other, in their order; done again it ends the same. */
export async function putUp(
  s3: S3Client,
  bucket: string,
  files: readonly SiteFile[],
): Promise<void> {
  for (const { key, body, contentType, cacheControl } of files) {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: cacheControl,
      }),
    );
  }
}
