import { PutObjectCommand } from '@aws-sdk/client-s3';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import { DynamoDueDoor } from '../../functions/dues/adapters/due-door.dynamodb.ts';
import { type County, type CountyOptions, createCounty } from '../../infra/local/county.ts';
import type { Execution } from '../../infra/local/machines/execution-book.ts';
import type { Json, JsonObject } from '../../infra/local/template.ts';
import { aPolicyPack } from './policy-pack.ts';
import { TOWNSHIP } from './season-rosters.ts';

export const COVERAGE_YEAR = 2027;

/** Nine in the morning in Beijing, when offices open. */
export const morningOf = (day: string): number => instantAt(localDate(day), 9);

/** A county whose season has started and whose rosters have not come yet. Failed executions are expected, not printed. */
export async function aSeasonCounty(
  options: Partial<CountyOptions> & { readonly pack?: PolicyPack } = {},
): Promise<County> {
  const pack = options.pack ?? aPolicyPack();
  const county = await createCounty({
    startAt: morningOf('2026-10-08'),
    bankProfile: 'calm',
    onFailed: () => undefined,
    ...options,
    pack,
  });
  await accepted(county, 'PUT', `/policy/packs/${pack.packId}`, pack as unknown as Json);
  await accepted(county, 'POST', '/policy/seasons', {
    packId: pack.packId,
    coverageYear: COVERAGE_YEAR,
  });
  return county;
}

export type Roster = {
  readonly kind: RosterKind;
  readonly mode?: 'full' | 'changes';
  readonly bytes: Buffer;
  readonly fileName?: string;
};

/** Announces a roster and gives the import that waits for its file. */
export async function announced(
  county: County,
  { kind, mode = 'full', fileName = `${kind}.csv` }: Roster,
): Promise<string> {
  const { importId } = await accepted(county, 'POST', '/rosters/imports', {
    kind,
    mode,
    coverageYear: COVERAGE_YEAR,
    fileName,
    townshipName: TOWNSHIP,
  });
  return String(importId);
}

/** Uploads the file of an announced roster and waits until the machine has done what it can. */
export async function uploaded(county: County, importId: string, bytes: Buffer): Promise<void> {
  await county.s3.send(
    new PutObjectCommand({
      Bucket: county.ref('OfficeFilesBucket'),
      Key: `uploads/${importId}`,
      Body: bytes,
    }),
  );
  await county.idle();
}

/** Brings a roster in and accepts it; an import that may not be accepted stays as it is. */
export async function imported(county: County, roster: Roster): Promise<JsonObject> {
  const importId = await announced(county, roster);
  await uploaded(county, importId, roster.bytes);
  if ((await theImport(county, importId))['status'] === 'checked') {
    await accepted(county, 'POST', `/rosters/imports/${importId}/acceptance`, {
      endingsConfirmed: true,
    });
    await county.idle();
  }
  return theImport(county, importId);
}

export function theImport(county: County, importId: string): Promise<JsonObject> {
  return accepted(county, 'GET', `/rosters/imports/${importId}`);
}

/** The due door as a counter or a payment channel of its own would have it. */
export function theCounter(county: County): DynamoDueDoor {
  return new DynamoDueDoor(county.documents, county.ref('DuesTable'));
}

/** The execution's status; failed ones say why, so that a test shows it. */
export function standing({ status, failure }: Execution): string {
  return failure === undefined ? status : `${status} ${failure.error}: ${failure.cause}`;
}

/** Calls the API and insists on success. */
export async function accepted(
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
