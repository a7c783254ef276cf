import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'TC3-HMAC-SHA256';
const SIGNED_HEADERS = 'content-type;host;x-tc-action';

export const CONTENT_TYPE = 'application/json; charset=utf-8';

/** One call of Tencent Cloud's API 3.0, as far as its signature covers it. */
export type Call = {
  readonly host: string;
  readonly service: string;
  readonly action: string;
  readonly body: string;
  /** Epoch seconds; refused when it is five minutes off. */
  readonly timestamp: number;
};

/** The `Authorization` of a call (签名方法 v3): derived keys for day and service, over headers and body. */
export function authorizationOf(
  { host, service, action, body, timestamp }: Call,
  { secretId, secretKey }: { readonly secretId: string; readonly secretKey: string },
): string {
  const day = new Date(timestamp * 1_000).toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const request = [
    'POST',
    '/',
    '',
    `content-type:${CONTENT_TYPE}`,
    `host:${host}`,
    `x-tc-action:${action.toLowerCase()}`,
    '',
    SIGNED_HEADERS,
    sha256(body),
  ].join('\n');
  const text = [ALGORITHM, timestamp, scope, sha256(request)].join('\n');
  const key = [day, service, 'tc3_request'].reduce(
    (from: string | Buffer, part) => hmac(from, part),
    `TC3${secretKey}`,
  );
  const signature = hmac(key, text).toString('hex');
  return `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
