import { afterAll, beforeAll, expect, test } from 'vitest';
import { familyHandlers } from '../../../functions/families/handlers.ts';
import { RememberedTrail } from '../../builders/audit.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { FamilyOffice, writtenBy } from '../../builders/family-office.ts';
import { askedAt } from '../../builders/http-event.ts';

let engine: Engine;
let office: FamilyOffice;
const audit = new RememberedTrail();

beforeAll(async () => {
  engine = await startEngine();
  office = new FamilyOffice(engine);
});
afterAll(() => engine.stop());

type Handlers = ReturnType<typeof familyHandlers>;

/** Asks a route with a token, as a telephone does. */
async function ask(
  name: keyof Handlers,
  asked: {
    readonly token?: string;
    readonly path?: Record<string, string>;
    readonly body?: object;
  },
) {
  const handlers = familyHandlers({ ...office.ports, audit, sessions: office.sessions });
  const { token, path, body } = asked;
  const event = {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(path !== undefined && { pathParameters: path }),
    body: JSON.stringify(body ?? {}),
    requestContext: { timeEpoch: askedAt, http: { sourceIp: '203.0.113.7' } },
  };
  const answer = (await handlers[name](event as never, {} as never)) as {
    readonly statusCode: number;
    readonly body: string;
  };
  return {
    status: answer.statusCode,
    body: JSON.parse(answer.body) as Readonly<Record<string, string>>,
  };
}

test('from signing in to helping, the trail says who did what for whom, and holds no name, number, code or address', async () => {
  const [helper, helped] = [await office.person(), await office.person()];
  const unbound = await ask('signIn', { body: { platform: 'h5', code: 'r'.repeat(43) } });
  const { token = '' } = unbound.body;
  const naming = await ask('startBinding', { token, body: writtenBy(helper) });
  const { requestId = '' } = naming.body;
  const bindingCode = office.codeSentTo(helper);
  const bound = await ask('confirmBinding', {
    token,
    path: { requestId },
    body: { code: bindingCode },
  });
  const own = bound.body['token'] ?? '';
  const asking = await ask('startHelp', { token: own, body: writtenBy(helped) });
  const helpCode = office.codeSentTo(helped);
  const help = await ask('confirmHelp', {
    token: own,
    path: { requestId: asking.body['requestId'] ?? '' },
    body: { code: helpCode },
  });
  const shown = await ask('showOwn', { token: help.body['token'] ?? '' });

  expect([unbound, naming, bound, asking, help, shown].map(({ status }) => status)).toEqual(
    Array.from({ length: 6 }, () => 200),
  );
  const ends = audit.entries.filter(({ phase }) => phase === 'end');
  expect(ends.map(({ act }) => act.replace('families.', ''))).toEqual([
    'signIn',
    'startBinding',
    'confirmBinding',
    'startHelp',
    'confirmHelp',
    'showOwn',
  ]);
  expect(ends.at(-1)).toMatchObject({
    actor: helper.personId,
    facts: { onBehalfOf: helped.personId },
  });
  const trail = JSON.stringify(audit.entries);
  for (const { name, residentId, phone = '' } of [helper, helped]) {
    for (const secret of [name, residentId, phone]) expect(trail).not.toContain(secret);
  }
  for (const secret of [bindingCode, helpCode, '203.0.113.7', 'rrrr']) {
    expect(trail).not.toContain(`"${secret}`);
  }
});

test('an account that is bound to nobody is no resident, and a session binds nothing', async () => {
  const unbound = await ask('signIn', { body: { platform: 'h5', code: 's'.repeat(43) } });
  const { token = '' } = unbound.body;

  expect(await ask('showOwn', { token })).toMatchObject({ status: 401 });
  expect(await ask('startBinding', { body: { name: '王伟', idNumber: '1' } })).toMatchObject({
    status: 401,
    body: { code: 'NOT_SIGNED_IN' },
  });
});
