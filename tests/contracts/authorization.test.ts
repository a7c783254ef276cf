import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { permissionTable } from '@liangxian/shared/units/permission-table.ts';
import { permitFor } from '@liangxian/shared/units/permissions.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { County } from '../../infra/local/county.ts';
import type { Json } from '../../infra/local/template.ts';
import { aSeasonCounty, COVERAGE_YEAR, imported } from '../builders/season-county.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../builders/season-rosters.ts';
import { packagedTemplate } from '../infra/support/packaged-template.ts';
import { deployedContracts } from './support/deployed-acts.ts';
import { aPostFor, EVERY_POST, HOME, letActAs, NEXT_DOOR } from './support/every-post.ts';

/**
 * Every deployed route as every role in every kind of unit, on the real county, function by function: whom the
 * permission table does not name is refused by the function itself.
 */
let county: County;
let routes: readonly HttpContract[];
let acts: readonly HttpContract[];

const today = localDate('2026-10-08');
const here: readonly Villager[] = [aVillager(0), aVillager(1)];

beforeAll(async () => {
  routes = await deployedContracts(await packagedTemplate());
  acts = routes.filter(({ access }) => access !== 'public');
  county = await aSeasonCounty();
  await imported(county, { kind: 'effective', bytes: effectiveRosterOf(here) });
}, 120_000);
afterAll(() => county?.stop());

type Asked = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
};
type Answered = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** Calls a route's function as the gateway does, for whoever has this subject. */
async function ask(act: string, subject: string, asked: Asked = {}): Promise<Answered> {
  const answer = (await county.invoke(act.split('.')[1] ?? '', {
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
}

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

  test('is only looked at by inspectors and assistants: nothing changes by their hands', () => {
    const looking = EVERY_POST.filter(({ role }) => role === 'inspector' || role === 'assistant');
    const changing = acts.filter(
      ({ act, method }) => method !== 'GET' && permitFor(act, looking, today) !== undefined,
    );

    expect(changing.map(({ act }) => act).filter((act) => !READING_BY_POST.has(act))).toEqual([]);
  });
});

/** Asked by POST only so that names and numbers stay out of addresses and logs; exports leave a trace and change nothing. */
const READING_BY_POST = new Set(['residents.findResident', 'residents.listResidents']);

/** What one township's officer asks about another's: each act whose reach is the own area, asked in earnest. */
type AreaCase = {
  readonly asked: () => Promise<Asked> | Asked;
  /** What a list answers about a place that is not the asker's; an act on one thing refuses with `OUT_OF_AREA`. */
  readonly emptyList?: string;
};

const theImportHere = async (): Promise<Asked> => {
  const { body } = await ask('rosters.listImports', 'whole-office');
  const [first] = body['imports'] as readonly { readonly importId: string }[];
  return { path: { importId: first?.importId ?? '' } };
};
const somebodyHere = async (): Promise<Asked> => {
  const residentId = here[0]?.residentId ?? '';
  const { body } = await ask('residents.findResident', 'whole-office', { body: { residentId } });
  return {
    path: { personId: String(body['personId']) },
    query: { coverageYear: String(COVERAGE_YEAR) },
  };
};
const officerHere = {
  path: { officerId: 'of_township-990001101-officer' },
  body: { unitId: 'township-990001101', reason: '私自收取现金' },
};

const AREA_CASES: Readonly<Record<string, AreaCase>> = {
  'units.listOfficers': { asked: () => ({ query: { townshipId: '990001101' } }) },
  'units.showOfficer': { asked: () => officerHere },
  'units.suspendAssistant': { asked: () => officerHere },
  'units.reinstateAssistant': { asked: () => officerHere },
  'residents.findResident': {
    asked: () => ({ body: { residentId: here[0]?.residentId ?? '' } }),
  },
  'residents.showResident': { asked: somebodyHere },
  'rosters.startImport': {
    asked: () => ({
      body: {
        kind: 'effective',
        mode: 'full',
        coverageYear: COVERAGE_YEAR,
        fileName: 'a.csv',
        townshipName: '青松镇',
      },
    }),
  },
  'rosters.listImports': { asked: () => ({}), emptyList: 'imports' },
  'rosters.showImport': { asked: theImportHere },
  'rosters.acceptImport': { asked: theImportHere },
  'rosters.declineImport': { asked: theImportHere },
  'rosters.showOutcome': { asked: theImportHere },
};

/** Own-area acts that another test tries inside and outside, or that are decided by unit and not by place. */
const TRIED_ELSEWHERE: Readonly<Record<string, string>> = {
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
