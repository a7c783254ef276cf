import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../listen.ts';
import { receiveBody } from './incoming-body.ts';
import { keptHeaders } from './object-headers.ts';
import type { ObjectStore, ReceivedBytes, StoredObject } from './object-store.ts';
import type { ObjectWrites } from './object-writes.ts';
import { type OnObject, sendXml } from './s3-answer.ts';
import { S3Error } from './s3-error.ts';
import type { SignedPayload } from './signature.ts';
import { textsOf } from './xml.ts';

type Upload = {
  readonly headers: StoredObject['headers'];
  readonly parts: Map<number, ReceivedBytes>;
};

const MOST_PARTS = 1_000;

/** Objects that come in parts. An upload that was not completed is forgotten when the server stops. */
export class MultipartUploads {
  readonly #store: ObjectStore;
  readonly #writes: ObjectWrites;
  readonly #uploads = new Map<string, Upload>();

  constructor(store: ObjectStore, writes: ObjectWrites) {
    this.#store = store;
    this.#writes = writes;
  }

  begin(request: IncomingMessage, response: ServerResponse, { bucket, key }: OnObject): void {
    const UploadId = randomBytes(16).toString('hex');
    this.#uploads.set(UploadId, { headers: keptHeaders(request.headers), parts: new Map() });
    sendXml(response, 200, {
      InitiateMultipartUploadResult: { Bucket: bucket, Key: key, UploadId },
    });
  }

  async putPart(
    request: IncomingMessage,
    response: ServerResponse,
    at: OnObject & { readonly payload: SignedPayload },
  ): Promise<void> {
    const upload = this.#uploadOf(at);
    const received = await receiveBody(request, at.payload, this.#store);
    upload.parts.set(Number(at.query.get('partNumber')), received);
    response.writeHead(200, { etag: `"${received.md5}"` }).end();
  }

  /** Which parts are there, by their numbers; at most a thousand at a time, as S3 gives them. */
  list(response: ServerResponse, at: OnObject): void {
    const after = Number(at.query.get('part-number-marker') ?? 0);
    const most = Math.min(Number(at.query.get('max-parts') ?? MOST_PARTS), MOST_PARTS);
    const parts = [...this.#uploadOf(at).parts]
      .filter(([partNo]) => partNo > after)
      .sort(([left], [right]) => left - right);
    const page = parts.slice(0, most);
    sendXml(response, 200, {
      ListPartsResult: {
        Bucket: at.bucket,
        Key: at.key,
        UploadId: at.query.get('uploadId') ?? '',
        PartNumberMarker: after,
        NextPartNumberMarker: page.at(-1)?.[0],
        MaxParts: most,
        IsTruncated: parts.length > page.length,
        Part: page.map(([PartNumber, { size, md5 }]) => ({
          PartNumber,
          ETag: `"${md5}"`,
          Size: size,
        })),
      },
    });
  }

  async complete(request: IncomingMessage, response: ServerResponse, at: OnObject): Promise<void> {
    const upload = this.#uploadOf(at);
    const parts = textsOf((await bodyOf(request)).toString('utf8'), 'Part').map((part) => {
      const received = upload.parts.get(Number(textsOf(part, 'PartNumber')[0]));
      if (
        received === undefined ||
        textsOf(part, 'ETag')[0]?.replaceAll('"', '') !== received.md5
      ) {
        throw new S3Error(400, 'InvalidPart', 'A part was not uploaded, or is another one');
      }
      return received;
    });
    const joined = await this.#store.join(parts);
    this.#uploads.delete(at.query.get('uploadId') ?? '');
    await Promise.all([...upload.parts.values()].map((part) => this.#store.discard(part)));
    const { bucket, key } = at;
    const kept = await this.#writes.keep(joined, { bucket, key, headers: upload.headers });
    sendXml(response, 200, {
      CompleteMultipartUploadResult: { Bucket: bucket, Key: key, ETag: kept.etag },
    });
  }

  async abort(response: ServerResponse, at: OnObject): Promise<void> {
    const { parts } = this.#uploadOf(at);
    this.#uploads.delete(at.query.get('uploadId') ?? '');
    await Promise.all([...parts.values()].map((part) => this.#store.discard(part)));
    response.writeHead(204).end();
  }

  #uploadOf({ query }: OnObject): Upload {
    const upload = this.#uploads.get(query.get('uploadId') ?? '');
    if (upload === undefined) throw new S3Error(404, 'NoSuchUpload', 'There is no such upload');
    return upload;
  }
}
