import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import type { JsonObject } from '../../infra/local/template.ts';
import { aSeasonCounty } from '../builders/season-county.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';
import { atDesk, settled } from './console.ts';

let county: County;
let browser: Browser;
let origin: Server;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await aSeasonCounty();
  // The page is served from another origin than the files, as a console is.
  origin = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>upload</title>');
  }).listen(0, '127.0.0.1');
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  origin?.close();
  await county?.stop();
});

describe.runIf(browserRunsHere)(`an upload from a browser${whyNot}`, () => {
  test('A18-1 goes straight to the file store with progress and is stored unchanged', async () => {
    const { body } = await county.call('POST', '/rosters/imports', {
      kind: 'effective',
      mode: 'full',
      coverageYear: 2027,
      fileName: '清册.csv',
    });
    const { importId, uploadUrl } = body as JsonObject;
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(origin.address() as AddressInfo).port}/`);

    const seen = await tab.evaluate(uploadWithProgress, {
      url: String(uploadUrl),
      bytes: 3_000_000,
    });

    expect(seen.status).toBe(200);
    expect(seen.progress.length).toBeGreaterThan(0);
    expect(seen.progress.at(-1)).toBe(3_000_000);
    const stored = await county.s3.send(
      new GetObjectCommand({ Bucket: county.ref('OfficeFilesBucket'), Key: `uploads/${importId}` }),
    );
    const bytes = (await stored.Body?.transformToByteArray()) ?? new Uint8Array();
    expect(bytes.length).toBe(3_000_000);
    expect(bytes.every((byte, place) => byte === place % 251)).toBe(true);
  }, 60_000);

  test('A18-1 that is paused, and whose page is lost, goes on where it stopped', async () => {
    const page = await atDesk(
      { county, browser },
      'civil-exchange',
      '/deliveries/new?dataSetId=extreme-poverty',
    );
    await page.getByRole('button', { name: '开始交送' }).click();
    await page.waitForURL(/deliveries\/dl_/u);
    // Three parts of few long lines: it is the way there that is tried, not the reading.
    const line = `阿依古丽,990001199001010000,${'住址'.repeat(500)}\n`;
    const csv = Buffer.from(`姓名,公民身份号码,备注\n${line.repeat(6_000)}`);
    const file = { name: '特困人员.csv', mimeType: 'text/csv', buffer: csv };
    let sent = 0;
    // The store takes one part; the line breaks at the second.
    await page.route('**/uploads/**', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      sent += 1;
      return sent === 2 ? route.abort() : route.continue();
    });

    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '开始上传' }).click();
    await page.getByText('没有连上服务器').waitFor({ timeout: 30_000 });
    await page.reload();
    await settled(page);
    await page.getByText('上次没有传完：特困人员.csv').waitFor();
    const before = sent;
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '开始上传' }).click();
    await page
      .getByText(/已上传，正在检查|文件不能接收|检查完毕/u)
      .first()
      .waitFor({ timeout: 30_000 });

    const parts = Math.ceil(csv.length / (8 * 1_048_576));
    expect(parts).toBeGreaterThan(2);
    expect(sent - before).toBe(parts - 1);
    await page.context().close();
  });
});

/** Runs in the page: XMLHttpRequest is what tells a browser's upload progress. */
function uploadWithProgress({ url, bytes }: { readonly url: string; readonly bytes: number }) {
  const { XMLHttpRequest, Blob } = globalThis as unknown as {
    XMLHttpRequest: new () => {
      upload: { onprogress: (event: { loaded: number }) => void };
      onloadend: () => void;
      status: number;
      open(method: string, url: string): void;
      send(body: unknown): void;
    };
    Blob: new (parts: readonly Uint8Array[]) => unknown;
  };
  return new Promise<{ status: number; progress: number[] }>((resolve) => {
    const content = Uint8Array.from({ length: bytes }, (_, place) => place % 251);
    const request = new XMLHttpRequest();
    const progress: number[] = [];
    request.upload.onprogress = ({ loaded }) => progress.push(loaded);
    request.onloadend = () => resolve({ status: request.status, progress });
    request.open('PUT', url);
    request.send(new Blob([content]));
  });
}
