import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { StaleVersionError } from '../../../functions/platform/failures.ts';
import { httpHandler, publicHandler } from '../../../functions/platform/http-handler.ts';
import { RememberedTrail } from '../../builders/audit.ts';
import { aDirectory, anOfficer, aPost } from '../../builders/directory.ts';
import { anHttpEvent, asked, askedAt } from '../../builders/http-event.ts';

const greetApi = {
  method: 'POST',
  path: '/villages/{villageId}/greetings',
  act: 'policy.showPack',
  pathParameters: z.object({ villageId: z.string().regex(/^\d+$/u) }),
  query: z.object({ year: z.coerce.number().int() }),
  body: z.object({ name: z.string().min(1), times: z.number().int() }),
  response: z.object({ greeting: z.string() }),
  refusals: { NOBODY_THERE: 404, ASLEEP: 409 },
} as const;

type Greeting = Result<
  { readonly greeting: string; readonly secret?: string },
  { readonly code: 'NOBODY_THERE' | 'ASLEEP'; readonly since?: number }
>;

/** The route, what it was asked to do, and the trail beside it. */
function aRoute(answer: () => Promise<Greeting> = async () => accept({ greeting: '您好' })) {
  const trail = new RememberedTrail();
  const runs: unknown[] = [];
  const handler = httpHandler(greetApi, {
    audit: trail,
    directory: aDirectory(),
    subject: ({ path }) => `village ${path.villageId}`,
    run: (request, occasion) => {
      runs.push({ ...request, occasion });
      return answer();
    },
  });
  return { handler, trail, runs };
}

const request = {
  path: { villageId: '99000110101' },
  query: { year: '2027' },
  body: { name: '古丽', times: 2 },
};

describe('a route', () => {
  test('answers what its contract promises, and nothing besides', async () => {
    const { handler } = aRoute(async () => accept({ greeting: '您好', secret: '不可外传' }));

    expect(await asked(handler, request)).toEqual({
      status: 200,
      type: 'application/json',
      body: { greeting: '您好' },
    });
  });

  test('gives the use case path, query and body as the contract reads them, with who and when', async () => {
    const { handler, runs } = aRoute();

    await asked(handler, request);

    expect(runs).toEqual([
      {
        path: { villageId: '99000110101' },
        query: { year: 2027 },
        body: { name: '古丽', times: 2 },
        occasion: {
          at: askedAt,
          actor: 'officer',
          officer: anOfficer(),
          area: { kind: 'county' },
          areas: [{ kind: 'county' }],
          units: ['tax_bureau'],
        },
      },
    ]);
  });

  test('reads a body that the gateway has encoded', async () => {
    const { handler, runs } = aRoute();
    const rawBody = Buffer.from(JSON.stringify(request.body)).toString('base64');

    await asked(handler, { ...request, rawBody, isBase64Encoded: true });

    expect(runs).toMatchObject([{ body: { name: '古丽', times: 2 } }]);
  });

  test('forbids anybody on the way to keep the answer', async () => {
    const { handler } = aRoute();
    const { requestContext, ...event } = {
      pathParameters: request.path,
      queryStringParameters: request.query,
      body: JSON.stringify(request.body),
      requestContext: { timeEpoch: askedAt, authorizer: { jwt: { claims: { sub: 'officer' } } } },
    };

    const { headers } = await handler({ ...event, requestContext }, {});

    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });
});

describe('a request that cannot be understood', () => {
  test.each([
    ['an empty name', { body: { name: '', times: 2 } }, 'body.name'],
    ['a number written as text', { body: { name: '古丽', times: '2' } }, 'body.times'],
    ['a village that cannot be', { path: { villageId: 'x' } }, 'path.villageId'],
    ['no year', { query: {} }, 'query.year'],
  ])('%s: 400 with what is wrong, and nothing is done', async (_, change, fault) => {
    const { handler, trail, runs } = aRoute();

    const answer = await asked(handler, { ...request, ...change });

    expect(answer).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { status: 400, code: 'BAD_REQUEST' },
    });
    const { faults } = answer.body as { readonly faults: readonly string[] };
    expect(faults.map((text) => text.split(': ')[0])).toEqual([fault]);
    expect(runs).toEqual([]);
    expect(trail.entries).toEqual([]);
  });

  test.each([
    ['no body', { body: undefined }],
    ['a body that is no JSON', { rawBody: '{"name":' }],
    ['a body of another kind', { rawBody: 'name=古丽' }],
  ])('%s: 400, and nothing is done', async (_, change) => {
    const { handler, trail, runs } = aRoute();

    expect(await asked(handler, { ...request, ...change })).toEqual({
      status: 400,
      type: 'application/problem+json',
      body: { status: 400, code: 'BAD_JSON' },
    });
    expect([runs, trail.entries]).toEqual([[], []]);
  });

  test('everything that is wrong is told at once, and no value is repeated', async () => {
    const { handler } = aRoute();

    const { body } = await asked(handler, {
      path: { villageId: '990001198807150011' + 'x' },
      query: {},
      body: {},
    });

    expect((body as { readonly faults: readonly string[] }).faults).toHaveLength(4);
    expect(JSON.stringify(body)).not.toContain('990001198807150011');
  });
});

describe('nobody without a token', () => {
  test.each([[null], ['']])('gets an answer: %o', async (officer) => {
    const { handler, trail, runs } = aRoute();

    expect(await asked(handler, { ...request, officer })).toEqual({
      status: 401,
      type: 'application/problem+json',
      body: { status: 401, code: 'NOT_SIGNED_IN' },
    });
    expect([runs, trail.entries]).toEqual([[], []]);
  });
});

describe('a refusal', () => {
  test.each([
    ['NOBODY_THERE', 404],
    ['ASLEEP', 409],
  ] as const)('%s is answered %i with its code and facts', async (code, status) => {
    const { handler, trail } = aRoute(async () => refuse({ code, since: 3 }));

    expect(await asked(handler, request)).toEqual({
      status,
      type: 'application/problem+json',
      body: { status, code, since: 3 },
    });
    expect(trail.entries.at(-1)).toMatchObject({ phase: 'end', facts: { outcome: code } });
  });
});

describe('the trail', () => {
  test('knows who did what to what and when, before it is done', async () => {
    const trailAtRun: unknown[] = [];
    const { handler, trail } = aRoute(async () => {
      trailAtRun.push(...trail.entries);
      return accept({ greeting: '您好' });
    });

    await asked(handler, request);

    expect(trailAtRun).toEqual([
      {
        at: askedAt,
        actor: 'officer',
        act: 'policy.showPack',
        subject: 'village 99000110101',
        phase: 'begin',
        facts: {},
      },
    ]);
    expect(trail.entries.at(-1)).toMatchObject({ phase: 'end', facts: { outcome: 'ok' } });
  });

  test('that cannot be written stops the act: nothing is done, nothing is shown', async () => {
    const { handler, trail, runs } = aRoute();
    trail.unavailableFrom = 1;

    expect(await asked(handler, request)).toEqual({
      status: 503,
      type: 'application/problem+json',
      body: { status: 503, code: 'TRY_AGAIN_LATER' },
    });
    expect(runs).toEqual([]);
  });
});

describe('an answer whose end cannot be traced', () => {
  test('is not shown', async () => {
    const { handler, trail, runs } = aRoute();
    trail.unavailableFrom = 2;

    expect(await asked(handler, request)).toMatchObject({ status: 503 });
    expect(runs).toHaveLength(1);
  });
});

describe('a failure of the world', () => {
  test.each([
    ['a stale version', new StaleVersionError('im_1 changed since it was read')],
    ['an error nobody foresaw', new Error('阿卜杜热合曼 990001198807150011')],
  ])('%s is answered 503 without a word about its cause', async (_, error) => {
    const { handler } = aRoute(() => Promise.reject(error));

    expect(await asked(handler, request)).toEqual({
      status: 503,
      type: 'application/problem+json',
      body: { status: 503, code: 'TRY_AGAIN_LATER' },
    });
  });

  test('an answer that breaks its contract is not given', async () => {
    const { handler } = aRoute(async () => accept({ greeting: undefined as unknown as string }));

    expect(await asked(handler, request)).toMatchObject({ status: 503 });
  });
});

describe('an officer whose posts do not allow the act', () => {
  const inspector = anOfficer({ posts: [aPost('audit_bureau', 'inspector')] });
  const changeApi = { ...greetApi, act: 'deductions.decideCase' } as const;

  test('is refused before anything is read, and the trail knows', async () => {
    const trail = new RememberedTrail();
    const runs: unknown[] = [];
    const handler = httpHandler(changeApi, {
      audit: trail,
      directory: aDirectory(inspector),
      subject: () => 'never asked',
      run: async (asked) => {
        runs.push(asked);
        return accept({ greeting: '您好' });
      },
    });

    expect(await asked(handler, request)).toMatchObject({
      status: 403,
      body: { code: 'NOT_ALLOWED' },
    });
    expect(runs).toEqual([]);
    expect(trail.entries).toMatchObject([
      { actor: 'officer', act: 'deductions.decideCase', facts: { outcome: 'NOT_ALLOWED' } },
    ]);
  });

  test('is not refused while the trail cannot be written: nobody learns anything then', async () => {
    const trail = new RememberedTrail();
    trail.unavailableFrom = 1;
    const handler = httpHandler(changeApi, {
      audit: trail,
      directory: aDirectory(inspector),
      subject: () => 'never asked',
      run: async () => accept({ greeting: '您好' }),
    });

    expect(await asked(handler, request)).toMatchObject({ status: 503 });
  });
});

describe('a public route', () => {
  const registerApi = {
    method: 'GET',
    path: '/villages/{villageId}/register',
    act: 'villages.showRegister',
    access: 'public',
    media: 'text/calendar',
    pathParameters: z.object({ villageId: z.string() }),
    response: z.string(),
    refusals: {},
  } as const;

  test('answers without a token, in the text its contract names, and leaves its trace', async () => {
    const trail = new RememberedTrail();
    const handler = publicHandler(registerApi, {
      audit: trail,
      subject: ({ path }) => path.villageId,
      run: async () => accept('BEGIN:VCALENDAR'),
    });

    const answer = await handler(anHttpEvent({ path: { villageId: '1' }, officer: null }), {});

    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'text/calendar; charset=utf-8' },
      body: 'BEGIN:VCALENDAR',
    });
    expect(trail.entries.map(({ actor, phase }) => [actor, phase])).toEqual([
      ['public', 'begin'],
      ['public', 'end'],
    ]);
  });
});
