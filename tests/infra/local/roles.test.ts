import { fileURLToPath } from 'node:url';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { templatePath } from '../../../infra/build/package.ts';
import { accessByFunction } from '../../../infra/functions/access.ts';
import type { County } from '../../../infra/local/county.ts';
import { startGate } from '../../../infra/local/iam/gate.ts';
import { RolePolicies } from '../../../infra/local/iam/role-policies.ts';
import { listen } from '../../../infra/local/listen.ts';
import { type JsonObject, ResolvedTemplate, readTemplate } from '../../../infra/local/template.ts';
import { accepted, aSeasonCounty, imported, morningOf } from '../../builders/season-county.ts';
import {
  aVillager,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../../builders/season-rosters.ts';

/**
 * A short season in which every function is called, each held to its role as the cloud holds it. A role that
 * grants too little would otherwise be found in the cloud only, in the middle of a season.
 */
let county: County;

beforeAll(async () => {
  county = await aSeasonCounty({ enforceRoles: true });
  // Every task is done twice over, as after a crash: what it finds already there it reads.
  for (const functionName of Object.keys(accessByFunction)) {
    const what = { kind: 'fail', error: 'StoreBusyError' } as const;
    if (!ROUTES.test(functionName))
      county.faults.plan({ functionName, onCall: 1, when: 'after', what });
  }
  await playSeason();
}, 240_000);
afterAll(() => county?.stop());

/** Called over HTTP, where nobody tries again by itself. */
const ROUTES = /^(?:show|list|find|start|publish|accept|decline|decide)(?!Townships)/u;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** What an account's last four digits make its bank do: infra/local/bank/README.md. */
const ACCOUNTS = [
  ['农信社', '0001'],
  ['农信社', '9001'],
  ['农信社', '9002'],
  ['农信社', '9024'],
  ['农业银行', '9025'],
  ['邮储银行', '9025'],
] as const;

async function playSeason(): Promise<void> {
  const villagers = Array.from({ length: 12 }, (_, place) => aVillager(place));
  const signed = ACCOUNTS.flatMap(([bank, ending], place) =>
    bothFrom(villagers[place] ?? aVillager(place), bank, `62200000003${place}${ending}`),
  );
  const first = effectiveRosterOf(villagers);
  const declined = await imported(county, { kind: 'effective', bytes: Buffer.alloc(0) });
  await county.call('POST', `/rosters/imports/${declined['importId']}/refusal`);
  await imported(county, { kind: 'effective', bytes: first });
  const handedOver = await imported(county, {
    kind: 'deduction',
    bytes: deductionRosterOf(signed),
  });
  for (const day of ['22', '23', '24', '25', '26', '27']) {
    await county.walkTo(instantAt(localDate(`2026-10-${day}`), 11));
    await decideSilentBanks();
  }
  const withoutTheLast = effectiveRosterOf(villagers.slice(0, -1));
  await imported(county, { kind: 'effective', bytes: withoutTheLast });
  await county.walkTo(morningOf('2026-10-29'));

  await county.call('GET', `/rosters/imports/${handedOver['importId']}/outcome`);
  await accepted(county, 'GET', '/rosters/imports');
  await county.call('GET', '/policy/packs/any');
  await accepted(county, 'GET', '/policy/seasons/2027');
  const { personId } = await accepted(county, 'POST', '/residents/search', {
    residentId: villagers[0]?.residentId ?? '',
  });
  await accepted(county, 'GET', `/residents/${personId}?coverageYear=2027`);
  const [run] = listed(await accepted(county, 'GET', '/deductions/runs'), 'runs');
  await accepted(county, 'GET', `/deductions/runs/${run?.['runId']}`);
  await accepted(county, 'GET', '/deductions/failure-lists/2026-10-24');
}

/** As soon as two banks are silent, one is asked once more and the other's file is withdrawn. */
async function decideSilentBanks(): Promise<void> {
  const cases = listed(await accepted(county, 'GET', '/deductions/cases'), 'cases');
  const open = cases.filter(
    ({ kind, decision }) => kind === 'bank_silent' && decision === undefined,
  );
  if (open.length < 2) return;
  for (const [place, action] of ['ask_bank', 'withdraw_file'].entries()) {
    const path = `/deductions/cases/${open[place]?.['caseId']}/decision`;
    await accepted(county, 'POST', path, { action, reason: 'No answer for days.' });
  }
}

function bothFrom(insured: Villager, bank: string, accountNo: string) {
  const schemes = ['resident_pension', 'resident_medical'] as const;
  return schemes.map((scheme) => ({ insured, payer: insured, bank, accountNo, scheme }));
}

function listed(answer: JsonObject, list: string): readonly JsonObject[] {
  return answer[list] as readonly JsonObject[];
}

function resolved(): ResolvedTemplate {
  return new ResolvedTemplate(readTemplate(templatePath(ROOT, 'aws')), {
    region: 'ap-southeast-1',
    accountId: '000000000000',
    parameters: { TokenIssuer: 'https://i', TokenAudience: 'a', CoverageYear: '2027' },
  });
}

const nameOf = (functionName: string) => functionName.replace('liangxian-dev-', '');

test('every function is called in it', () => {
  const called = new Set(county.deeds.map(({ functionName }) => nameOf(functionName)));

  expect(Object.keys(accessByFunction).filter((name) => !called.has(name))).toEqual([]);
});

test('none is refused anything', () => {
  const refused = county.deeds.filter(({ allowed }) => !allowed);

  expect(refused).toEqual([]);
  const season = county.ref('CollectionSeasonMachine');
  const unfinished = county.executions
    .list()
    .filter(({ status, machineArn }) => status !== 'SUCCEEDED' && machineArn !== season);
  expect(unfinished).toEqual([]);
});

test('none may do what it never does', () => {
  const roles = new RolePolicies(resolved());
  const needless = [...new Set(county.deeds.map(({ functionName }) => functionName))].flatMap(
    (name) =>
      roles
        .unused(
          name,
          county.deeds.filter(({ functionName }) => functionName === name),
        )
        .filter((statement) => !EVERY_FUNCTION.test(statement))
        .map((statement) => `${nameOf(name)}: ${statement}`),
  );

  expect(needless).toEqual([
    // Done by whoever opens the signed link, with the leave of the function that signed it.
    'startImport: s3:PutObject, s3:AbortMultipartUpload on arn:aws:s3:::office-files-bucket/uploads/*',
    // Only after it was cut off between its list of villages and its run.
    'openRun: s3:GetObject on arn:aws:s3:::work-files-bucket/runs/*',
    'showFailureLists: s3:GetObject on arn:aws:s3:::office-files-bucket/failure-lists/*',
  ]);
});

/** The log and the county's keys, which only the first function in a container opens; and to see that a file is not there. */
const EVERY_FUNCTION = /^logs:|KeysTable$|^kms:|^s3:ListBucket/u;

describe('the gate', () => {
  const place = { partition: 'aws', region: 'ap-southeast-1', accountId: '000000000000' };
  const ask = async (service: 'files' | 'json', path: string, init: RequestInit) => {
    const reached: string[] = [];
    const behind = await listen(async (request, response) => {
      reached.push(request.url ?? '');
      response.end('{}');
    });
    const gate = await startGate(
      service,
      behind.url,
      new RolePolicies(resolved()),
      place,
      () => undefined,
    );
    const answer = await fetch(`${gate.url}${path}`, init);
    await Promise.all([answer.text(), gate.close(), behind.close()]);
    return { status: answer.status, reached: reached.length };
  };
  const by = (name: string) => ({ 'x-county-function': `liangxian-dev-${name}` });
  const item = (TableName: string) => ({ method: 'POST', body: JSON.stringify({ TableName }) });
  const target = (operation: string) => ({ 'x-amz-target': `DynamoDB_20120810.${operation}` });

  test('lets a function do what its role allows', async () => {
    const init = { ...item('PolicyTable'), headers: { ...by('showPack'), ...target('GetItem') } };

    expect(await ask('json', '/', init)).toEqual({ status: 200, reached: 1 });
  });

  test.each([
    ['another act', 'PolicyTable', 'PutItem'],
    ['another table', 'ResidentsTable', 'GetItem'],
  ])(
    'refuses %s as the service would, and the service hears nothing of it',
    async (_, table, operation) => {
      const init = { ...item(table), headers: { ...by('showPack'), ...target(operation) } };

      expect(await ask('json', '/', init)).toEqual({ status: 400, reached: 0 });
    },
  );

  test('refuses a transaction of which one part is not allowed', async () => {
    const parts = [{ Put: { TableName: 'RostersTable' } }, { Put: { TableName: 'DuesTable' } }];
    const init = {
      method: 'POST',
      body: JSON.stringify({ TransactItems: parts }),
      headers: { ...by('closeCheck'), ...target('TransactWriteItems') },
    };

    expect((await ask('json', '/', init)).status).toBe(400);
  });

  test('refuses a file in another folder', async () => {
    const headers = by('writeFailureList');
    const put = (key: string) =>
      ask('files', `/office-files-bucket/${key}`, { method: 'PUT', body: 'x', headers });

    expect((await put('failure-lists/2026-11-08/x.xlsx')).status).toBe(200);
    expect((await put('uploads/x.xlsx')).status).toBe(403);
  });
});
