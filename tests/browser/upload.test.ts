import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type County, createCounty } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { browserRunsHere, launchBrowser, whyNot } from './browser.ts';

let county: County;
let browser: Browser;
let page: Server;

beforeAll(async () => {
  if (!browserRunsHere) return;
  county = await createCounty({
    startAt: instantAt(localDate('2026-10-08'), 9),
    bankProfile: 'calm',
  });
  await county.call(
    'PUT',
    `/policy/packs/${sampleCountyPack.packId}`,
    sampleCountyPack as unknown as Json,
  );
  await county.call('POST', '/policy/seasons', {
    packId: sampleCountyPack.packId,
    coverageYear: 2027,
  });
  // The page is served from another origin than the files, as a console is.
  page = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>upload</title>');
  }).listen(0, '127.0.0.1');
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  page?.close();
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
    await tab.goto(`http://127.0.0.1:${(page.address() as AddressInfo).port}/`);

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
