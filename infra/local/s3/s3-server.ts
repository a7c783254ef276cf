import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Listening, listen } from '../listen.ts';
import { allowOrigin, type CorsRule } from './cors.ts';
import { type ObjectCreated, ObjectStore } from './object-store.ts';
import { S3Error } from './s3-error.ts';
import { S3Requests } from './s3-requests.ts';
import { checkSignature, type SigningKeys } from './signature.ts';
import { xml } from './xml.ts';

export type Bucket = { readonly name: string; readonly cors: readonly CorsRule[] };

/**
 * The part of S3 that the county uses, on loopback, under path-style addresses: objects, parts, ranges,
 * lists, copies, signed URLs and signed forms. Every request must carry the county's signature, and what is
 * not offered is refused by name rather than ignored (docs/adr/0011-s3-front.md says why it is our own).
 */
export function startS3(options: {
  readonly dir: string;
  readonly buckets: readonly Bucket[];
  readonly keys: SigningKeys;
  readonly now: () => number;
  readonly onCreated: (object: ObjectCreated) => void;
}): Promise<Listening> {
  const corsRules = new Map(options.buckets.map(({ name, cors }) => [name, cors]));
  const store = new ObjectStore(options.dir, [...corsRules.keys()]);
  const requests = new S3Requests(store, options);

  return listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://s3');
    const [bucket = '', ...rest] = url.pathname.slice(1).split('/');
    const allowed = allowOrigin(corsRules.get(bucket) ?? [], request, response);
    if (request.method === 'OPTIONS') {
      response.writeHead(allowed ? 200 : 403).end();
      return;
    }
    try {
      await answer(requests, options, request, response, url, bucket, rest.join('/'));
    } catch (error) {
      refuse(error, request, response);
    }
  });
}

async function answer(
  requests: S3Requests,
  { keys, now }: { readonly keys: SigningKeys; readonly now: () => number },
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  bucket: string,
  encodedKey: string,
): Promise<void> {
  const method = request.method ?? 'GET';
  const isForm = request.headers['content-type']?.startsWith('multipart/form-data') === true;
  if (method === 'POST' && encodedKey === '' && isForm) {
    return requests.postForm(request, response, bucket);
  }
  const payload = checkSignature(
    {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
    },
    keys,
    now(),
  );
  const key = decodeURIComponent(encodedKey);
  return key === ''
    ? requests.onBucket(request, response, { bucket, query: url.searchParams })
    : requests.onObject(request, response, { bucket, key, query: url.searchParams, payload });
}

function refuse(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known = error instanceof S3Error ? error : new S3Error(500, 'InternalError', String(error));
  request.resume();
  const body = xml({ Error: { Code: known.code, Message: known.message } });
  response.writeHead(known.status, {
    'content-type': 'application/xml',
    // The rest of a refused upload is not wanted.
    ...(request.readableEnded ? {} : { connection: 'close' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
