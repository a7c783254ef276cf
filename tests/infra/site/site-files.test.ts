import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPublishArguments } from '../../../infra/site/arguments.ts';
import { contentPolicy, withPolicy } from '../../../infra/site/content-policy.ts';
import { putUp } from '../../../infra/site/put-up.ts';
import { consoleFiles, residentsFiles, type SiteFile } from '../../../infra/site/site-files.ts';
import { readStackOutputs } from '../../../infra/site/stack-outputs.ts';
import { type LocalFiles, startFiles } from '../../builders/local-files.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const settings = {
  issuer: 'https://identity.county.example/realms/county',
  clientId: 'liangxian-console',
  audience: 'liangxian',
  apiUrl: 'https://api.county.example',
};
const FILES = 'https://files.s3.cn-northwest-1.amazonaws.com.cn';
const PAGE = '<!doctype html><html><head><meta charset="utf-8" /></head><body></body></html>';

let dir: string;
let files: LocalFiles;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'liangxian-site-'));
  for (const [path, text] of Object.entries({
    'console/index.html': PAGE,
    'console/seal.svg': '<svg/>',
    'console/assets/index-a1b2.js': 'start()',
    'console/.vite/manifest.json': '{}',
    'residents/index.html': PAGE,
    'residents/js/app.js': 'start()',
    'without-charset/index.html': '<!doctype html><html></html>',
  })) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  files = await startFiles({ template: await packagedTemplate() });
}, 120_000);

afterAll(async () => {
  await files?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const theConsole = () => consoleFiles(join(dir, 'console'), settings, [FILES]);
const textOf = (found: SiteFile | undefined) => Buffer.from(found?.body ?? []).toString('utf8');

describe('the console', () => {
  test('is put up without what only the build needs, and its page last', () => {
    expect(theConsole().map(({ key }) => key)).toEqual([
      'assets/index-a1b2.js',
      'seal.svg',
      'settings.json',
      'index.html',
    ]);
  });

  test('is asked for again at every visit, but for files whose names change with their content', () => {
    expect(Object.fromEntries(theConsole().map((file) => [file.key, file.cacheControl]))).toEqual({
      'assets/index-a1b2.js': 'public, max-age=31536000, immutable',
      'seal.svg': 'no-cache',
      'settings.json': 'no-cache',
      'index.html': 'no-cache',
    });
  });

  test('may send to its own API, identity provider and file store, and to nobody else', () => {
    const page = textOf(theConsole().at(-1));

    expect(page).toContain(
      `connect-src 'self' https://api.county.example https://identity.county.example ${FILES};`,
    );
    expect(page).toMatch(/default-src 'none'; script-src 'self';/u);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<body>'));
  });

  test('reads where it belongs from a file beside it', () => {
    expect(JSON.parse(textOf(theConsole().at(-2)))).toEqual(settings);
  });

  test('is not put up with a page that has no place for its policy', () => {
    expect(() => consoleFiles(join(dir, 'without-charset'), settings, [])).toThrow(/no <meta/u);
    expect(withPolicy(PAGE, contentPolicy([]))).toContain("connect-src 'self';");
  });
});

test('the residents’ pages lie beside the console, and their first page answers under /m/ and /m', () => {
  const { apiUrl } = settings;
  const files = residentsFiles(join(dir, 'residents'), { apiUrl });
  const found = new Map(files.map((file) => [file.key, file]));

  expect([...found.keys()]).toEqual(['m/js/app.js', 'm/settings.json', 'm/index.html', 'm/', 'm']);
  expect(textOf(found.get('m/settings.json'))).toBe(JSON.stringify({ apiUrl }));
  expect(found.get('m/')).toMatchObject({ contentType: 'text/html; charset=utf-8' });
  expect(textOf(found.get('m/'))).toBe(PAGE);
  expect(textOf(found.get('m'))).toContain('url=/m/');
});

test('what was put up twice lies there as once, with its type and for how long it stays true', async () => {
  // Not the residents' pages: where a store is made of folders, there is no file called `m/`.
  const all = theConsole();
  await putUp(files.objects, files.bucket('SiteBucket'), all);
  await putUp(files.objects, files.bucket('SiteBucket'), all);

  for (const { key, body, contentType, cacheControl } of all) {
    const stored = await files.objects.send(
      new GetObjectCommand({ Bucket: files.bucket('SiteBucket'), Key: key }),
    );
    expect(stored).toMatchObject({ ContentType: contentType, CacheControl: cacheControl });
    expect(await stored.Body?.transformToByteArray()).toEqual(new Uint8Array(body));
  }
});

describe('the command', () => {
  test('takes what the stack says of itself', () => {
    const outputs = readStackOutputs(
      JSON.stringify([
        { OutputKey: 'SiteBucketName', OutputValue: 'pages' },
        { OutputKey: 'HttpApiUrl', OutputValue: settings.apiUrl },
        { OutputKey: 'FilesOrigin', OutputValue: FILES },
        { OutputKey: 'TokenIssuer', OutputValue: settings.issuer },
        { OutputKey: 'TokenAudience', OutputValue: 'liangxian' },
        { OutputKey: 'Anything', OutputValue: 'else' },
      ]),
    );

    expect(outputs).toMatchObject({ SiteBucketName: 'pages', FilesOrigin: FILES });
  });

  test('names what the stack did not say', () => {
    expect(() =>
      readStackOutputs('[{"OutputKey":"SiteBucketName","OutputValue":"pages"}]'),
    ).toThrow('HttpApiUrl、FilesOrigin、TokenIssuer、TokenAudience');
  });

  test('finds files from where the user stands', () => {
    expect(
      readPublishArguments(['--outputs', 'out.json', '--api', 'https://a.example/'], '/home/c'),
    ).toEqual({
      ok: true,
      value: {
        outputs: '/home/c/out.json',
        clientId: 'liangxian-console',
        api: 'https://a.example',
        identity: [],
      },
    });
  });

  test.each([
    ['nothing', []],
    ['an option there is not', ['--outputs', 'o.json', '--bucket', 'b']],
    ['an address that is none', ['--outputs', 'o.json', '--identity', 'identity']],
  ])('says how it is used when it is given %s', (_, argv) => {
    expect(readPublishArguments(argv, '/')).toMatchObject({ ok: false });
  });
});
