import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type County, createCounty } from '../../../infra/local/county.ts';
import { TokenCheck } from '../../../infra/local/http/token-check.ts';
import type { Execution } from '../../../infra/local/machines/execution-book.ts';
import { startIssuer } from '../../../infra/local/sign-in/issuer.ts';
import type { Json } from '../../../infra/local/template.ts';

const dir = mkdtempSync(join(tmpdir(), 'liangxian-county-'));
const startAt = instantAt(localDate('2026-10-25'), 9);
const pack = sampleCountyPack as unknown as Json;
const packPath = `/policy/packs/${sampleCountyPack.packId}`;
const failed: Execution[] = [];
let county: County;

beforeAll(async () => {
  county = await createCounty({
    startAt,
    bankProfile: 'calm',
    onFailed: (execution) => failed.push(execution),
  });
});

afterAll(async () => {
  await county.stop();
  rmSync(dir, { recursive: true });
});

describe('who is let in', () => {
  test('an officer with a token, and nobody without one', async () => {
    expect((await county.call('GET', '/rosters/imports')).status).toBe(200);
    expect(await county.call('GET', '/rosters/imports', undefined, null)).toEqual({
      status: 401,
      body: { message: 'Unauthorized' },
    });
    expect((await county.call('GET', '/rosters/imports', undefined, 'not.a.token')).status).toBe(
      401,
    );
  });

  test('nobody whose token another provider has signed, even under our name', async () => {
    const stranger = await startIssuer({ audience: 'liangxian', keyPath: undefined });
    const token = await stranger.tokenFor('whole-office', Date.now());

    expect((await county.call('GET', '/rosters/imports', undefined, token)).status).toBe(401);
    await stranger.close();
  });

  test('only for whom and when the token is made, and under the name it gives', async () => {
    const issuer = await startIssuer({ audience: 'liangxian', keyPath: undefined });
    const token = `Bearer ${await issuer.tokenFor('officer-7', startAt)}`;
    const tokens = new TokenCheck();
    const authorizer = { issuer: issuer.url, audience: ['liangxian'] };
    const YEARS_MS = 2 * 366 * 86_400_000;

    expect(await tokens.claimsOf(token, authorizer, startAt)).toMatchObject({
      sub: 'officer-7',
      aud: 'liangxian',
      iss: issuer.url,
    });
    expect(
      await tokens.claimsOf(token, { ...authorizer, audience: ['other'] }, startAt),
    ).toBeUndefined();
    expect(await tokens.claimsOf(token, authorizer, startAt + YEARS_MS)).toBeUndefined();
    await issuer.close();
  });
});

describe('the API', () => {
  test('has the declared routes and no others', async () => {
    expect((await county.call('GET', '/rosters')).status).toBe(404);
    expect((await county.call('DELETE', '/rosters/imports')).status).toBe(404);
  });

  test('answers a page of another origin, before and after it asks', async () => {
    const headers = { origin: 'https://console.example', 'access-control-request-method': 'PUT' };
    const preflight = await fetch(`${county.url}${packPath}`, { method: 'OPTIONS', headers });
    const refused = await fetch(`${county.url}${packPath}`, { headers });

    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  });

  test("tells a function when it is called, by the county's clock", async () => {
    await county.call('PUT', packPath, pack);

    const { body } = await county.call('POST', '/policy/seasons', {
      packId: sampleCountyPack.packId,
      coverageYear: 2027,
    });

    expect(body).toMatchObject({ startedOn: '2026-10-25' });
  });
});

describe('machines', () => {
  afterEach(() => county.faults.clear());

  test('start when a file arrives where a rule says so, and not elsewhere', async () => {
    const Bucket = county.ref('OfficeFilesBucket');
    const before = county.executions.list().length;
    await county.s3.send(
      new PutObjectCommand({ Bucket, Key: 'uploads/im_nobody-0000000000', Body: 'x' }),
    );
    await county.s3.send(new PutObjectCommand({ Bucket, Key: 'outcomes/x', Body: 'x' }));
    await county.idle();
    // What the season starts on its own meanwhile is not the rule's doing.
    const season = county.ref('DueRostersMachine');
    const started = county.executions
      .list()
      .slice(before)
      .filter(({ machineArn }) => machineArn !== season);

    expect(started.map(({ machineArn }) => machineArn)).toEqual([
      county.ref('RosterImportMachine'),
    ]);
    expect(started[0]?.input).toEqual({ key: 'uploads/im_nobody-0000000000' });
  });

  test.each(['before', 'after'] as const)(
    'try again when a task fails %s its effect with an error they know',
    async (when) => {
      const calls = county.faults.callsOf('listTownships');
      county.faults.plan({
        functionName: 'listTownships',
        onCall: calls + 1,
        when,
        what: { kind: 'fail', error: 'StoreBusyError' },
      });

      const { status } = await county.runMachine('FailureFeedbackMachine', {});

      expect(status).toBe('SUCCEEDED');
      expect(county.faults.callsOf('listTownships')).toBe(calls + 2);
    },
  );

  test('fail when a task fails with an error they do not know, and somebody is told where', async () => {
    county.faults.plan({
      functionName: 'listTownships',
      onCall: county.faults.callsOf('listTownships') + 1,
      when: 'before',
      what: { kind: 'fail', error: 'InvariantError' },
    });

    const { arn } = await county.runMachine('FailureFeedbackMachine', {});

    expect(failed.find((execution) => execution.arn === arn)?.failure).toMatchObject({
      error: 'InvariantError',
      state: 'List the townships',
    });
  });

  test('stop on the spot when the power goes, and begin again from the top', async () => {
    const calls = county.faults.callsOf('listTownships');
    county.faults.plan({
      functionName: 'listTownships',
      onCall: calls + 1,
      when: 'after',
      what: { kind: 'stop' },
    });

    expect((await county.runMachine('FailureFeedbackMachine', {})).status).toBe('ABORTED');
    expect((await county.runMachine('FailureFeedbackMachine', {})).status).toBe('SUCCEEDED');
    expect(county.faults.callsOf('listTownships')).toBe(calls + 2);
  });
});

describe("the county's clock over HTTP", () => {
  const clock = async (body?: string) => {
    const answer = await fetch(
      `${county.url}/local/clock`,
      body === undefined ? {} : { method: 'POST', body },
    );
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  test('tells the time, walks to a day, and says what happened on the way', async () => {
    expect((await clock()).body['today']).toBe('2026-10-25');

    const { body } = await clock('{ "to": "2026-10-26" }');

    expect(body['now']).toBe('2026-10-26 18:00:00');
    expect(body['happened']).toEqual([
      { at: '2026-10-25 09:30:00', what: 'DeductionRunDaily' },
      { at: '2026-10-25 10:30:00', what: 'FailureFeedbackDaily' },
      { at: '2026-10-25 10:40:00', what: 'CompareBillsDaily' },
      { at: '2026-10-25 20:00:00', what: 'CashEveningDaily' },
      { at: '2026-10-26 08:30:00', what: 'DailyWatchDaily' },
      { at: '2026-10-26 09:30:00', what: 'DeductionRunDaily' },
      { at: '2026-10-26 10:30:00', what: 'FailureFeedbackDaily' },
      { at: '2026-10-26 10:40:00', what: 'CompareBillsDaily' },
    ]);
  });

  test.each([
    '{ "to": "2026-10-20" }',
    '{ "advanceDays": -1 }',
    '{ "to": "2026-02-30" }',
    'tomorrow',
  ])('does not follow %s', async (body) => {
    const before = county.clock.now();

    expect((await clock(body)).status).toBe(400);
    expect(county.clock.now()).toBe(before);
  });
});

describe('a county in a folder', () => {
  test('goes on where it was, and later than it was', async () => {
    const home = join(dir, 'stopped');
    const options = { dir: home, startAt, bankProfile: 'calm' } as const;
    const first = await createCounty(options);
    await first.call('PUT', packPath, pack);
    await first.s3.send(
      new PutObjectCommand({ Bucket: first.ref('WorkFilesBucket'), Key: 'kept', Body: 'x' }),
    );
    const leftAt = first.clock.now();
    await first.stop();

    const second = await createCounty({ ...options, startAt: 0 });

    expect(second.clock.now()).toBeGreaterThan(leftAt);
    expect((await second.call('GET', packPath)).status).toBe(200);
    await second.stop();
  });

  test('belongs to one process at a time', async () => {
    const home = join(dir, 'taken');
    mkdirSync(home);
    writeFileSync(join(home, 'pid'), String(process.ppid));
    const second = createCounty({ dir: home, startAt, bankProfile: 'calm' });

    await expect(second).rejects.toThrow(`is up already (process ${process.ppid})`);
  });

  test('killed in the middle leaves no engine behind, loses nothing it answered, and ends what it began', async () => {
    const home = join(dir, 'killed');
    const script = fileURLToPath(new URL('../fixtures/county-that-is-killed.ts', import.meta.url));
    const child = spawn(process.execPath, [script, home], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    const [, signal] = (await once(child, 'close')) as [number | null, string];
    const { tables, arn } = JSON.parse(said) as { readonly tables: string; readonly arn: string };
    await expect
      .poll(() =>
        fetch(tables).then(
          () => 'up',
          () => 'down',
        ),
      )
      .toBe('down');

    const again = await createCounty({ dir: home, startAt, bankProfile: 'calm' });
    await again.idle();

    expect(signal).toBe('SIGKILL');
    expect((await again.call('GET', '/policy/seasons/2027')).status).toBe(200);
    expect(again.executions.find(arn)?.status).toBe('SUCCEEDED');
    await again.stop();
  });
});
