import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import type { County } from './county.ts';
import type { Json, JsonObject } from './template.ts';

/** The sample county's first day: the policy is published, the rosters come in before the window opens. */
export const DEMO_STARTS_AT = instantAt(localDate('2026-10-08'), 9);

const COVERAGE_YEAR = 2027;
const TOWNSHIP = '青松镇';
const DECISION_LOOKS = 600;
const LOOK_AGAIN_MS = 50;

/**
 * Loads the sample county through the same API that offices use: policy, season, rosters, acceptances; then two
 * weeks go by, with their deductions and the bank's answers.
 */
export async function loadDemoCounty(county: County, say: (line: string) => void): Promise<void> {
  await accepted(
    county,
    'PUT',
    `/policy/packs/${sampleCountyPack.packId}`,
    sampleCountyPack as unknown as Json,
  );
  await accepted(county, 'POST', '/policy/seasons', {
    packId: sampleCountyPack.packId,
    coverageYear: COVERAGE_YEAR,
  });
  say(`Policy pack ${sampleCountyPack.packId} published, season ${COVERAGE_YEAR} started.`);

  await importRoster(county, 'effective', 'effective-roster.xlsx', say);
  await importRoster(county, 'deduction', 'deduction-roster.xlsx', say);

  const happened = await county.walkTo(instantAt(localDate('2026-10-25'), 18));
  say(`${happened.length} daily procedures ran up to 25 October.`);
}

async function importRoster(
  county: County,
  kind: 'effective' | 'deduction',
  fileName: string,
  say: (line: string) => void,
): Promise<void> {
  const { importId, uploadUrl } = await accepted(county, 'POST', '/rosters/imports', {
    kind,
    mode: 'full',
    coverageYear: COVERAGE_YEAR,
    fileName,
    townshipName: TOWNSHIP,
  });
  const bytes = readFileSync(fileURLToPath(new URL(`demo/${fileName}`, import.meta.url)));
  const upload = await fetch(String(uploadUrl), { method: 'PUT', body: bytes });
  if (!upload.ok) throw new Error(`The upload of ${fileName} was answered ${upload.status}`);

  const checked = await importIn(county, String(importId), 'checked');
  await accepted(county, 'POST', `/rosters/imports/${String(importId)}/acceptance`, {});
  await importIn(county, String(importId), 'applied');
  const { read, accepted: taken, rejected } = checked['counts'] as Readonly<Record<string, number>>;
  say(
    `${fileName}: ${read} rows read, ${taken} accepted, ${rejected} rejected with their reasons.`,
  );
}

/** Looks at an import until it has come so far. */
async function importIn(county: County, importId: string, status: string): Promise<JsonObject> {
  for (let look = 0; look < DECISION_LOOKS; look++) {
    await county.idle();
    const found = await accepted(county, 'GET', `/rosters/imports/${importId}`);
    if (found['status'] === status) return found;
    if (found['status'] === 'unreadable') throw new Error(JSON.stringify(found['unreadable']));
    await pause(LOOK_AGAIN_MS);
  }
  throw new Error(`The import ${importId} did not come to be ${status}`);
}

async function accepted(
  county: County,
  method: string,
  path: string,
  body?: Json,
): Promise<JsonObject> {
  const answer = await county.call(method, path, body);
  if (answer.status !== 200) {
    throw new Error(
      `${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`,
    );
  }
  return answer.body as JsonObject;
}
