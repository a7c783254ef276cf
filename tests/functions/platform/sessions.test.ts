import { generateKeySync } from 'node:crypto';
import { accountIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { accept } from '@liangxian/shared/kernel/result.ts';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  accountHandler,
  notificationHandler,
  residentHandler,
} from '../../../functions/platform/http-handler.ts';
import { accountToken, sessionToken } from '../../../functions/platform/session-tokens.ts';
import { CountySessions } from '../../../functions/platform/sessions.ts';
import { RememberedTrail } from '../../builders/audit.ts';
import { aPersonId } from '../../builders/due.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';
import { askedAt } from '../../builders/http-event.ts';

let engine: Engine;
let sessions: CountySessions;

beforeAll(async () => {
  engine = await startEngine();
  sessions = new CountySessions(engine.secrets);
});
afterAll(() => engine.stop());

const [self, child] = [aPersonId(1), aPersonId(2)];
const seconds = askedAt / 1_000;

function aSession(claims: object = {}) {
  return new SignJWT({ family: [child], wechat_openid: 'wx-1', ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('liangxian:residents')
    .setSubject(self)
    .setExpirationTime(seconds + 1_800);
}
const ownKey = async () => (await engine.secrets()).sessionKey;
const residentOf = (token: string) => sessions.residentOf(`Bearer ${token}`, askedAt);

describe("a resident's session", () => {
  test('says who it is, whom they may pay for, and who they are to the gateways', async () => {
    expect(await residentOf(await aSession().sign(await ownKey()))).toEqual({
      personId: self,
      mayPayFor: [self, child],
      accounts: { wechat_pay: 'wx-1' },
    });
  });

  test('ends', async () => {
    const token = await aSession().sign(await ownKey());

    expect(await sessions.residentOf(`Bearer ${token}`, askedAt + 1_801_000)).toBeUndefined();
  });

  test.each([
    ['of another issuer', () => aSession().setIssuer('https://idp.example')],
    ['of nobody we know', () => aSession().setSubject('tax-leader')],
  ])('%s is none', async (_, session) => {
    expect(await residentOf(await session().sign(await ownKey()))).toBeUndefined();
  });

  test('without an end is none', async () => {
    const endless = new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('liangxian:residents')
      .setSubject(self);

    expect(await residentOf(await endless.sign(await ownKey()))).toBeUndefined();
  });

  test('under another key, or under none, is none', async () => {
    const stranger = generateKeySync('hmac', { length: 256 });
    const unsigned = new UnsecuredJWT({ sub: self, iss: 'liangxian:residents', exp: seconds + 9 });

    expect(await residentOf(await aSession().sign(stranger))).toBeUndefined();
    expect(await residentOf(unsigned.encode())).toBeUndefined();
    expect(await sessions.residentOf(undefined, askedAt)).toBeUndefined();
  });
});

describe("an account's token", () => {
  const account = {
    accountId: accountIdFrom('a'.repeat(24)),
    platform: 'weapp',
    payerId: 'wx-9',
  } as const;
  const until = askedAt + 900_000;

  test('says which account it is, and is no session', async () => {
    const { token } = await accountToken(await ownKey(), account, askedAt, until);

    expect(await sessions.accountOf(`Bearer ${token}`, askedAt)).toEqual(account);
    expect(await residentOf(token)).toBeUndefined();
    expect(await sessions.accountOf(`Bearer ${token}`, until)).toBeUndefined();
  });

  test('is none that a session is', async () => {
    const claims = { personId: self, family: [], account };
    const { token } = await sessionToken(await ownKey(), claims, askedAt, until);

    expect(await sessions.accountOf(`Bearer ${token}`, askedAt)).toBeUndefined();
    expect(await residentOf(token)).toEqual({
      personId: self,
      mayPayFor: [self],
      accounts: { wechat_pay: 'wx-9' },
      account,
    });
  });

  test('opens a route for accounts, to which the address is told', async () => {
    const contract = {
      method: 'POST',
      path: '/greeting',
      act: 'families.startBinding',
      access: 'account',
      response: z.object({ to: z.string(), from: z.string() }),
      refusals: {},
    } as const;
    const audit = new RememberedTrail();
    const handler = accountHandler(contract, {
      audit,
      accounts: sessions,
      subject: () => 'greeting',
      run: async (_, { account: to, address = '' }) => accept({ to: to.accountId, from: address }),
    });
    const { token } = await accountToken(await ownKey(), account, askedAt, until);
    const requestContext = { timeEpoch: askedAt, http: { sourceIp: '203.0.113.9' } };
    const greet = (headers: Record<string, string>) =>
      handler({ headers, requestContext }, {} as never);

    expect(await greet({ authorization: `Bearer ${token}` })).toMatchObject({
      statusCode: 200,
      body: JSON.stringify({ to: account.accountId, from: '203.0.113.9' }),
    });
    expect(await greet({})).toMatchObject({ statusCode: 401 });
    expect(audit.entries.map(({ actor }) => actor)).toEqual([account.accountId, account.accountId]);
  });
});

describe('a route for residents', () => {
  const greetApi = {
    method: 'GET',
    path: '/greeting',
    act: 'payments.showOrder',
    access: 'resident',
    response: z.object({ to: z.string() }),
    refusals: {},
  } as const;
  const aRoute = (audit: RememberedTrail) =>
    residentHandler(greetApi, {
      audit,
      sessions,
      subject: () => 'greeting',
      run: async (_, { resident }) => accept({ to: resident.personId }),
    });
  const event = (authorization?: string) => ({
    headers: authorization === undefined ? {} : { authorization },
    requestContext: { timeEpoch: askedAt },
  });

  test('answers its resident, and the trail names them', async () => {
    const audit = new RememberedTrail();
    const token = await aSession().sign(await ownKey());
    const answer = await aRoute(audit)(event(`Bearer ${token}`), {} as never);

    expect(answer).toMatchObject({ statusCode: 200, body: JSON.stringify({ to: self }) });
    expect(audit.entries.map(({ actor }) => actor)).toEqual([self, self]);
  });

  test('answers whoever helps its resident, and every entry of the trail names both', async () => {
    const audit = new RememberedTrail();
    const claims = { personId: self, family: [], helperId: child };
    const { token } = await sessionToken(await ownKey(), claims, askedAt, askedAt + 60_000);
    await aRoute(audit)(event(`Bearer ${token}`), {} as never);

    expect(audit.entries.map(({ actor, facts }) => [actor, facts['onBehalfOf']])).toEqual([
      [child, self],
      [child, self],
    ]);
  });

  test('answers nobody else', async () => {
    const answer = await aRoute(new RememberedTrail())(event(), {} as never);

    expect(answer).toMatchObject({ statusCode: 401 });
  });
});

describe('a notification', () => {
  const tellApi = {
    method: 'POST',
    path: '/payments/notifications/alipay',
    act: 'payments.takeAlipayNotification',
    access: 'public',
    media: 'text/plain',
    response: z.string(),
    refusals: {},
  } as const;
  const heard: string[] = [];
  const handler = (audit: RememberedTrail) =>
    notificationHandler(tellApi, {
      audit,
      actor: 'alipay',
      run: async ({ text }) => {
        heard.push(text);
        return { status: 200, text: 'success', outcome: 'taken' };
      },
    });
  const text = 'subject=%E4%B8%A4%E9%99%A9+%26&sign=ab%2Bc%3D';

  test.each([
    ['as text', { body: text }],
    [
      'in base64, as the gateway hands a form on',
      {
        body: Buffer.from(text).toString('base64'),
        isBase64Encoded: true,
      },
    ],
  ])('comes as it was sent: %s', async (_, sent) => {
    const audit = new RememberedTrail();
    const answer = await handler(audit)({ ...sent, requestContext: { timeEpoch: askedAt } });

    expect(heard.at(-1)).toBe(text);
    expect(answer).toMatchObject({ statusCode: 200, body: 'success' });
    expect(audit.entries.at(-1)).toMatchObject({ actor: 'alipay', facts: { outcome: 'taken' } });
  });

  test('is not taken when the trail cannot be written', async () => {
    const audit = new RememberedTrail();
    audit.unavailableFrom = 1;
    const before = heard.length;
    const answer = await handler(audit)({ body: text, requestContext: { timeEpoch: askedAt } });

    expect(answer.statusCode).toBe(503);
    expect(heard).toHaveLength(before);
  });
});
