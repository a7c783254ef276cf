import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { bodyOf, type Listening, listen } from '../listen.ts';
import type { Posted } from '../mailbox/posted.ts';
import type { Telephones } from './telephones.ts';

/** Texts of the registered templates: `{1}` and so on are filled in. */
const TEMPLATES: Readonly<Record<string, string>> = {
  '1000001': '验证码{1}，{2}分钟内有效，用于绑定您的两险缴费账号。请勿告诉他人。',
  '1000002':
    '{1}请求为您和家人缴费，验证码{2}，{3}分钟内有效。您同意的，请把验证码告诉本人；不同意的，不必理会。',
  '1000003':
    '{1}请求今天协助您办理两险业务，验证码{2}，{3}分钟内有效。您同意的，请把验证码告诉本人；不同意的，不必理会。',
  '1000004': '{1}{2}。不是您同意的，请到所在乡镇办理。',
};

const ACCOUNT = {
  secretId: 'AKIDlocalcountyonly',
  secretKey: 'local-county-only',
  region: 'ap-guangzhou',
  sdkAppId: '1400000099',
  signName: '样例县税务局',
  templates: { binding: '1000001', family: '1000002', helper: '1000003', told: '1000004' },
} as const;

type SendSms = {
  readonly PhoneNumberSet?: readonly string[];
  readonly SmsSdkAppId?: string;
  readonly SignName?: string;
  readonly TemplateId?: string;
  readonly TemplateParamSet?: readonly string[];
};

/** The message service's settings, as the county's secret holds them. */
export function smsSettings(): object {
  return ACCOUNT;
}

/** Tencent Cloud's message service as far as the county calls it: SendSms, with the signature checked; delivers nowhere. */
export function startSms(
  take: (message: Posted) => void,
  telephones: Telephones,
  now: () => number,
): Promise<Listening> {
  return listen(async (request, response) => {
    const body = (await bodyOf(request)).toString('utf8');
    const say = (content: object) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ Response: { ...content, RequestId: randomUUID() } }));
    };
    const fault = faultIn(request, body, now());
    if (fault !== undefined) {
      say({ Error: { Code: fault, Message: 'The request was refused' } });
      return;
    }
    const asked = JSON.parse(body) as SendSms;
    const refusal = telephones.strikes('sms_refused')
      ? 'LimitExceeded.PhoneNumberDailyLimit'
      : refusalOf(asked);
    const [PhoneNumber = ''] = asked.PhoneNumberSet ?? [];
    if (refusal === undefined) {
      const { TemplateId = '', TemplateParamSet = [] } = asked;
      const text = (TEMPLATES[TemplateId] ?? '').replaceAll(
        /\{(\d)\}/gu,
        (_, place: string) => TemplateParamSet[Number(place) - 1] ?? '',
      );
      take({ channel: 'sms', to: PhoneNumber, title: `【${ACCOUNT.signName}】`, text });
    }
    if (telephones.strikes('sms_silent')) {
      request.socket.destroy();
      return;
    }
    const isSent = refusal === undefined;
    say({
      SendStatusSet: [
        {
          SerialNo: isSent ? `2019:${randomUUID()}` : '',
          PhoneNumber,
          Fee: isSent ? 1 : 0,
          SessionContext: '',
          Code: refusal ?? 'Ok',
          Message: isSent ? 'send success' : 'the message was not sent',
          IsoCode: 'CN',
        },
      ],
    });
  });
}

function faultIn(request: IncomingMessage, body: string, nowMs: number): string | undefined {
  const header = (name: string) => String(request.headers[name] ?? '');
  if (header('x-tc-action') !== 'SendSms') return 'InvalidAction';
  if (header('x-tc-version') !== '2021-01-11') return 'NoSuchVersion';
  const timestamp = Number(header('x-tc-timestamp'));
  if (Math.abs(nowMs / 1_000 - timestamp) > 300) return 'AuthFailure.SignatureExpire';
  return header('authorization') === expected(request, body, timestamp)
    ? undefined
    : 'AuthFailure.SignatureFailure';
}

function refusalOf(asked: SendSms): string | undefined {
  if (asked.SmsSdkAppId !== ACCOUNT.sdkAppId) return 'UnauthorizedOperation.SmsSdkAppIdVerifyFail';
  if (asked.SignName !== ACCOUNT.signName) {
    return 'FailedOperation.SignatureIncorrectOrUnapproved';
  }
  const places = TEMPLATES[asked.TemplateId ?? '']?.match(/\{\d\}/gu)?.length;
  if (places === undefined) return 'FailedOperation.TemplateIncorrectOrUnapproved';
  if (places !== asked.TemplateParamSet?.length) {
    return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
  }
  const isPhone = /^\+861\d{10}$/u.test(asked.PhoneNumberSet?.[0] ?? '');
  return isPhone ? undefined : 'InvalidParameterValue.IncorrectPhoneNumber';
}

/** The signature as the service computes it from what arrived (签名方法 v3). */
function expected(request: IncomingMessage, body: string, timestamp: number): string {
  const day = new Date(timestamp * 1_000).toISOString().slice(0, 10);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const mac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  const canonical = `POST\n/\n\ncontent-type:${request.headers['content-type']}\nhost:${request.headers.host}\nx-tc-action:sendsms\n\ncontent-type;host;x-tc-action\n${hash(body)}`;
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${day}/sms/tc3_request\n${hash(canonical)}`;
  const key = mac(mac(mac(`TC3${ACCOUNT.secretKey}`, day), 'sms'), 'tc3_request');
  const signature = mac(key, toSign).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${ACCOUNT.secretId}/${day}/sms/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=${signature}`;
}
