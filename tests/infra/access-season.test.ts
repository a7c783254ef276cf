import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessByFunction } from '../../infra/functions/access.ts';
import type { County } from '../../infra/local/county.ts';
import type { JsonObject } from '../../infra/local/template.ts';
import { reachableByMail, workWithDeadlines } from '../builders/deadline-acts.ts';
import { aPolicyPack } from '../builders/policy-pack.ts';
import {
  accepted,
  announced,
  aSeasonCounty,
  COVERAGE_YEAR,
  imported,
  type Roster,
  theImport,
  uploaded,
} from '../builders/season-county.ts';
import {
  aVillager,
  deductionRosterOf,
  effectiveRosterOf,
  TOWNSHIP,
  type Villager,
} from '../builders/season-rosters.ts';
import { takeCashInAVillage } from './support/cash-journey.ts';
import { giveOutCertificates } from './support/certificates-journey.ts';
import { handDataOver } from './support/exchange-journey.ts';
import { signInOnTelephones } from './support/families-journey.ts';
import { isAllowed, leavesIn } from './support/leaves.ts';
import { workOnMandates } from './support/mandates-journey.ts';
import { lookFromTheTelephone } from './support/own-journey.ts';
import { packagedTemplate } from './support/packaged-template.ts';
import { payByTelephone } from './support/payments-journey.ts';
import { giveMoneyBack } from './support/refunds-journey.ts';
import { guideElsewhere, reportPayments } from './support/reports-journey.ts';
import { workOnTheRounds } from './support/rounds-journey.ts';
import { neverUsed, type Used } from './support/used-leaves.ts';

/**
 * A season in which what can go wrong goes wrong, with every function held to its role: an act that only a bad
 * day calls for must be allowed, too, and what not even a bad day calls for must not be.
 */
let county: County;
/** A county that begins to guide people to other channels ten days into the window: thirty days would be many runs more. */
const GUIDING_EARLY = aPolicyPack({
  deadlines: aPolicyPack().deadlines.map((rule) =>
    rule.id === 'guide-to-other-channels'
      ? { ...rule, offset: { unit: 'calendar_days' as const, count: 10 } }
      : rule,
  ),
});
/** What was done over links that a function signed: S3 asks whether that function might have done it. */
const overLinks: Used[] = [];

const villagers = Array.from({ length: 16 }, (_, place) =>
  aVillager(place, place === 4 ? { phone: '13900000004' } : {}),
);
/** What the last four digits of an account make its bank do: infra/local/bank/README.md. */
const accounts: readonly (readonly [bank: string, lastFour: string])[] = [
  ['农信社', '0001'],
  ['农信社', '9001'],
  ['农信社', '9002'],
  ['农信社', '9022'],
  ['农信社', '9024'],
  ['农业银行', '9025'],
  ['邮储银行', '9026'],
];

beforeAll(async () => {
  county = await aSeasonCounty({ enforceRoles: true, pack: GUIDING_EARLY });
  await theSeason().catch((cause: unknown) => {
    throw new Error(`The season came to a halt. ${refused().join('; ')}`, { cause });
  });
}, 400_000);
afterAll(() => county?.stop());

async function theSeason(): Promise<void> {
  await reachableByMail(county);
  await rostersComeIn();
  await walkTo('2026-10-22');
  await leaveAsCutOff('2026-10-23', '2026-10-22');
  await walkTo('2026-10-23');
  await decide('return_refused', 'psbc', 'ask_bank');
  await walkTo('2026-10-26');
  await decide('bank_silent', 'abc', 'withdraw_file');
  await sendAFullListThatEndsSomebody();
  await walkTo('2026-10-28');
  await strangeFileArrives();
  await decide('return_refused', 'rcc', 'close');
  await lookAtEverything();
  await workWithDeadlines(county);
  await handDataOver(county, openLink);
  await guideElsewhere(county, openLink);
  await payByTelephone(county);
  await workOnTheRounds(county, openLink, villagers);
  await workOnMandates(county, openLink, villagers);
  await reportPayments(county, villagers);
  await giveOutCertificates(county, openLink);
  await giveMoneyBack(county, openLink, villagers);
  await takeCashInAVillage(county, openLink);
  await signInOnTelephones(county, villagers.slice(4));
  await lookFromTheTelephone(county, openLink);
}

/** Rosters in every way in which they come: accepted, again, unreadable, declined and handed in anew. */
async function rostersComeIn(): Promise<void> {
  const bytes = effectiveRosterOf(villagers);
  const { importId, uploadUrl } = await accepted(county, 'POST', '/rosters/imports', {
    kind: 'effective',
    mode: 'full',
    coverageYear: COVERAGE_YEAR,
    fileName: 'effective.csv',
    townshipName: TOWNSHIP,
  });
  const early = await county.call('GET', `/rosters/imports/${importId}/outcome`);
  expect(early.body).toMatchObject({ code: 'OUTCOME_NOT_READY' });
  await openLink('rostersChanges', uploadUrl, { method: 'PUT', body: new Uint8Array(bytes) });
  await county.idle();
  await accepted(county, 'POST', `/rosters/imports/${importId}/acceptance`, {});
  await county.idle();
  expect(await theImport(county, String(importId))).toMatchObject({ status: 'applied' });

  expect(await handedIn({ kind: 'effective', bytes })).toMatchObject({ status: 'repeated' });
  const picture = Buffer.from('%PDF-1.7 a scanned list');
  expect(await handedIn({ kind: 'effective', bytes: picture })).toMatchObject({
    status: 'unreadable',
  });

  const signed: Roster = {
    kind: 'deduction',
    bytes: deductionRosterOf(
      accounts.flatMap(([bank, lastFour], place) =>
        bothFrom(villagers[place] ?? aVillager(place), bank, `62200000003${place}${lastFour}`),
      ),
    ),
  };
  const first = await handedIn(signed);
  await accepted(county, 'POST', `/rosters/imports/${first['importId']}/refusal`);
  expect(await imported(county, signed)).toMatchObject({ status: 'applied' });
}

/** What stands when a day's run is cut off after its list of villages, which is the day before's. */
async function leaveAsCutOff(day: string, dayBefore: string): Promise<void> {
  const listOf = (each: string) => ({
    Bucket: county.ref('WorkFilesBucket'),
    Key: `runs/run_${each.replaceAll('-', '')}/villages.json`,
  });
  const { Body } = await county.s3.send(new GetObjectCommand(listOf(dayBefore)));
  const list = (await Body?.transformToByteArray()) ?? new Uint8Array();
  await county.s3.send(new PutObjectCommand({ ...listOf(day), Body: list }));
}

/** One is missing and ended, one has another name than before, one cannot be read: both of these stay. */
async function sendAFullListThatEndsSomebody(): Promise<void> {
  const [renamed, unreadable, ...others] = villagers.slice(0, -1);
  const rows = effectiveRosterOf([
    { ...(renamed ?? aVillager(0)), name: '别人' },
    { ...(unreadable ?? aVillager(1)), village: '不知何处村' },
    ...others,
  ]);
  const list = await imported(county, { kind: 'effective', bytes: rows });

  expect(list).toMatchObject({ status: 'applied', counts: { rejected: 2 } });
}

/** Something in a bank's inbox that is no return. */
async function strangeFileArrives(): Promise<void> {
  await county.s3.send(
    new PutObjectCommand({
      Bucket: county.ref('BankFilesBucket'),
      Key: 'inbox/rcc/notice.txt',
      Body: 'The bank is closed on 1 November.',
    }),
  );
  await county.idle();
}

async function lookAtEverything(): Promise<void> {
  const { imports } = await accepted(county, 'GET', '/rosters/imports');
  const done = (imports as readonly JsonObject[]).find(({ status }) => status === 'applied');
  const outcome = await accepted(county, 'GET', `/rosters/imports/${done?.['importId']}/outcome`);
  await openLink('rostersReads', outcome['url']);
  const { packId } = await accepted(county, 'GET', `/policy/seasons/${COVERAGE_YEAR}`);
  await accepted(county, 'GET', `/policy/packs/${packId}`);
  const { personId } = await accepted(county, 'POST', '/residents/search', {
    residentId: villagers[0]?.residentId ?? '',
  });
  await accepted(county, 'GET', `/residents/${personId}?coverageYear=${COVERAGE_YEAR}`);
  const { runs } = await accepted(county, 'GET', '/deductions/runs');
  expect((runs as readonly JsonObject[]).length).toBe(7);
  await accepted(county, 'GET', '/deductions/runs/run_20261022');
  const ofTheTownship = await county.tokenFor('township-990001101-officer');
  expect(
    (await county.call('GET', '/deductions/runs/run_20261022', undefined, ofTheTownship)).status,
  ).toBe(200);
  await workOnTheDirectory();
  const { lists } = await accepted(county, 'GET', '/deductions/failure-lists/2026-10-23');
  for (const { url } of lists as readonly JsonObject[]) await openLink('deductionsReads', url);
}

async function workOnTheDirectory(): Promise<void> {
  await accepted(county, 'GET', '/units/me');
  await accepted(county, 'GET', '/units?parentId=county');
  const villageUnit = {
    kind: 'village',
    name: '青松村村民委员会',
    parentId: 'township-990001101',
    townshipId: '990001101',
    villageId: '99000110101',
  };
  await accepted(county, 'PUT', '/units/village-99000110101', villageUnit);
  await accepted(county, 'GET', '/units/village-99000110101');
  const assistant = {
    unitId: 'village-99000110101',
    role: 'assistant',
    validFrom: '2026-10-01',
  };
  const { officerId } = await accepted(county, 'POST', '/units/officers', {
    name: '阿依古丽·买买提',
    subject: 'new-assistant',
    post: assistant,
  });
  const at = `/units/officers/${officerId}`;
  await accepted(county, 'PUT', at, { name: '阿依古丽·买买提', phone: '0990-0100001' });
  await accepted(county, 'POST', `${at}/posts`, { ...assistant, role: 'officer' });
  const { unitId } = assistant;
  await accepted(county, 'POST', `${at}/suspensions`, { unitId, reason: '私自收取现金' });
  await accepted(county, 'POST', `${at}/reinstatements`, { unitId });
  await accepted(county, 'POST', `${at}/endings`, {
    unitId,
    role: 'officer',
    lastDay: '2026-12-31',
  });
  await accepted(county, 'GET', at);
  await accepted(county, 'GET', '/units/officers?townshipId=990001101');
  const posts = `单位名称,姓名,登录账号,角色\n样例县财政局,王建国,finance-new,经办人`;
  await accepted(county, 'POST', '/units/imports', {
    packId: aPolicyPack().packId,
    content: Buffer.from(posts).toString('base64'),
    apply: true,
  });
  await accepted(county, 'GET', '/units/public/villages/99000110101');
}

/** Decides an open case about a bank; there must be one. */
async function decide(kind: string, bankId: string, action: string): Promise<void> {
  const { cases } = await accepted(county, 'GET', '/deductions/cases');
  const waiting = (cases as readonly JsonObject[]).find(
    (each) => each['kind'] === kind && each['bankId'] === bankId && each['decision'] === undefined,
  );
  await accepted(county, 'POST', `/deductions/cases/${waiting?.['caseId']}/decision`, {
    action,
    reason: '已电话核实',
  });
}

/** Hands a roster in without deciding about it. */
async function handedIn(roster: Roster): Promise<JsonObject> {
  const importId = await announced(county, roster);
  await uploaded(county, importId, roster.bytes);
  return theImport(county, importId);
}

/** Opens a signed link as a browser does, and notes whose leave that takes. */
async function openLink(
  functionName: string,
  link: unknown,
  init: RequestInit = {},
): Promise<void> {
  const url = new URL(String(link));
  expect((await fetch(url, init)).status).toBe(200);
  const operation = url.searchParams.get('x-id');
  overLinks.push({
    functionName,
    // A part is put with the leave to put the whole.
    action: `s3:${operation === 'UploadPart' ? 'PutObject' : operation}`,
    resource: `arn:aws:s3:::${decodeURIComponent(url.pathname).slice(1)}`,
  });
}

function bothFrom(insured: Villager, bank: string, accountNo: string) {
  const schemes = ['resident_pension', 'resident_medical'] as const;
  return schemes.map((scheme) => ({ insured, payer: insured, bank, accountNo, scheme }));
}

/** Until the day's deduction has gone out and the failure lists are written. */
async function walkTo(day: string): Promise<void> {
  await county.walkTo(instantAt(localDate(day), 11));
}

function used(): readonly Used[] {
  const done = county.deeds.map(({ functionName, action, resource }) => ({
    functionName: functionName.replace(/^.*-/u, ''),
    action,
    resource,
  }));
  return [...done, ...overLinks];
}

function refused(): readonly string[] {
  const denied = county.deeds.filter(({ allowed }) => !allowed);
  return [...new Set(denied.map((one) => `${one.functionName} ${one.action} ${one.resource}`))];
}

describe('in a season with its bad days', () => {
  test('every function is called', () => {
    const called = new Set(used().map(({ functionName }) => functionName));

    expect(Object.keys(accessByFunction).filter((name) => !called.has(name))).toEqual([]);
  });

  test('no function is refused anything, and every machine comes to its end but the season’s, which waits', () => {
    const season = county.ref('CollectionSeasonMachine');
    const unfinished = county.executions
      .list()
      .filter(({ status, machineArn }) => status !== 'SUCCEEDED' && machineArn !== season);

    expect(refused()).toEqual([]);
    expect(unfinished).toEqual([]);
  });

  test('no function hands out a link to what it may not do itself', async () => {
    const leaves = leavesIn(await packagedTemplate());

    expect(overLinks.map(({ functionName }) => functionName)).toEqual(
      expect.arrayContaining(['rostersChanges', 'rostersReads', 'deductionsReads']),
    );
    expect(overLinks.filter((act) => !isAllowed(leaves, act))).toEqual([]);
  });

  test('no function may read, write or delete what it never reads, writes or deletes', async () => {
    expect(neverUsed(leavesIn(await packagedTemplate()), used())).toEqual([]);
  });
});
