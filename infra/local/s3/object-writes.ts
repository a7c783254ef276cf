import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { receiveBody } from './incoming-body.ts';
import { keptHeaders } from './object-headers.ts';
import type { ObjectCreated, ObjectStore, ReceivedBytes, StoredObject } from './object-store.ts';
import { checkPostedForm } from './posted-form.ts';
import { type OnObject, sendXml } from './s3-answer.ts';
import { S3Error } from './s3-error.ts';
import type { SignedPayload, SigningKeys } from './signature.ts';
import { xml } from './xml.ts';

export type WriteOptions = {
  readonly keys: SigningKeys;
  readonly now: () => number;
  readonly onCreated: (object: ObjectCreated) => void;
};

/** Every way in which an object comes to be in one request. */
export class ObjectWrites {
  readonly #store: ObjectStore;
  readonly #options: WriteOptions;

  constructor(store: ObjectStore, options: WriteOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** PutObject; with `If-None-Match: *` only when nothing is there, with `If-Match` only over that one. */
  async put(
    request: IncomingMessage,
    response: ServerResponse,
    { bucket, key, payload }: OnObject & { readonly payload: SignedPayload },
  ): Promise<void> {
    const received = await receiveBody(request, payload, this.#store);
    const fault = this.#preconditionFault(request, bucket, key);
    if (fault !== undefined) {
      await this.#store.discard(received);
      throw fault;
    }
    const kept = await this.keep(received, { bucket, key, headers: keptHeaders(request.headers) });
    response.writeHead(200, { etag: kept.etag }).end();
  }

  /** CopyObject. */
  async copy(
    request: IncomingMessage,
    response: ServerResponse,
    { bucket, key }: OnObject,
  ): Promise<void> {
    const source = decodeURIComponent(String(request.headers['x-amz-copy-source'])).replace(
      /^\//u,
      '',
    );
    const slash = source.indexOf('/');
    const from = this.#store.existing(source.slice(0, slash), source.slice(slash + 1));
    const replaced = request.headers['x-amz-metadata-directive'] === 'REPLACE';
    const received = await this.#store.receive(this.#store.read(from));
    const kept = await this.keep(received, {
      bucket,
      key,
      headers: replaced ? keptHeaders(request.headers) : from.headers,
    });
    const LastModified = new Date(kept.lastModifiedMs).toISOString();
    sendXml(response, 200, { CopyObjectResult: { ETag: kept.etag, LastModified } });
  }

  /** A browser's form, held against its signed policy. */
  async postForm(
    request: IncomingMessage,
    response: ServerResponse,
    bucket: string,
  ): Promise<void> {
    const form = await new Response(Readable.toWeb(request) as ReadableStream, {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const file = form.get('file');
    if (file === null) throw new S3Error(400, 'InvalidArgument', 'The form carries no file');
    const blob = typeof file === 'string' ? new Blob([file]) : file;
    const fields = new Map(
      [...form].flatMap(([name, value]) =>
        typeof value === 'string' && name !== 'file' ? [[name.toLowerCase(), value] as const] : [],
      ),
    );
    checkPostedForm(fields, bucket, blob.size, this.#options.keys, this.#options.now());
    const fileName = blob instanceof File ? blob.name : '';
    const key = (fields.get('key') ?? '').replace(/\$\{filename\}$/u, () => fileName);
    const received = await this.#store.receive(contentOf(blob));
    const kept = await this.keep(received, {
      bucket,
      key,
      headers: keptHeaders(Object.fromEntries(fields)),
    });
    const status = Number(fields.get('success_action_status') ?? 204);
    response.writeHead(status === 200 || status === 201 ? status : 204, { etag: kept.etag });
    response.end(
      status === 201
        ? xml({ PostResponse: { Bucket: bucket, Key: key, ETag: kept.etag } })
        : undefined,
    );
  }

  /** Lets received bytes appear as an object, and tells of it. */
  async keep(
    received: ReceivedBytes,
    { bucket, key, headers }: Pick<StoredObject, 'bucket' | 'key' | 'headers'>,
  ): Promise<StoredObject> {
    const { size, md5 } = received;
    const object = {
      bucket,
      key,
      headers,
      size,
      etag: `"${md5}"`,
      lastModifiedMs: this.#options.now(),
    };
    await this.#store.keep(received, object);
    this.#options.onCreated({ bucket, key, size, etag: md5 });
    return object;
  }

  #preconditionFault(request: IncomingMessage, bucket: string, key: string): S3Error | undefined {
    const there = this.#store.find(bucket, key);
    const onlyIfNew = request.headers['if-none-match'] === '*' && there !== undefined;
    const onlyIfSame = request.headers['if-match'];
    if (!onlyIfNew && (onlyIfSame === undefined || onlyIfSame === there?.etag)) return undefined;
    return new S3Error(412, 'PreconditionFailed', 'The object is there, or is another one');
  }
}

async function* contentOf(blob: Blob): AsyncGenerator<Buffer> {
  yield Buffer.from(await blob.arrayBuffer());
}
