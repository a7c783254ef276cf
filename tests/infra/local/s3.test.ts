import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Listening } from '../../../infra/local/listen.ts';
import type { ObjectCreated } from '../../../infra/local/s3/object-store.ts';
import { startS3 } from '../../../infra/local/s3/s3-server.ts';

const Bucket = 'office-files-bucket';
const keys = { accessKeyId: 'county', secretAccessKey: 'secret' };
const dir = mkdtempSync(join(tmpdir(), 'liangxian-s3-'));
const created: ObjectCreated[] = [];
let server: Listening;
let objects: S3Client;

beforeAll(async () => {
  server = await start();
  objects = clientOf(keys);
});

afterAll(async () => {
  objects.destroy();
  await server.close();
  rmSync(dir, { recursive: true });
});

function start(now: () => number = Date.now): Promise<Listening> {
  return startS3({
    dir,
    buckets: [
      {
        name: Bucket,
        cors: [
          {
            AllowedMethods: ['GET', 'PUT', 'POST'],
            AllowedOrigins: ['https://console.county.example'],
            AllowedHeaders: ['*'],
            ExposedHeaders: ['ETag'],
            MaxAge: 600,
          },
        ],
      },
    ],
    keys,
    now,
    onCreated: (object) => created.push(object),
  });
}

function clientOf(
  credentials: typeof keys,
  endpoint = server.url,
  checksums: 'WHEN_REQUIRED' | 'WHEN_SUPPORTED' = 'WHEN_REQUIRED',
): S3Client {
  return new S3Client({
    endpoint,
    region: 'ap-southeast-1',
    credentials,
    maxAttempts: 1,
    requestChecksumCalculation: checksums,
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function put(Key: string, Body: string | Buffer = 'content') {
  await objects.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'text/plain' }));
}

async function read(Key: string, Range?: string): Promise<Buffer> {
  const { Body } = await objects.send(
    new GetObjectCommand({ Bucket, Key, ...(Range && { Range }) }),
  );
  return Buffer.concat(await (Body as Readable).toArray());
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('files as they are', () => {
  test('a file comes back byte for byte, with its type and its size', async () => {
    const bytes = Buffer.from('甲·乙,400.00\r\n', 'utf8');
    await put('uploads/青松镇 名单.csv', bytes);

    const head = await objects.send(
      new HeadObjectCommand({ Bucket, Key: 'uploads/青松镇 名单.csv' }),
    );

    expect(await read('uploads/青松镇 名单.csv')).toEqual(bytes);
    expect(head).toMatchObject({ ContentLength: bytes.length, ContentType: 'text/plain' });
  });

  test('any bytes under any key survive', async () => {
    const segment = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter(
        (text) => !/[/\0]/u.test(text) && text !== '.' && text !== '..' && text.isWellFormed(),
      );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(segment, fc.uint8Array({ maxLength: 2_000 }), async (name, bytes) => {
        const key = `any/${run++}/${name}`;
        await put(key, Buffer.from(bytes));

        expect(await read(key)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 60 },
    );
  });

  test('a missing file is said to be missing', async () => {
    await expect(read('nowhere')).rejects.toBeInstanceOf(NoSuchKey);
    await expect(
      objects.send(new HeadObjectCommand({ Bucket, Key: 'nowhere' })),
    ).rejects.toBeInstanceOf(NotFound);
  });

  test('a large file sent in parts while it is still being made arrives whole', async () => {
    const pieces = Array.from({ length: 130 }, (_, index) => Buffer.alloc(100_000, index));
    await new Upload({
      client: objects,
      params: { Bucket, Key: 'large', Body: Readable.from(pieces) },
    }).done();

    expect(sha256(await read('large'))).toBe(sha256(Buffer.concat(pieces)));
  });

  test('an SDK that adds checksums and streams in chunks is understood, and a stream of unknown length arrives whole', async () => {
    const careful = clientOf(keys, server.url, 'WHEN_SUPPORTED');
    const body = Buffer.alloc(300_000, 'x');
    const Body = Readable.from([body.subarray(0, 70_000), body.subarray(70_000)]);
    await careful.send(
      new PutObjectCommand({ Bucket, Key: 'chunked', Body, ContentLength: body.length }),
    );
    careful.destroy();

    const head = await objects.send(new HeadObjectCommand({ Bucket, Key: 'chunked' }));

    expect(sha256(await read('chunked'))).toBe(sha256(body));
    expect(head.ContentEncoding).toBeUndefined();
  });

  test.each([
    ['bytes=0-3', 'abcd'],
    ['bytes=4-', 'efghij'],
    ['bytes=-3', 'hij'],
    ['bytes=8-99', 'ij'],
  ])('a part of a file is read by %s', async (range, expected) => {
    await put('ranged', 'abcdefghij');

    expect((await read('ranged', range)).toString()).toBe(expected);
  });

  test('a range past the end is refused', async () => {
    await put('ranged', 'abcdefghij');

    await expect(read('ranged', 'bytes=10-12')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  test('a copy is a file of its own', async () => {
    await put('copies/一', 'first');
    await objects.send(
      new CopyObjectCommand({
        Bucket,
        Key: 'copies/二',
        CopySource: `${Bucket}/${encodeURIComponent('copies/一')}`,
      }),
    );
    await put('copies/一', 'changed');

    expect((await read('copies/二')).toString()).toBe('first');
  });

  test('whoever reads a file while it is replaced gets the old one whole', async () => {
    const old = Buffer.alloc(3_000_000, 'o');
    await put('replaced', old);
    const { Body } = await objects.send(new GetObjectCommand({ Bucket, Key: 'replaced' }));
    const iterator = (Body as Readable)[Symbol.asyncIterator]();
    const first = (await iterator.next()).value as Buffer;
    await put('replaced', Buffer.alloc(10, 'n'));
    const rest: Buffer[] = [];
    for await (const chunk of { [Symbol.asyncIterator]: () => iterator })
      rest.push(chunk as Buffer);

    expect(sha256(Buffer.concat([first, ...rest]))).toBe(sha256(old));
    expect((await read('replaced')).toString()).toBe('nnnnnnnnnn');
  });

  test('a file that may only be new is not overwritten', async () => {
    await put('only-once', 'first');
    const again = new PutObjectCommand({
      Bucket,
      Key: 'only-once',
      Body: 'second',
      IfNoneMatch: '*',
    });

    await expect(objects.send(again)).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect((await read('only-once')).toString()).toBe('first');
  });

  test('bytes that are not the announced ones are refused and leave nothing', async () => {
    const ContentMD5 = createHash('md5').update('other').digest('base64');
    const wrong = new PutObjectCommand({ Bucket, Key: 'wrong-digest', Body: 'bytes', ContentMD5 });

    await expect(objects.send(wrong)).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(read('wrong-digest')).rejects.toBeInstanceOf(NoSuchKey);
  });
});

describe('lists', () => {
  test('keys under a prefix come in order, a thousand at a time, none twice and none missing', async () => {
    const wanted = Array.from(
      { length: 1_203 },
      (_, no) => `list/part-${String(no).padStart(5, '0')}`,
    );
    await Promise.all(wanted.map((key) => put(key)));
    await put('list-of-others/x');

    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await objects.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix: 'list/',
          ...(ContinuationToken && { ContinuationToken }),
        }),
      );
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);

    expect(found).toEqual(wanted);
  });

  test('folders are told apart from files', async () => {
    await Promise.all(['tree/a', 'tree/b/1', 'tree/b/2', 'tree/c/3'].map((key) => put(key)));

    const page = await objects.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'tree/', Delimiter: '/' }),
    );

    expect(page.Contents?.map(({ Key }) => Key)).toEqual(['tree/a']);
    expect(page.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['tree/b/', 'tree/c/']);
  });

  test('removed files are not listed', async () => {
    await Promise.all(['gone/1', 'gone/2', 'gone/3'].map((key) => put(key)));
    await objects.send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key: 'gone/1' }, { Key: 'gone/3' }] },
      }),
    );

    const page = await objects.send(new ListObjectsV2Command({ Bucket, Prefix: 'gone/' }));

    expect(page.Contents?.map(({ Key }) => Key)).toEqual(['gone/2']);
  });
});

describe('who may', () => {
  test('nobody reads or writes without a signature', async () => {
    await put('private');

    expect((await fetch(`${server.url}/${Bucket}/private`)).status).toBe(403);
    expect((await fetch(`${server.url}/${Bucket}/new`, { method: 'PUT', body: 'x' })).status).toBe(
      403,
    );
    expect((await fetch(`${server.url}/${Bucket}?list-type=2`)).status).toBe(403);
  });

  test.each([
    ['another key', { accessKeyId: 'other', secretAccessKey: 'secret' }, 'InvalidAccessKeyId'],
    [
      'a guessed secret',
      { accessKeyId: 'county', secretAccessKey: 'guess' },
      'SignatureDoesNotMatch',
    ],
  ])('%s does not open the files', async (_, guessed, name) => {
    const stranger = clientOf(guessed);
    const answer = stranger.send(new PutObjectCommand({ Bucket, Key: 'private', Body: 'x' }));

    await expect(answer).rejects.toMatchObject({ name });
    stranger.destroy();
  });

  test('content other than the signed content is refused', async () => {
    const signed = await getSignedUrl(objects, new GetObjectCommand({ Bucket, Key: 'private' }));
    const url = new URL(signed);
    url.pathname = `/${Bucket}/other`;

    expect((await fetch(url)).status).toBe(403);
  });

  test('a signed link gives the file until it expires, under the name it was given', async () => {
    await put('outcomes/结果.txt', 'outcome');
    const link = await getSignedUrl(
      objects,
      new GetObjectCommand({
        Bucket,
        Key: 'outcomes/结果.txt',
        ResponseContentDisposition: 'attachment; filename="r.txt"',
      }),
      { expiresIn: 300 },
    );
    const late = await start(() => Date.now() + 301_000);
    const lateClient = clientOf(keys, late.url);
    const lateLink = await getSignedUrl(
      lateClient,
      new GetObjectCommand({ Bucket, Key: 'outcomes/结果.txt' }),
      {
        expiresIn: 300,
      },
    );

    const answer = await fetch(link);

    expect(await answer.text()).toBe('outcome');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="r.txt"');
    expect((await fetch(lateLink)).status).toBe(403);
    lateClient.destroy();
    await late.close();
  });

  test('a browser uploads to a signed address, and the address carries no checksum of an empty body', async () => {
    const address = await getSignedUrl(
      objects,
      new PutObjectCommand({ Bucket, Key: 'uploads/browser.xlsx' }),
    );

    const answer = await fetch(address, { method: 'PUT', body: Buffer.from('workbook') });

    expect(answer.status).toBe(200);
    expect(address).not.toMatch(/checksum/iu);
    expect((await read('uploads/browser.xlsx')).toString()).toBe('workbook');
  });

  test('a page of an allowed origin may ask first and see the answer; another may not', async () => {
    const preflight = (Origin: string) =>
      fetch(`${server.url}/${Bucket}/uploads/x`, {
        method: 'OPTIONS',
        headers: {
          Origin,
          'Access-Control-Request-Method': 'PUT',
          'Access-Control-Request-Headers': 'content-type',
        },
      });

    const allowed = await preflight('https://console.county.example');
    const other = await preflight('https://elsewhere.example');

    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(
      'https://console.county.example',
    );
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(other.status).toBe(403);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('signed forms', () => {
  const formFor = async (Key: string) =>
    createPresignedPost(objects, {
      Bucket,
      Key,
      Conditions: [
        ['content-length-range', 3, 10],
        ['starts-with', '$Content-Type', 'text/'],
      ],
      Expires: 600,
    });

  const send = (
    { url, fields }: Awaited<ReturnType<typeof formFor>>,
    content: string,
    changed: Readonly<Record<string, string>> = {},
  ) => {
    const form = new FormData();
    const all = { ...fields, 'Content-Type': 'text/plain', ...changed };
    for (const [name, value] of Object.entries(all)) form.append(name, value);
    form.append('file', new Blob([content]), 'roster.csv');
    return fetch(url, { method: 'POST', body: form });
  };

  test('a form that keeps its policy is taken', async () => {
    const answer = await send(await formFor('uploads/form'), 'content');

    expect(answer.status).toBe(204);
    expect((await read('uploads/form')).toString()).toBe('content');
  });

  test.each([
    ['too large', 'content that is too long', {}, 400],
    ['too small', 'ab', {}, 400],
    ['under another key', 'content', { key: 'uploads/elsewhere' }, 403],
    ['of another type', 'content', { 'Content-Type': 'image/png' }, 403],
    ['with a field nobody signed', 'content', { 'x-amz-meta-note': 'x' }, 403],
    ['with a forged signature', 'content', { 'X-Amz-Signature': '0'.repeat(64) }, 403],
  ])('a form %s is refused and leaves nothing', async (_, content, changed, status) => {
    const answer = await send(await formFor('uploads/refused'), content, changed);

    expect(answer.status).toBe(status);
    await expect(read('uploads/refused')).rejects.toBeInstanceOf(NoSuchKey);
  });
});

describe('what follows', () => {
  test('each file that arrives is told of once, when it is there', async () => {
    created.length = 0;
    await put('inbox/rcc/one');
    await new Upload({
      client: objects,
      params: { Bucket, Key: 'inbox/rcc/two', Body: Buffer.alloc(6_000_000) },
    }).done();

    expect(created.map(({ key, size }) => [key, size])).toEqual([
      ['inbox/rcc/one', 7],
      ['inbox/rcc/two', 6_000_000],
    ]);
  });

  test('files are there after a restart, and one that was cut off is not', async () => {
    await put('kept/1', 'first');
    await put('kept/1', 'second');
    const again = await start();
    const client = clientOf(keys, again.url);

    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: 'kept/1' }));

    expect(await Body?.transformToString()).toBe('second');
    client.destroy();
    await again.close();
  });

  test('what is not offered is refused by name', async () => {
    const url = await getSignedUrl(
      objects,
      new GetObjectCommand({ Bucket, Key: 'x', VersionId: '1' }),
    );

    expect(await (await fetch(url)).text()).toContain('NotImplemented');
  });
});
