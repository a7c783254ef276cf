import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDutyStore } from '../../functions/deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoPolicyStore } from '../../functions/policy/adapters/policy-store.dynamodb.ts';
import type { County } from '../../infra/local/county.ts';
import type { JsonObject } from '../../infra/local/template.ts';
import { nineOn } from '../builders/duty.ts';
import { aPolicyPack } from '../builders/policy-pack.ts';
import { accepted, aSeasonCounty, COVERAGE_YEAR } from '../builders/season-county.ts';

/**
 * A season from a month before the window to ten days after it, in a county of two townships: every duty comes
 * about by itself, is done or missed, and is remembered as it was. The window opens after the National Day week of
 * 2026 (1 to 7 October off; 20 September and 10 October, both weekend days, are worked).
 */
let county: County;
let duties: DynamoDutyStore;
const failed: string[] = [];

const FIRST_DAY = '2026-09-11';
const whole = aPolicyPack().divisions;
const townships = whole.kind === 'listed' ? whole.townships.slice(0, 2) : [];
const [first = '', second = ''] = townships.map(({ townshipId }) => `township-${townshipId}`);

beforeAll(async () => {
  county = await aSeasonCounty({
    startAt: nineOn(FIRST_DAY),
    pack: aPolicyPack({
      divisions: {
        kind: 'listed',
        townships: townships.map((one) => ({ ...one, villages: one.villages.slice(0, 1) })),
      },
    }),
    onFailed: ({ name, failure }) => failed.push(`${name} ${failure?.cause}`),
  });
  duties = new DynamoDutyStore({
    documents: county.documents,
    table: county.ref('DeadlinesTable'),
    policies: new DynamoPolicyStore(county.documents, county.ref('PolicyTable')),
    coverageYear: COVERAGE_YEAR,
  });
  await theSeason();
}, 180_000);
afterAll(() => county?.stop());

/** What other rooms report as it happens: deliveries accepted, lists pushed, data received. */
async function theSeason(): Promise<void> {
  const { walkTo } = county;
  await walkTo(nineOn('2026-09-12'));
  for (const dataSet of ['subsistence-allowance', 'extreme-poverty', 'orphans']) {
    await delivered('civil-affairs-list', 'civil', dataSet, '2026-09-12');
  }
  await delivered('enrolment-survey', first, 'enrolment-survey', '2026-09-12');
  await walkTo(nineOn('2026-09-16'));
  await delivered('disabled-list', 'disabled', 'disabled-persons', '2026-09-16');
  await delivered('effective-roster', 'social', 'effective-roster', '2026-09-16');
  await walkTo(nineOn('2026-09-29'));
  await received('identity-update', 'medical', 'dl_changes', '2026-09-29');
  await walkTo(nineOn('2026-09-30'));
  await received('anomaly-answer', 'medical', 'ex_1', '2026-09-30');
  await walkTo(nineOn('2026-10-05'));
  await delivered('household-register', 'police', 'household-register', '2026-10-05', '2026-Q3');
  await delivered('household-register', 'police', 'floating-population', '2026-10-05', '2026-Q3');
  await walkTo(nineOn('2026-10-08'));
  await done('identity-update', 'medical', 'dl_changes', 'push:category-changes', '2026-10-08');
  await walkTo(nineOn('2026-10-12'));
  await done('anomaly-answer', 'medical', 'ex_1', 'act:exchange.answerException', '2026-10-12');
  await delivered('treasury-statement', 'treasury', 'treasury-statement', '2026-10-12', '2026-09');
  await walkTo(nineOn('2026-10-15'));
  await accepted(county, 'POST', '/season/restart', {});
  // Weeks in which nothing is due go by unwatched; whatever wakes up afterwards lands right all the same.
  county.clock.moveTo(nineOn('2026-11-10'));
  await walkTo(nineOn('2026-11-12'));
  county.clock.moveTo(nineOn('2026-12-30'));
  await walkTo(nineOn('2027-01-11'));
}

const delivered = (
  ruleId: string,
  unitId: string,
  dataSet: string,
  day: string,
  period = String(COVERAGE_YEAR),
) => done(ruleId, unitId, period, `delivery:${dataSet}`, day);

function done(ruleId: string, unitId: string, period: string, kind: string, day: string) {
  const evidence = { kind, reference: `${kind} ${day}` };
  return duties.fulfil({ ruleId, unitId, period, at: nineOn(day), evidence });
}

function received(ruleId: string, unitId: string, period: string, day: string) {
  return duties.raise({ ruleId, unitId, period, at: nineOn(day) });
}

async function everyDuty(): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (const state of ['open', 'done', 'done_late']) {
    let cursor = '';
    do {
      const page = await accepted(
        county,
        'GET',
        `/deadlines/duties?scope=county&state=${state}&limit=50${cursor}`,
      );
      found.push(...(page['duties'] as readonly JsonObject[]));
      cursor =
        page['cursor'] === undefined ? '' : `&cursor=${encodeURIComponent(String(page['cursor']))}`;
    } while (cursor !== '');
  }
  return found;
}

describe('a season of deadlines', () => {
  test('every duty of the table comes about, each unit’s own, and is remembered as kept, late or missed', async () => {
    const told = (await everyDuty())
      .map((duty) => `${duty['dutyId']} ${duty['dueOn']} ${duty['standing']} ${duty['daysLate']}`)
      .toSorted();

    expect(told).toMatchInlineSnapshot(`
      [
        "anomaly-answer#medical#ex_1 2026-10-10 done_late 2",
        "cash-inspection#discipline#2026 2026-12-31 late 11",
        "cash-inspection#discipline#2027 2027-12-31 ahead 0",
        "cash-inspection#finance#2026 2026-12-31 late 11",
        "cash-inspection#finance#2027 2027-12-31 ahead 0",
        "cash-inspection#medical#2026 2026-12-31 late 11",
        "cash-inspection#medical#2027 2027-12-31 ahead 0",
        "cash-inspection#social#2026 2026-12-31 late 11",
        "cash-inspection#social#2027 2027-12-31 ahead 0",
        "cash-inspection#tax#2026 2026-12-31 late 11",
        "cash-inspection#tax#2027 2027-12-31 ahead 0",
        "cash-register-scan#township-990001101#2027 2027-01-07 due_soon 0",
        "cash-register-scan#township-990001102#2027 2027-01-07 due_soon 0",
        "civil-affairs-list#civil#2027 2026-09-12 done 0",
        "disabled-list#disabled#2027 2026-09-12 done_late 4",
        "due-roster#tax#2027 2026-10-02 late 101",
        "effective-roster#medical#2027 2026-09-27 done 0",
        "effective-roster#social#2027 2026-09-27 done 0",
        "enrolment-survey#township-990001101#2027 2026-09-12 done 0",
        "enrolment-survey#township-990001102#2027 2026-09-12 late 121",
        "failure-list#tax#2026-11-10 2026-11-11 done 0",
        "failure-list#tax#2026-12-30 2026-12-31 done 0",
        "failure-list#tax#2026-12-31 2027-01-01 done 0",
        "first-deduction#tax#2027 2026-10-22 done_late 19",
        "household-register#police#2026-Q3 2026-10-05 done 0",
        "household-register#police#2026-Q4 2027-01-05 late 6",
        "identity-update#medical#dl_changes 2026-10-08 done 0",
        "monthly-report#medical#2026-09 2026-10-13 late 90",
        "monthly-report#medical#2026-10 2026-11-06 late 66",
        "monthly-report#medical#2026-11 2026-12-07 late 35",
        "monthly-report#medical#2026-12 2027-01-05 due_soon 0",
        "monthly-report#medical#2027-01 2027-02-05 ahead 0",
        "monthly-report#medical#2027-02 2027-03-05 ahead 0",
        "monthly-report#social#2026-09 2026-10-13 late 90",
        "monthly-report#social#2026-10 2026-11-06 late 66",
        "monthly-report#social#2026-11 2026-12-07 late 35",
        "monthly-report#social#2026-12 2027-01-05 due_soon 0",
        "monthly-report#social#2027-01 2027-02-05 ahead 0",
        "monthly-report#social#2027-02 2027-03-05 ahead 0",
        "no-mandate-list#tax#2027 2027-01-10 late 1",
        "policy-of-the-year#medical#2027 2026-10-11 done 0",
        "policy-of-the-year#social#2027 2026-10-11 done 0",
        "pupil-register#education#2027 2026-10-11 late 92",
        "re-sign-list#township-990001101#2027 2027-02-15 ahead 0",
        "re-sign-list#township-990001102#2027 2027-02-15 ahead 0",
        "rural-revitalization-list#rural#2027 2026-09-12 late 121",
        "season-summary#tax#2027 2027-01-10 late 1",
        "suspicion-sample#tax#2026 2026-12-31 late 11",
        "suspicion-sample#tax#2027 2027-12-31 ahead 0",
        "training#tax#2026 2026-12-31 late 11",
        "training#tax#2027 2027-12-31 ahead 0",
        "treasury-statement#treasury#2026-09 2026-10-10 done_late 2",
        "treasury-statement#treasury#2026-10 2026-11-04 late 68",
        "treasury-statement#treasury#2026-11 2026-12-03 late 39",
        "treasury-statement#treasury#2026-12 2027-01-03 due_soon 0",
        "treasury-statement#treasury#2027-01 2027-02-03 ahead 0",
        "treasury-statement#treasury#2027-02 2027-03-03 ahead 0",
        "village-officers#township-990001101#2027 2026-10-11 late 92",
        "village-officers#township-990001102#2027 2026-10-11 late 92",
      ]
    `);
  });

  test('A07-5 two working days from 29 September end on 8 October, after the holiday week', async () => {
    expect(await duties.find('identity-update#medical#dl_changes')).toMatchObject({
      due: { kind: 'fixed', on: '2026-10-08' },
      lateDays: 0,
    });
  });

  test('A07-4 three working days from 30 September end on the Saturday that is worked, 10 October', async () => {
    expect(await duties.find('anomaly-answer#medical#ex_1')).toMatchObject({
      due: { kind: 'fixed', on: '2026-10-10' },
      lateDays: 2,
    });
  });

  test('A12-1 five plain days from the quarter’s start end inside the holiday, and are kept there', async () => {
    expect(await duties.find('household-register#police#2026-Q3')).toMatchObject({
      due: { kind: 'fixed', on: '2026-10-05' },
      lateDays: 0,
    });
  });

  test('A39-1 the season passed every milestone on its day and closed itself with a summary', async () => {
    const timeline = await accepted(county, 'GET', '/season/timeline');

    expect(timeline['phase']).toBe('closed');
    const passed = (timeline['milestones'] as readonly JsonObject[]).map(
      ({ milestoneId, on, doneAt }) =>
        `${milestoneId} ${on} ${new Date(Number(doneAt) + 8 * 3_600_000).toISOString().slice(0, 16)}`,
    );
    expect(passed).toMatchInlineSnapshot(`
      [
        "rounds_begin 2026-09-11 2026-09-11T09:00",
        "office_lists_due 2026-09-12 2026-09-12T07:00",
        "effective_roster_due 2026-09-27 2026-09-27T07:00",
        "due_rosters_pushed 2026-10-02 2026-10-02T07:00",
        "window_opens 2026-10-12 2026-10-12T00:00",
        "first_deduction 2026-10-22 2026-10-22T07:00",
        "other_channels 2026-11-11 2026-11-11T07:00",
        "window_closes 2026-12-31 2027-01-01T00:00",
        "register_scans_due 2027-01-07 2027-01-07T07:00",
        "season_summary_due 2027-01-10 2027-01-10T07:00",
      ]
    `);
    const summary = (timeline['milestones'] as readonly JsonObject[]).at(-1)?.['facts'];
    expect(summary).toMatchInlineSnapshot(`
      {
        "done": 11,
        "doneLate": 4,
        "late": 22,
        "open": 22,
      }
    `);
  });

  test('the machine started twice ended twice, and neither did a step again', () => {
    const seasons = county.executions.list(county.ref('CollectionSeasonMachine'));

    expect(seasons.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(failed).toEqual([]);
  });

  test('who owed it was reminded a week before and the day before, then their leaders and the county were told', async () => {
    const inbox = async (subject: string) => {
      const token = await county.tokenFor(subject);
      const { body } = await county.call('GET', '/messages?limit=200', undefined, token);
      return ((body as JsonObject)['messages'] as readonly JsonObject[])
        .filter(({ subject: about }) => String(about) === `village-officers#${second}#2027`)
        .map(({ kind, on }) => `${kind} ${on}`)
        .toReversed();
    };

    expect(await inbox(`${second}-officer`)).toEqual([
      'reminder 2026-10-04',
      'reminder 2026-10-10',
      'escalation 2026-10-12',
    ]);
    expect(await inbox(`${second}-exchange`)).toEqual([
      'reminder 2026-10-10',
      'escalation 2026-10-12',
      'escalation 2026-10-14',
    ]);
    expect(await inbox(`${second}-leader`)).toEqual([
      'escalation 2026-10-14',
      'escalation 2026-10-18',
    ]);
    expect(await inbox('county-leader')).toEqual(['escalation 2026-10-18']);
    expect(await inbox(`${first}-officer`)).toEqual([]);
  });

  test('what did not arrive is a finding until it arrives', async () => {
    const subjects = async (state: string) => {
      const page = await accepted(county, 'GET', `/deadlines/watch?state=${state}&limit=200`);
      return (page['findings'] as readonly JsonObject[]).map(
        ({ kind, subject }) => `${kind} ${subject}`,
      );
    };

    expect(await subjects('closed')).toContain('file_not_arrived disabled-list#disabled#2027');
    const open = await subjects('open');
    expect(open).toContain('file_not_arrived rural-revitalization-list#rural#2027');
    expect(open).not.toContain('file_not_arrived disabled-list#disabled#2027');
    expect(open.some((one) => one.startsWith('milestone_missed'))).toBe(false);
  });

  test('a township sees its own duties, and is not shown another’s', async () => {
    const token = await county.tokenFor(`${first}-leader`);
    const mine = await county.call('GET', '/deadlines/duties?limit=200', undefined, token);
    const units = ((mine.body as JsonObject)['duties'] as readonly JsonObject[]).map(
      ({ unitId }) => unitId,
    );

    expect(new Set(units)).toEqual(new Set([first]));
    const { body: figures } = await county.call('GET', '/deadlines/figures', undefined, token);
    expect(figures).toMatchObject({ units: [{ unitId: first, done: 1 }] });
    const { body: watch } = await county.call(
      'GET',
      '/deadlines/watch',
      undefined,
      await county.tokenFor(`${second}-leader`),
    );
    const townshipsSeen = ((watch as JsonObject)['findings'] as readonly JsonObject[]).map(
      ({ unitId }) => unitId,
    );
    expect(new Set(townshipsSeen)).toEqual(new Set([second]));
    for (const path of [
      '/deadlines/duties?scope=county',
      `/deadlines/duties?scope=unit&unitId=${second}`,
      `/deadlines/duties/${encodeURIComponent(`village-officers#${second}#2027`)}`,
    ]) {
      expect(await county.call('GET', path, undefined, token)).toMatchObject({
        status: 403,
        body: { code: 'OUT_OF_AREA' },
      });
    }
  });

  test('a calendar program reads a unit’s duties at a secret address, until it is taken back', async () => {
    const token = await county.tokenFor(`${first}-leader`);
    const unit = { unitId: first };
    const issued = await county.call('POST', '/deadlines/calendars', unit, token);
    const { path } = issued.body as JsonObject;

    const feed = await fetch(`${county.url}${path}`);
    const text = (await feed.text()).replaceAll('\r\n ', '');
    expect(feed.headers.get('content-type')).toMatch(/^text\/calendar/u);
    expect(text).toContain('BEGIN:VCALENDAR');
    expect(text).toContain(`UID:village-officers#${first}#2027@liangxian`);
    expect(text).toContain('DTSTART;VALUE=DATE:20261011');

    await county.call('POST', `/deadlines/calendars/${first}/revocation`, undefined, token);
    expect((await fetch(`${county.url}${path}`)).status).toBe(404);
  });
});
