import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bodyOf } from '../listen.ts';
import { receiveBody } from './incoming-body.ts';
import type { ObjectCreated, ObjectStore, ReceivedBytes, StoredObject } from './object-store.ts';
import { checkPostedForm } from './posted-form.ts';
import { noSuchKey, notOffered, S3Error } from './s3-error.ts';
import type { SignedPayload, SigningKeys } from './signature.ts';
import { textsOf, xml } from './xml.ts';

type OnBucket = { readonly bucket: string; readonly query: URLSearchParams };
type OnObject = OnBucket & { readonly key: string; readonly payload: SignedPayload };
type Upload = {
  readonly headers: StoredObject['headers'];
  readonly parts: Map<number, ReceivedBytes>;
};

const KEPT_HEADERS = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
];
/** S3 lists at most this many keys at a time. */
const MAX_KEYS = 1_000;
/** Parameters that say how, not what. All others name an operation, and those not handled are refused. */
const HARMLESS = /^(x-id|x-amz-.*|response-.*)$/iu;

/** What each signed request does. */
export class S3Requests {
  readonly #store: ObjectStore;
  readonly #keys: SigningKeys;
  readonly #now: () => number;
  readonly #onCreated: (object: ObjectCreated) => void;
  readonly #uploads = new Map<string, Upload>();

  constructor(
    store: ObjectStore,
    options: {
      readonly keys: SigningKeys;
      readonly now: () => number;
      readonly onCreated: (object: ObjectCreated) => void;
    },
  ) {
    this.#store = store;
    this.#keys = options.keys;
    this.#now = options.now;
    this.#onCreated = options.onCreated;
  }

  async onBucket(request: IncomingMessage, response: ServerResponse, at: OnBucket): Promise<void> {
    const operation = operationOf(request, at.query);
    if (operation === 'GET list-type') return this.#list(response, at);
    if (operation === 'POST delete') return this.#removeMany(request, response, at);
    throw notOffered(`${operation} of a bucket`);
  }

  async onObject(request: IncomingMessage, response: ServerResponse, at: OnObject): Promise<void> {
    const isCopy = request.headers['x-amz-copy-source'] !== undefined;
    const operation = operationOf(request, at.query);
    switch (operation) {
      case 'GET':
      case 'HEAD':
        return this.#read(request, response, at);
      case 'PUT':
        return isCopy ? this.#copy(request, response, at) : this.#put(request, response, at);
      case 'DELETE':
        await this.#store.remove(at.bucket, at.key);
        response.writeHead(204).end();
        return;
      case 'POST uploads':
        return this.#beginUpload(request, response, at);
      case 'PUT uploadId':
        if (isCopy) throw notOffered('Copying into a part');
        return this.#putPart(request, response, at);
      case 'POST uploadId':
        return this.#completeUpload(request, response, at);
      case 'DELETE uploadId':
        return this.#abortUpload(response, at);
      default:
        throw notOffered(`${operation} of an object`);
    }
  }

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
    checkPostedForm(fields, bucket, blob.size, this.#keys, this.#now());
    const fileName = blob instanceof File ? blob.name : '';
    const key = (fields.get('key') ?? '').replace(/\$\{filename\}$/u, () => fileName);
    const received = await this.#store.receive(contentOf(blob));
    const kept = await this.#keep(received, {
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

  #list(response: ServerResponse, { bucket, query }: OnBucket): void {
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const limit = Math.min(Number(query.get('max-keys') ?? MAX_KEYS), MAX_KEYS);
    const contents: string[] = [];
    const prefixes = new Set<string>();
    let last = '';
    let truncated = false;
    for (const key of this.#store.keys(bucket, prefix)) {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      const entry = end === -1 ? key : key.slice(0, end + delimiter.length);
      if (Buffer.compare(Buffer.from(entry), Buffer.from(after)) <= 0 || prefixes.has(entry))
        continue;
      if (contents.length + prefixes.size === limit) {
        truncated = true;
        break;
      }
      if (end === -1) contents.push(key);
      else prefixes.add(entry);
      last = entry;
    }
    send(response, 200, {
      ListBucketResult: {
        Name: bucket,
        Prefix: prefix,
        KeyCount: contents.length + prefixes.size,
        MaxKeys: limit,
        IsTruncated: truncated,
        NextContinuationToken: truncated ? last : undefined,
        Contents: contents.flatMap((key) => {
          const object = this.#store.find(bucket, key);
          if (object === undefined) return [];
          return [
            {
              Key: key,
              LastModified: new Date(object.lastModifiedMs).toISOString(),
              ETag: object.etag,
              Size: object.size,
              StorageClass: 'STANDARD',
            },
          ];
        }),
        CommonPrefixes: [...prefixes].map((Prefix) => ({ Prefix })),
      },
    });
  }

  async #removeMany(
    request: IncomingMessage,
    response: ServerResponse,
    { bucket }: OnBucket,
  ): Promise<void> {
    const keys = textsOf((await bodyOf(request)).toString('utf8'), 'Key');
    for (const key of keys) await this.#store.remove(bucket, key);
    send(response, 200, { DeleteResult: { Deleted: keys.map((Key) => ({ Key })) } });
  }

  async #read(
    request: IncomingMessage,
    response: ServerResponse,
    { bucket, key, query }: OnObject,
  ): Promise<void> {
    const object = this.#existing(bucket, key);
    const headers: Record<string, string | number> = {
      'content-type': 'binary/octet-stream',
      ...object.headers,
      etag: object.etag,
      'last-modified': new Date(object.lastModifiedMs).toUTCString(),
      'accept-ranges': 'bytes',
    };
    for (const [name, value] of query) {
      if (name.startsWith('response-')) headers[name.slice('response-'.length)] = value;
    }
    if (request.headers['if-none-match'] === object.etag) {
      response.writeHead(304, headers).end();
      return;
    }
    const range = rangeOf(request.headers.range, object.size);
    if (range !== undefined)
      headers['content-range'] = `bytes ${range.start}-${range.end}/${object.size}`;
    headers['content-length'] = range === undefined ? object.size : range.end - range.start + 1;
    response.writeHead(range === undefined ? 200 : 206, headers);
    if (request.method === 'HEAD') response.end();
    else await pipeline(this.#store.read(object, range), response);
  }

  async #put(
    request: IncomingMessage,
    response: ServerResponse,
    { bucket, key, payload }: OnObject,
  ): Promise<void> {
    const received = await receiveBody(request, payload, this.#store);
    const fault = this.#preconditionFault(request, bucket, key);
    if (fault !== undefined) {
      await this.#store.discard(received);
      throw fault;
    }
    const kept = await this.#keep(received, { bucket, key, headers: keptHeaders(request.headers) });
    response.writeHead(200, { etag: kept.etag }).end();
  }

  async #copy(
    request: IncomingMessage,
    response: ServerResponse,
    { bucket, key }: OnObject,
  ): Promise<void> {
    const source = decodeURIComponent(String(request.headers['x-amz-copy-source'])).replace(
      /^\//u,
      '',
    );
    const slash = source.indexOf('/');
    const from = this.#existing(source.slice(0, slash), source.slice(slash + 1));
    const replaced = request.headers['x-amz-metadata-directive'] === 'REPLACE';
    const received = await this.#store.receive(this.#store.read(from));
    const kept = await this.#keep(received, {
      bucket,
      key,
      headers: replaced ? keptHeaders(request.headers) : from.headers,
    });
    const LastModified = new Date(kept.lastModifiedMs).toISOString();
    send(response, 200, { CopyObjectResult: { ETag: kept.etag, LastModified } });
  }

  #beginUpload(
    request: IncomingMessage,
    response: ServerResponse,
    { bucket, key }: OnObject,
  ): void {
    const UploadId = randomBytes(16).toString('hex');
    this.#uploads.set(UploadId, { headers: keptHeaders(request.headers), parts: new Map() });
    send(response, 200, {
      InitiateMultipartUploadResult: { Bucket: bucket, Key: key, UploadId },
    });
  }

  async #putPart(request: IncomingMessage, response: ServerResponse, at: OnObject): Promise<void> {
    const upload = this.#uploadOf(at);
    const received = await receiveBody(request, at.payload, this.#store);
    upload.parts.set(Number(at.query.get('partNumber')), received);
    response.writeHead(200, { etag: `"${received.md5}"` }).end();
  }

  async #completeUpload(
    request: IncomingMessage,
    response: ServerResponse,
    at: OnObject,
  ): Promise<void> {
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
    const kept = await this.#keep(joined, { bucket, key, headers: upload.headers });
    send(response, 200, {
      CompleteMultipartUploadResult: { Bucket: bucket, Key: key, ETag: kept.etag },
    });
  }

  async #abortUpload(response: ServerResponse, at: OnObject): Promise<void> {
    const { parts } = this.#uploadOf(at);
    this.#uploads.delete(at.query.get('uploadId') ?? '');
    await Promise.all([...parts.values()].map((part) => this.#store.discard(part)));
    response.writeHead(204).end();
  }

  async #keep(
    received: ReceivedBytes,
    { bucket, key, headers }: Pick<StoredObject, 'bucket' | 'key' | 'headers'>,
  ): Promise<StoredObject> {
    const { size, md5 } = received;
    const object = { bucket, key, headers, size, etag: `"${md5}"`, lastModifiedMs: this.#now() };
    await this.#store.keep(received, object);
    this.#onCreated({ bucket, key, size, etag: md5 });
    return object;
  }

  #preconditionFault(request: IncomingMessage, bucket: string, key: string): S3Error | undefined {
    const there = this.#store.find(bucket, key);
    const onlyIfNew = request.headers['if-none-match'] === '*' && there !== undefined;
    const onlyIfSame = request.headers['if-match'];
    if (!onlyIfNew && (onlyIfSame === undefined || onlyIfSame === there?.etag)) return undefined;
    return new S3Error(412, 'PreconditionFailed', 'The object is there, or is another one');
  }

  #existing(bucket: string, key: string): StoredObject {
    const object = this.#store.find(bucket, key);
    if (object === undefined) throw noSuchKey(key);
    return object;
  }

  #uploadOf({ query }: OnObject): Upload {
    const upload = this.#uploads.get(query.get('uploadId') ?? '');
    if (upload === undefined) throw new S3Error(404, 'NoSuchUpload', 'There is no such upload');
    return upload;
  }
}

async function* contentOf(blob: Blob): AsyncGenerator<Buffer> {
  yield Buffer.from(await blob.arrayBuffer());
}

/** `PUT uploadId`, `GET list-type`, `GET`: the method and the parameter that names the operation, if one does. */
function operationOf(request: IncomingMessage, query: URLSearchParams): string {
  const LISTING =
    /^(prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|partNumber)$/u;
  const names = [...query.keys()].filter((name) => !HARMLESS.test(name) && !LISTING.test(name));
  return [request.method ?? 'GET', ...names].join(' ');
}

function keptHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): StoredObject['headers'] {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (typeof value !== 'string') return [];
      const isKept = KEPT_HEADERS.includes(name) || name.startsWith('x-amz-meta-');
      const text = name === 'content-encoding' ? withoutFraming(value) : value;
      return isKept && text !== '' ? [[name, text]] : [];
    }),
  );
}

/** `aws-chunked` says how the bytes travelled, not what they are. */
function withoutFraming(encoding: string): string {
  return encoding
    .split(',')
    .filter((name) => name.trim() !== 'aws-chunked')
    .join(',');
}

/** @throws S3Error InvalidRange when nothing of the object lies in it. */
function rangeOf(header: string | undefined, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '');
  if (match === null) return undefined;
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { start, end };
}

function send(response: ServerResponse, status: number, body: Parameters<typeof xml>[0]): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(xml(body));
}
