import { AlipaySdk } from 'alipay-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alipayOpenId } from '../../../functions/families/adapters/platforms/alipay.ts';
import { weappOpenId } from '../../../functions/families/adapters/platforms/weapp.ts';
import { authorizationOf } from '../../../functions/families/adapters/texts/tencent-signature.ts';
import { TencentSms } from '../../../functions/families/adapters/texts/tencent-sms.ts';
import {
  type AlipaySettings,
  alipaySettingsSchema,
} from '../../../functions/payments/adapters/alipay/settings.ts';
import {
  requestSignature,
  verifiedContent,
} from '../../../functions/payments/adapters/alipay/signatures.ts';
import { beijingDateTime } from '../../../functions/payments/adapters/beijing-time.ts';
import { CountyClock } from '../../../infra/local/county-clock.ts';
import { type LocalGateways, startGateways } from '../../../infra/local/gateways/gateways.ts';
import { type Mailbox, startMailbox } from '../../../infra/local/mailbox/mailbox.ts';
import { smsSettings } from '../../../infra/local/telephones/sms.ts';
import { Telephones } from '../../../infra/local/telephones/telephones.ts';
import { WEAPP } from '../../../infra/local/telephones/weapp-login.ts';
import { askedAt } from '../../builders/http-event.ts';

let at = askedAt;
const telephones = new Telephones(() => at);
let mailbox: Mailbox;
let gateways: LocalGateways;
let settings: AlipaySettings;

beforeAll(async () => {
  const clock = new CountyClock(askedAt, undefined);
  mailbox = await startMailbox(undefined, () => at, telephones);
  gateways = await startGateways({ clock, dir: undefined, apiUrl: () => '', telephones });
  settings = alipaySettingsSchema.parse(gateways.alipay.settings());
});
afterAll(() =>
  Promise.all([mailbox.close(), gateways.wechat_pay.close(), gateways.alipay.close()]),
);

const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('WeChat', () => {
  const ask = (code: string, changes: object = {}) =>
    weappOpenId({ apiUrl: mailbox.wechatUrl, ...WEAPP, ...changes }, code);

  test('tells whose telephone a code is of, once', async () => {
    const code = telephones.weapp.codeFor('wx-wang');

    expect(await ask(code)).toEqual({ ok: true, value: 'wx-wang' });
    expect(await ask(code)).toEqual(refused('SIGN_IN_REFUSED'));
  });

  test('knows no code that it never gave, nor one of six minutes ago', async () => {
    const code = telephones.weapp.codeFor('wx-wang');
    at = askedAt + 360_000;
    const late = await ask(code);
    at = askedAt;

    expect(late).toEqual(refused('SIGN_IN_REFUSED'));
    expect(await ask('never-given')).toEqual(refused('SIGN_IN_REFUSED'));
  });

  test.each([
    ['busy', 'PLATFORM_BUSY'],
    ['rate_limited', 'PLATFORM_BUSY'],
    ['blocked', 'SIGN_IN_REFUSED'],
  ] as const)('that is %s is no sign-in: %s', async (what, code) => {
    telephones.misbehave(what);

    expect(await ask(telephones.weapp.codeFor('wx-wang'))).toEqual(refused(code));
  });

  test('that does not know the application, or is not set up, is not open', async () => {
    const code = telephones.weapp.codeFor('wx-wang');

    expect(await ask(code, { appSecret: 'another' })).toEqual(refused('PLATFORM_NOT_OPEN'));
    expect(await weappOpenId(undefined, code)).toEqual(refused('PLATFORM_NOT_OPEN'));
  });

  test('that says nothing is a failure, and the failure does not tell the secret', async () => {
    telephones.misbehave('silent');
    const failure = await ask(telephones.weapp.codeFor('wx-wang')).catch((error: unknown) => error);

    expect(failure).toMatchObject({ name: 'PlatformUnavailableError' });
    expect(String((failure as Error).stack)).not.toContain(WEAPP.appSecret);
    expect((failure as Error).cause).toBeUndefined();
  });
});

describe('Alipay', () => {
  const application = (changes: Partial<AlipaySettings> = {}) => {
    const { appId, privateKey, alipayPublicKey } = { ...settings, ...changes };
    return {
      appId,
      signatureOf: (parameters: Readonly<Record<string, string>>) =>
        requestSignature(parameters, privateKey),
      contentOf: (text: string, method: string) => verifiedContent(text, method, alipayPublicKey),
    };
  };
  const gatewayUrl = () => `${gateways.alipay.url}/gateway.do`;
  const ask = (code: string, of = application()) =>
    alipayOpenId(of, gatewayUrl(), { code, timestamp: beijingDateTime(at) });

  test('tells whose telephone a code is of, once', async () => {
    const code = telephones.alipay.codeFor('ali-wang');

    expect(await ask(code)).toEqual({ ok: true, value: 'ali-wang' });
    expect(await ask(code)).toEqual(refused('SIGN_IN_REFUSED'));
  });

  test("answers its own library, which checks the answer's signature", async () => {
    const sdk = new AlipaySdk({
      appId: settings.appId,
      privateKey: settings.privateKey,
      keyType: 'PKCS8',
      alipayPublicKey: settings.alipayPublicKey,
      gateway: gatewayUrl(),
    });
    const code = telephones.alipay.codeFor('ali-wang');
    const answer = await sdk.exec(
      'alipay.system.oauth.token',
      { grantType: 'authorization_code', code },
      { validateSign: true },
    );

    expect(answer).toMatchObject({ openId: 'ali-wang' });
  });

  test('whose answer somebody else signed is not believed', async () => {
    gateways.alipay.wrong.arm('answer_forged');

    await expect(ask(telephones.alipay.codeFor('ali-wang'))).rejects.toMatchObject({
      name: 'PlatformUnavailableError',
    });
  });

  test('is asked by nobody who is not set up', async () => {
    const unknown = await alipayOpenId(undefined, gatewayUrl(), { code: 'any', timestamp: '' });

    expect(unknown).toEqual(refused('PLATFORM_NOT_OPEN'));
  });
});

describe('the message service', () => {
  const sms = (changes: object = {}) =>
    new TencentSms({
      settings: async () => ({ ...smsSettings(), ...changes }),
      url: mailbox.smsUrl,
    });
  const binding = { template: 'binding', words: ['048213', '10'] } as const;
  const posted = () => mailbox.posted().filter(({ channel }) => channel === 'sms');

  test("is called as its documentation's example is signed", () => {
    // https://cloud.tencent.com/document/api/213/30654: the example's key is 32 asterisks.
    const stars = '*'.repeat(32);
    const body = String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;
    const call = {
      host: 'cvm.tencentcloudapi.com',
      service: 'cvm',
      action: 'DescribeInstances',
      body,
      timestamp: 1_551_113_065,
    };

    expect(authorizationOf(call, { secretId: `AKID${stars}`, secretKey: stars })).toBe(
      `TC3-HMAC-SHA256 Credential=AKID${stars}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`,
    );
  });

  test.each(['13912345678', '+8613912345678', '139 1234 5678'])(
    'brings a code to the telephone that is written %s',
    async (phone) => {
      const before = posted().length;
      await sms().send(phone, binding, at);

      expect(posted().slice(before)).toEqual([
        {
          channel: 'sms',
          to: '+8613912345678',
          title: '【样例县税务局】',
          text: '验证码048213，10分钟内有效，用于绑定您的两险缴费账号。请勿告诉他人。',
        },
      ]);
    },
  );

  test.each([
    ['the key is another', { secretKey: 'another' }],
    [
      'the template was not approved',
      { templates: { binding: '9', family: '9', helper: '9', told: '9' } },
    ],
    ['nobody has set it up', { sdkAppId: undefined }],
  ])('sends nothing when %s, and nobody who asked for a code notices', async (_, changes) => {
    const before = posted().length;

    await expect(sms(changes).send('13912345678', binding, at)).resolves.toBeUndefined();
    expect(posted()).toHaveLength(before);
  });

  test.each(['sms_refused', 'sms_silent'] as const)(
    'that misbehaves (%s) fails nobody',
    async (what) => {
      telephones.misbehave(what);

      await expect(sms().send('13912345678', binding, at)).resolves.toBeUndefined();
    },
  );

  test('is not asked to send to what is no mobile telephone', async () => {
    const before = posted().length;
    await sms().send('0998-6712345', binding, at);

    expect(posted()).toHaveLength(before);
  });
});
