import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { permissionTable } from '@liangxian/shared/units/permission-table.ts';
import { permitFor } from '@liangxian/shared/units/permissions.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import { routesOf } from '../../infra/local/http/routes.ts';
import { aSeasonCounty, imported } from '../builders/season-county.ts';
import { aVillager, effectiveRosterOf } from '../builders/season-rosters.ts';
import { packagedTemplate } from '../infra/support/packaged-template.ts';
import { type Ask, areaCases, laterInTheSeason } from './support/area-cases.ts';
import { deployedContracts } from './support/deployed-acts.ts';
import { aPostFor, EVERY_POST, HOME, letActAs, NEXT_DOOR } from './support/every-post.ts';

/**
 * Every deployed route as every role in every kind of unit, on the real county, function by function: whom the
 * permission table does not name is refused by the function itself.
 */
let county: County;
let routes: readonly HttpContract[];
let acts: readonly HttpContract[];
/** Which function answers a route. */
let answering: ReadonlyMap<string, string>;

const today = localDate('2026-10-08');
const somebody = aVillager(0);
const here = [somebody, aVillager(1)];

beforeAll(async () => {
  const template = await packagedTemplate();
  answering = new Map(
    routesOf(template).map(({ routeKey, functionArn }) => [
      routeKey,
      functionArn.replace(/^.*-/u, ''),
    ]),
  );
  routes = await deployedContracts(template);
  acts = routes.filter(({ access }) => access === undefined);
  county = await aSeasonCounty();
  await imported(county, { kind: 'effective', bytes: effectiveRosterOf(here) });
  await laterInTheSeason(county, ask, somebody);
}, 120_000);
afterAll(() => county?.stop());

/** Calls a route's function as the gateway does, for whoever has this subject. */
const ask: Ask = async (act, subject, asked = {}) => {
  const contract = routes.find((each) => each.act === act);
  const routeKey = `${contract?.method} ${contract?.path}`;
  const answer = (await county.invoke(answering.get(routeKey) ?? routeKey, {
    routeKey,
    pathParameters: asked.path ?? {},
    queryStringParameters: asked.query ?? {},
    body: JSON.stringify(asked.body ?? {}),
    headers: { 'content-type': 'application/json' },
    requestContext: {
      timeEpoch: county.clock.now(),
      authorizer: { jwt: { claims: { sub: subject } } },
    },
  })) as { readonly statusCode: number; readonly body: string };
  const isJson = answer.body.startsWith('{');
  return { status: answer.statusCode, body: isJson ? JSON.parse(answer.body) : {} };
};

describe('the permission table', () => {
  test('has a row for every deployed route, and no row without a route', () => {
    expect(Object.keys(permissionTable).toSorted()).toEqual(acts.map(({ act }) => act).toSorted());
  });

  test('gives every act to somebody', () => {
    const nobodys = acts.filter(({ act }) => permitFor(act, EVERY_POST, today) === undefined);

    expect(nobodys.map(({ act }) => act)).toEqual([]);
  });
});

describe('every deployed route', () => {
  test('refuses whoever holds every post but those that the table names for it', async () => {
    for (const { act } of acts) {
      const others = EVERY_POST.filter((post) => permitFor(act, [post], today) === undefined);
      const subject = await letActAs(county, `not-${act.replace('.', '-')}`, others);

      expect.soft(await ask(act, subject), act).toMatchObject({
        status: 403,
        body: { code: 'NOT_ALLOWED' },
      });
    }
  }, 60_000);

  test('admits each role in each kind of unit that the table names for it', async () => {
    const subjects = new Map<string, string>();
    for (const post of EVERY_POST) {
      const { unitKind, role } = post;
      const subject = `one-${unitKind}-${role}`;
      subjects.set(`${unitKind} ${role}`, await letActAs(county, subject, [post]));
    }
    for (const { act } of acts) {
      const allowed = EVERY_POST.filter((post) => permitFor(act, [post], today) !== undefined);
      const codes = await Promise.all(
        allowed.map(async ({ unitKind, role }) => {
          const { status, body } = await ask(act, subjects.get(`${unitKind} ${role}`) ?? '');
          return { who: `${unitKind} ${role}`, status, code: body['code'] };
        }),
      );
      const turnedAway = codes.filter(
        ({ status, code }) =>
          status === 401 || status >= 500 || code === 'NOT_ALLOWED' || code === 'NOT_IN_DIRECTORY',
      );
      expect.soft(turnedAway, act).toEqual([]);
    }
  }, 120_000);

  test('refuses whoever the directory does not know, and whoever has no token', async () => {
    for (const { act } of acts) {
      expect.soft(await ask(act, 'stranger'), act).toMatchObject({
        status: 403,
        body: { code: 'NOT_IN_DIRECTORY' },
      });
      expect.soft((await ask(act, '')).status, act).toBe(401);
    }
  }, 60_000);

  test('for residents knows no officer, and nobody without a session', async () => {
    const ofResidents = routes.filter(
      ({ access }) => access === 'resident' || access === 'account',
    );
    const everything = await letActAs(county, 'holds-every-post', EVERY_POST);

    expect(ofResidents.length).toBeGreaterThan(2);
    for (const { act } of ofResidents) {
      expect.soft((await ask(act, everything)).status, act).toBe(401);
      expect.soft((await ask(act, '')).status, act).toBe(401);
    }
  }, 60_000);

  test('is only looked at by inspectors, and by assistants but for their visits, the papers signed before them, and their own cash', () => {
    const looking = EVERY_POST.filter(({ role }) => role === 'inspector' || role === 'assistant');
    const inspectors = looking.filter(({ role }) => role === 'inspector');
    const changing = acts.filter(
      ({ act, method }) => method !== 'GET' && permitFor(act, looking, today) !== undefined,
    );

    const done = changing
      .map(({ act }) => act)
      .filter((act) => !READING_BY_POST.has(act) && !OWN_INBOX.has(act));

    expect(done.toSorted()).toEqual([...BY_ASSISTANTS, ...OWN_CASH].toSorted());
    expect(done.filter((act) => permitFor(act, inspectors, today) !== undefined)).toEqual([]);
  });
});

/** What an assistant in a village does: visits, mandates signed there, papers handed over. */
const BY_ASSISTANTS = [
  'certificates.printCertificate',
  'deductions.recordFollowUp',
  'mandates.signMandate',
  'mandates.uploadPaper',
].toSorted();

/** Asked by POST only so that names and numbers stay out of addresses and logs; exports leave a trace and change nothing. */
const READING_BY_POST = new Set([
  'residents.findResident',
  'residents.listResidents',
  'residents.showPhone',
  'residents.exportNotEnrolled',
  'residents.exportPupilsNotEnrolled',
  'dues.exportDues',
  'deductions.exportFollowUps',
  'payments.exportGuidance',
  'mandates.exportPaidFor',
  'mandates.previewSigning',
  'agreements.printForm',
  'cash.openScan',
  'cash.printSheet',
]);

/** What an assistant does with the cash he takes himself; whose it is, is asked in the room. */
const OWN_CASH = [
  'cash.recordEntry',
  'cash.signEntry',
  'cash.giveBack',
  'cash.payIn',
  'cash.startScan',
  'cash.recordScan',
];

/** Everybody reads their own messages and says where to be reached. */
const OWN_INBOX = new Set(['messages.markRead', 'messages.saveContact']);

const AREA_CASES = areaCases(ask, here);

/** Own-area acts that another test tries inside and outside, or that are decided by unit and not by place. */
const TRIED_ELSEWHERE: Readonly<Record<string, string>> = {
  'deadlines.dutyFigures': 'tests/seasons/deadlines-season.test.ts',
  'deadlines.listFindings': 'tests/seasons/deadlines-season.test.ts',
  'overview.showOverview': 'tests/functions/deductions/follow-ups.test.ts',
  'cash.showMyCash': 'one’s own only: tests/functions/cash/cash-day.test.ts',
  'deductions.listRuns': 'a day’s totals are the county’s and nobody’s data',
  'deductions.showRun': 'tests/functions/deductions/run/show-run.test.ts',
  'deductions.showFailureLists': 'tests/functions/deductions/failure-lists/failure-list.test.ts',
};
const ROOMS_BY_UNIT = ['exchange.'];

describe('what lies in another township', () => {
  const ofOwnArea = Object.entries(permissionTable)
    .filter(([, grants]) => grants.some(({ reach }) => reach === 'own_area'))
    .map(([act]) => act)
    .filter((act) => !ROOMS_BY_UNIT.some((room) => act.startsWith(room)));

  test('is tried for every act that is bound to an area', () => {
    const known = new Set([...Object.keys(AREA_CASES), ...Object.keys(TRIED_ELSEWHERE)]);

    expect(ofOwnArea.filter((act) => !known.has(act))).toEqual([]);
  });

  test.each(Object.entries(AREA_CASES))(
    'is not reached by %s, and is in its own',
    async (act, { asked, emptyList }) => {
      const request = await asked();
      const inTownship = (area: typeof HOME) =>
        EVERY_POST.filter(({ unitKind, role }) => isBoundToArea(act, unitKind, role)).map(
          ({ unitKind, role }) => aPostFor(unitKind, role, area),
        );
      const name = act.replace('.', '-');
      const insider = await letActAs(county, `in-${name}`, inTownship(HOME));
      const outsider = await letActAs(county, `out-${name}`, inTownship(NEXT_DOOR));

      const outside = await ask(act, outsider, request);
      const inside = await ask(act, insider, request);

      if (emptyList === undefined) {
        expect(outside).toMatchObject({ status: 403, body: { code: 'OUT_OF_AREA' } });
        expect(inside.body['code']).not.toBe('OUT_OF_AREA');
        expect(inside.status).toBeLessThan(500);
      } else {
        expect(outside).toMatchObject({ status: 200, body: { [emptyList]: [] } });
        expect(inside.body[emptyList]).not.toEqual([]);
      }
    },
  );

  test.each(Object.entries(AREA_CASES))(
    'is reached by %s from posts in both, whichever was given first',
    async (act, { asked, emptyList }) => {
      const bound = EVERY_POST.filter(({ unitKind, role }) => isBoundToArea(act, unitKind, role));
      const postsIn = (...areas: readonly (typeof HOME)[]) =>
        areas.flatMap((area) => bound.map(({ unitKind, role }) => aPostFor(unitKind, role, area)));
      const name = act.replace('.', '-');
      const request = await asked();

      for (const areas of [
        [HOME, NEXT_DOOR],
        [NEXT_DOOR, HOME],
      ] as const) {
        const subject = await letActAs(county, `both-${name}`, postsIn(...areas));
        const { status, body } = await ask(act, subject, request);

        expect.soft(body['code'], areas[0].kind).not.toBe('OUT_OF_AREA');
        expect.soft(status).toBeLessThan(500);
        if (emptyList !== undefined) expect.soft(body[emptyList]).not.toEqual([]);
      }
    },
  );
});

/** Whether a post’s own area bounds the act, and no county-wide grant covers it as well. */
function isBoundToArea(act: string, unitKind: string, role: string): boolean {
  const covering = (permissionTable[act] ?? []).filter(
    ({ kinds, roles }) =>
      (kinds === 'any' || kinds.some((kind) => kind === unitKind)) &&
      (roles === 'any' || roles.some((one) => one === role)),
  );
  return covering.length > 0 && covering.every(({ reach }) => reach === 'own_area');
}
