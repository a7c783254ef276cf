import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startS3 } from '../../../infra/local/s3/s3-server.ts';

const Bucket = 'files';
const dir = mkdtempSync(join(tmpdir(), 'liangxian-two-'));
const stops: (() => Promise<void>)[] = [];
let servers: Readonly<Record<'ours' | 'strict' | 'lenient', S3Client>>;

beforeAll(async () => {
  const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const ours = await startS3({
    dir: join(dir, 'ours'),
    buckets: [{ name: Bucket, cors: [] }],
    keys,
    now: Date.now,
    onCreated: () => undefined,
  });
  stops.push(ours.close);
  const strict = await startOther(false);
  // It refuses signed requests to a bucket itself; so those go to one that does not look at signatures.
  const lenient = await startOther(true);
  const clientAt = (endpoint: string) => {
    const client = new S3Client({
      endpoint,
      region: 'us-east-1',
      credentials: keys,
      forcePathStyle: true,
      maxAttempts: 1,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    stops.push(async () => client.destroy());
    return client;
  };
  servers = { ours: clientAt(ours.url), strict: clientAt(strict), lenient: clientAt(lenient) };
});

/** Another server of the same protocol, written by others; asked only what it is known to answer as S3 does. */
async function startOther(allowMismatchedSignatures: boolean): Promise<string> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(dir, 'theirs'),
    configureBuckets: [{ name: Bucket }],
    allowMismatchedSignatures,
  });
  const { port } = await server.run();
  stops.push(() => server.close());
  return `http://127.0.0.1:${port}`;
}

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
  rmSync(dir, { recursive: true });
});

/** Does the same with both and expects the same of both. */
async function same(
  act: (client: S3Client) => Promise<unknown>,
  other: 'strict' | 'lenient' = 'strict',
): Promise<unknown> {
  const ours = await act(servers.ours);
  expect(ours).toEqual(await act(servers[other]));
  return ours;
}

const put = (Key: string, Body: string | Buffer) => (client: S3Client) =>
  client
    .send(
      new PutObjectCommand({
        Bucket,
        Key,
        Body,
        ContentType: 'text/csv',
        Metadata: { office: 'a' },
      }),
    )
    .then(({ ETag }) => ETag);

const get = (Key: string, range?: string) => (client: S3Client) =>
  client
    .send(new GetObjectCommand({ Bucket, Key, ...(range === undefined ? {} : { Range: range }) }))
    .then(async ({ Body, ContentType, ContentLength, ContentRange, ETag, Metadata }) => ({
      text: await Body?.transformToString(),
      ContentType,
      ContentLength,
      ContentRange,
      ETag,
      Metadata,
    }));

const refusal = (answer: Promise<unknown>) =>
  answer.then(
    () => 'accepted',
    (error: {
      readonly name: string;
      readonly $metadata: { readonly httpStatusCode?: number };
    }) => ({
      name: error.name,
      status: error.$metadata.httpStatusCode,
    }),
  );

test('a file is taken and given back alike, whole and in part', async () => {
  await same(put('inbox/rcc/回盘 1.txt', '甲·乙|400.00|'));

  await same(get('inbox/rcc/回盘 1.txt'));
  await same(get('inbox/rcc/回盘 1.txt', 'bytes=2-5'));
  await same(get('inbox/rcc/回盘 1.txt', 'bytes=7-'));
  await same((client) => refusal(get('inbox/rcc/回盘 1.txt', 'bytes=900-')(client)));
});

test('what is not there is answered alike', async () => {
  await same((client) => refusal(get('nowhere')(client)));
  await same((client) => refusal(client.send(new HeadObjectCommand({ Bucket, Key: 'nowhere' }))));
  await same(
    (client) => refusal(client.send(new ListObjectsV2Command({ Bucket: 'no-such-bucket' }))),
    'lenient',
  );
});

test('lists, folders, copies and removals are alike', async () => {
  for (const key of ['t/a', 't/b/1', 't/b/2', 't/c']) await same(put(key, key));
  await same((client) =>
    client
      .send(new CopyObjectCommand({ Bucket, Key: 't/d', CopySource: `${Bucket}/t/a` }))
      .then(({ CopyObjectResult }) => CopyObjectResult?.ETag),
  );
  await same((client) =>
    client
      .send(new DeleteObjectCommand({ Bucket, Key: 't/c' }))
      .then(({ $metadata }) => $metadata.httpStatusCode),
  );
  const listed = (input: object) => (client: S3Client) =>
    client
      .send(new ListObjectsV2Command({ Bucket, ...input }))
      .then(({ Contents, CommonPrefixes, IsTruncated }) => ({
        files: Contents?.map(({ Key, Size, ETag }) => ({ Key, Size, ETag })),
        CommonPrefixes,
        IsTruncated,
      }));

  await same(listed({ Prefix: 't/' }), 'lenient');
  await same(listed({ Prefix: 't/', Delimiter: '/' }), 'lenient');
  await same(listed({ Prefix: 't/', StartAfter: 't/b/1' }), 'lenient');
});

test('a file in parts is put together alike', async () => {
  const body = Buffer.alloc(11_000_000, 'row,');
  await same((client) =>
    new Upload({ client, params: { Bucket, Key: 'parts', Body: body } }).done().then(() => 'done'),
  );

  expect(await same(get('parts', 'bytes=5242870-5242890'))).toMatchObject({ ContentLength: 21 });
});

test('signed links are checked alike: right, changed, and past their time', async () => {
  await same(put('linked', 'content'));
  const follow =
    (change: (url: URL) => void, expiresIn: number, signingDate: Date) =>
    async (client: S3Client) => {
      const url = new URL(
        await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'linked' }), {
          expiresIn,
          signingDate,
        }),
      );
      change(url);
      return (await fetch(url)).status;
    };
  const now = new Date();
  const anHourAgo = new Date(now.getTime() - 3_600_000);

  expect(await same(follow(() => undefined, 300, now))).toBe(200);
  expect(await same(follow((url) => url.searchParams.set('X-Amz-Expires', '9000'), 300, now))).toBe(
    403,
  );
  expect(await same(follow(() => undefined, 300, anHourAgo))).toBe(403);
});
