import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { rangeOf } from './object-headers.ts';
import type { ObjectStore } from './object-store.ts';
import { type OnBucket, type OnObject, sendXml } from './s3-answer.ts';

/** S3 lists at most this many keys at a time. */
const MAX_KEYS = 1_000;

/** GetObject and HeadObject, whole or in part. */
export async function readObject(
  store: ObjectStore,
  request: IncomingMessage,
  response: ServerResponse,
  { bucket, key, query }: OnObject,
): Promise<void> {
  const object = store.existing(bucket, key);
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
  else await pipeline(store.read(object, range), response);
}

/** ListObjectsV2: a page of keys in order, folders told apart by the delimiter. */
export function listObjects(
  store: ObjectStore,
  response: ServerResponse,
  { bucket, query }: OnBucket,
): void {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? MAX_KEYS), MAX_KEYS);
  const contents: string[] = [];
  const prefixes = new Set<string>();
  let last = '';
  let truncated = false;
  for (const key of store.keys(bucket, prefix)) {
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
  sendXml(response, 200, {
    ListBucketResult: {
      Name: bucket,
      Prefix: prefix,
      KeyCount: contents.length + prefixes.size,
      MaxKeys: limit,
      IsTruncated: truncated,
      NextContinuationToken: truncated ? last : undefined,
      Contents: contents.flatMap((key) => {
        const object = store.find(bucket, key);
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
