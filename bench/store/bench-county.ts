import { openAsBlob } from 'node:fs';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { type County, createCounty } from '../../infra/local/county.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { sampleTerms } from '../county/county-terms.ts';

/** Before the window opens; the first deduction is on 22 October. */
const STARTS_AT = instantAt(localDate('2026-10-08'), 9);

/** The local county with everything in memory, its policy published and its season started. */
export async function openBenchCounty(): Promise<County> {
  const county = await createCounty({ startAt: STARTS_AT, bankProfile: 'lifelike' });
  const { pack, coverageYear } = sampleTerms;
  await called(county, 'PUT', `/policy/packs/${pack.packId}`, pack as unknown as Json);
  await called(county, 'POST', '/policy/seasons', { packId: pack.packId, coverageYear });
  return county;
}

/** Uploads a roster of the whole county and waits until it has been read and checked. */
export async function checkedImport(
  county: County,
  kind: 'effective' | 'deduction',
  path: string,
): Promise<string> {
  const { importId, uploadUrl } = await called(county, 'POST', '/rosters/imports', {
    kind,
    mode: 'full',
    coverageYear: sampleTerms.coverageYear,
    fileName: `${kind}.xlsx`,
  });
  const upload = await fetch(String(uploadUrl), { method: 'PUT', body: await openAsBlob(path) });
  if (!upload.ok) throw new RangeError(`The upload was answered ${upload.status}`);
  await county.idle();
  await importIn(county, String(importId), 'checked');
  return String(importId);
}

/** Accepts an import and waits until its last row is applied; tells how many rows that were. */
export async function applyImport(county: County, importId: string): Promise<number> {
  await called(county, 'POST', `/rosters/imports/${importId}/acceptance`, {
    endingsConfirmed: true,
  });
  await county.idle();
  const { counts } = await importIn(county, importId, 'applied');
  return Number((counts as JsonObject)['accepted']);
}

async function importIn(county: County, importId: string, status: string): Promise<JsonObject> {
  const found = await called(county, 'GET', `/rosters/imports/${importId}`);
  if (found['status'] === status) return found;
  throw new RangeError(`The import is not ${status}: ${JSON.stringify(found)}`);
}

/** Calls the county's API as an officer. @throws RangeError for any other answer than 200. */
export async function called(
  county: County,
  method: string,
  path: string,
  body?: Json,
): Promise<JsonObject> {
  const answer = await county.call(method, path, body);
  if (answer.status === 200) return answer.body as JsonObject;
  throw new RangeError(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}
