import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { accessDenied, S3Error } from './s3-error.ts';

/** The one pair of keys the county's own functions sign with. */
export type SigningKeys = { readonly accessKeyId: string; readonly secretAccessKey: string };

export type SignedRequest = {
  readonly method: string;
  /** As it stood in the request line, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
};

/** What the signature says of the body: its SHA-256 in hex, `UNSIGNED-PAYLOAD`, or a streaming form. */
export type SignedPayload = string;

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** How far a signing clock may be off (S3 API reference, RequestTimeTooSkewed). */
const MAX_SKEW_MS = 15 * 60_000;

/**
 * Checks AWS Signature Version 4, in the Authorization header or in a presigned URL.
 *
 * @throws S3Error AccessDenied without a signature or past its expiry, SignatureDoesNotMatch otherwise.
 */
export function checkSignature(
  request: SignedRequest,
  keys: SigningKeys,
  nowMs: number,
): SignedPayload {
  return request.query.has('X-Amz-Signature')
    ? checkPresigned(request, keys, nowMs)
    : checkHeader(request, keys, nowMs);
}

/** The signature of a POST policy, and of any other text signed on a day for a service. */
export function signatureOf(
  text: string,
  secretAccessKey: string,
  credentialScope: readonly string[],
): string {
  const key = credentialScope.reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `20261108T013000Z` in epoch milliseconds; NaN when it is not such a time. */
export function amzDateMs(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(text)?.slice(1).map(Number) ?? [];
  const [year = Number.NaN, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function checkPresigned(request: SignedRequest, keys: SigningKeys, nowMs: number): SignedPayload {
  const value = (name: string) => request.query.get(name) ?? '';
  const startsAt = amzDateMs(value('X-Amz-Date'));
  const endsAt = startsAt + Number(value('X-Amz-Expires')) * 1_000;
  if (!(nowMs < endsAt)) throw accessDenied('Request has expired');
  if (startsAt > nowMs + MAX_SKEW_MS) throw accessDenied('Request is not valid yet');

  const unsigned = new URLSearchParams(request.query);
  unsigned.delete('X-Amz-Signature');
  const payload = value('X-Amz-Content-Sha256') || 'UNSIGNED-PAYLOAD';
  compare({ ...request, query: unsigned }, keys, {
    credential: value('X-Amz-Credential'),
    signedHeaders: value('X-Amz-SignedHeaders'),
    signature: value('X-Amz-Signature'),
    date: value('X-Amz-Date'),
    payload,
  });
  return payload;
}

function checkHeader(request: SignedRequest, keys: SigningKeys, nowMs: number): SignedPayload {
  const {
    authorization = '',
    'x-amz-date': date,
    'x-amz-content-sha256': payload,
  } = request.headers;
  if (!authorization.startsWith(ALGORITHM)) throw accessDenied('Anonymous access is forbidden');
  if (typeof date !== 'string' || typeof payload !== 'string') {
    throw accessDenied('A signed request names its time and its content');
  }
  if (!(Math.abs(nowMs - amzDateMs(date)) <= MAX_SKEW_MS)) {
    throw new S3Error(403, 'RequestTimeTooSkewed', 'The request was signed at another time');
  }
  const part = (name: string) => new RegExp(`${name}=([^, ]+)`, 'u').exec(authorization)?.[1] ?? '';
  compare(request, keys, {
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders'),
    signature: part('Signature'),
    date,
    payload,
  });
  return payload;
}

function compare(
  request: SignedRequest,
  keys: SigningKeys,
  given: {
    readonly credential: string;
    readonly signedHeaders: string;
    readonly signature: string;
    readonly date: string;
    readonly payload: string;
  },
): void {
  const [accessKeyId = '', ...scope] = given.credential.split('/');
  if (accessKeyId !== keys.accessKeyId) {
    throw new S3Error(403, 'InvalidAccessKeyId', 'The access key is not known');
  }
  const headers = given.signedHeaders.split(';').map(
    (name) =>
      `${name}:${String(request.headers[name] ?? '')
        .trim()
        .replaceAll(/ +/gu, ' ')}\n`,
  );
  const canonical = [
    request.method,
    request.path.split('/').map(reEncoded).join('/'),
    canonicalQuery(request.query),
    headers.join(''),
    given.signedHeaders,
    given.payload,
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = [ALGORITHM, given.date, scope.join('/'), digest].join('\n');
  if (!sameText(given.signature, signatureOf(text, keys.secretAccessKey, scope))) {
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The signature is not that of the request');
  }
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
}

function reEncoded(segment: string): string {
  return encoded(decodeURIComponent(segment));
}

/** RFC 3986: encodeURIComponent leaves five more characters alone than a signature does. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
