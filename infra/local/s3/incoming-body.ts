import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { crc32 } from 'node:zlib';
import { chunkedContent } from './chunked-content.ts';
import type { ObjectStore, ReceivedBytes } from './object-store.ts';
import { notOffered, S3Error } from './s3-error.ts';
import type { SignedPayload } from './signature.ts';

const UNSIGNED = 'UNSIGNED-PAYLOAD';
const UNSIGNED_WITH_TRAILER = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/**
 * Takes a request's body in and holds it against everything that was said about it: the signed hash,
 * Content-MD5, and checksums in headers or in the trailer of a chunked upload.
 *
 * @throws S3Error BadDigest or XAmzContentSHA256Mismatch when the bytes are other ones.
 */
export async function receiveBody(
  request: IncomingMessage,
  payload: SignedPayload,
  store: ObjectStore,
): Promise<ReceivedBytes> {
  const isHash = /^[0-9a-f]{64}$/u.test(payload);
  if (!isHash && payload !== UNSIGNED && payload !== UNSIGNED_WITH_TRAILER)
    throw notOffered(payload);

  const trailer: Record<string, string> = {};
  const content = payload === UNSIGNED_WITH_TRAILER ? chunkedContent(request, trailer) : request;
  const sha256 = createHash('sha256');
  let crc = 0;
  const digested = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      sha256.update(chunk);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  };
  const received = await store.receive(digested());

  const actual = { sha256: sha256.digest(), crc32: crcBytes(crc), md5: received.md5 };
  const fault =
    isHash && payload !== actual.sha256.toString('hex')
      ? new S3Error(400, 'XAmzContentSHA256Mismatch', 'The content is not the one that was signed')
      : digestFault(actual, { ...request.headers, ...trailer });
  if (fault !== undefined) {
    await store.discard(received);
    throw fault;
  }
  return received;
}

function digestFault(
  actual: { readonly sha256: Buffer; readonly crc32: Buffer; readonly md5: string },
  said: IncomingHttpHeaders,
): S3Error | undefined {
  const digests = [
    ['content-md5', Buffer.from(actual.md5, 'hex')],
    ['x-amz-checksum-crc32', actual.crc32],
    ['x-amz-checksum-sha256', actual.sha256],
  ] as const;
  const wrong = digests.find(
    ([name, bytes]) => said[name] !== undefined && said[name] !== bytes.toString('base64'),
  );
  if (wrong === undefined) return undefined;
  return new S3Error(400, 'BadDigest', `The ${wrong[0]} you specified did not match the content`);
}

function crcBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
