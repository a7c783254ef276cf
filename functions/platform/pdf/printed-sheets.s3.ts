import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ObjectFiles } from '../object-files.ts';

const LINK_SECONDS = 300;

/** Sheets written for one person at one moment: kept among the working files under `prints/` for a few days. */
export class PrintedSheets {
  readonly #objects: S3Client;
  readonly #bucket: string;
  readonly #files: ObjectFiles;

  constructor(objects: S3Client, bucket: string) {
    this.#objects = objects;
    this.#bucket = bucket;
    this.#files = new ObjectFiles(objects, bucket);
  }

  /** Stores a sheet under `prints/<key>.pdf` and gives the link to it, good for five minutes. */
  async deliver(sheet: {
    readonly key: string;
    readonly fileName: string;
    readonly bytes: Uint8Array;
  }): Promise<string> {
    const key = `prints/${sheet.key}.pdf`;
    await this.#files.writeBytes(key, sheet.bytes, 'application/pdf');
    const get = new GetObjectCommand({
      Bucket: this.#bucket,
      Key: key,
      // Opened in the browser, to be looked at and printed.
      ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(sheet.fileName)}`,
      ResponseContentType: 'application/pdf',
    });
    return getSignedUrl(this.#objects, get, { expiresIn: LINK_SECONDS });
  }
}
