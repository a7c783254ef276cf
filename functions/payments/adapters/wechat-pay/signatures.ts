import { createDecipheriv, createPublicKey, sign, verify } from 'node:crypto';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { NotificationRefusal } from '../../ports.ts';
import type { WechatPaySettings } from './settings.ts';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048';
/** pay.weixin.qq.com, 签名验证: what is older or newer than this is refused. */
const FIVE_MINUTES_MS = 300_000;
const TAG_BYTES = 16;

/** Every line ends in a line feed, the last one, too; without a body the last line is empty. */
function message(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

function signed(privateKey: string, ...lines: readonly string[]): string {
  return sign('RSA-SHA256', message(...lines), privateKey).toString('base64');
}

/** The `Authorization` of a request. `url` is path and query as they are sent. */
export function authorization(
  { mchId, merchantSerial, merchantPrivateKey }: WechatPaySettings,
  request: { readonly method: string; readonly url: string; readonly body: string },
  moment: { readonly at: number; readonly nonce: string },
): string {
  const { method, url, body } = request;
  const timestamp = secondsOf(moment.at);
  const signature = signed(merchantPrivateKey, method, url, timestamp, moment.nonce, body);
  const fields = {
    mchid: mchId,
    nonce_str: moment.nonce,
    timestamp,
    serial_no: merchantSerial,
    signature,
  };
  const written = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return `${SCHEME} ${written.join(',')}`;
}

/** What `wx.requestPayment` is given. */
export function phoneSignature(
  { appId, merchantPrivateKey }: WechatPaySettings,
  prepayId: string,
  moment: { readonly at: number; readonly nonce: string },
) {
  const timeStamp = secondsOf(moment.at);
  const prepaid = `prepay_id=${prepayId}`;
  const paySign = signed(merchantPrivateKey, appId, timeStamp, moment.nonce, prepaid);
  return { timeStamp, nonceStr: moment.nonce, package: prepaid, signType: 'RSA', paySign } as const;
}

/** Whether an answer or a notification is WeChat Pay's, over the characters that came. Header names in lower case. */
export function verifySigned(
  { platformKeys }: Pick<WechatPaySettings, 'platformKeys'>,
  { headers, text }: { readonly headers: Readonly<Record<string, string>>; readonly text: string },
  at: number,
): Result<undefined, NotificationRefusal> {
  const timestamp = headers['wechatpay-timestamp'] ?? '';
  const nonce = headers['wechatpay-nonce'] ?? '';
  const signature = headers['wechatpay-signature'] ?? '';
  if (!/^\d{1,12}$/u.test(timestamp)) return refuse({ code: 'SIGNATURE_WRONG' });
  if (Math.abs(at - Number(timestamp) * 1_000) > FIVE_MINUTES_MS) {
    return refuse({ code: 'TIMESTAMP_TOO_OLD' });
  }
  // A deliberate probe whether anybody looks at signatures at all.
  if (signature.startsWith('WECHATPAY/SIGNTEST/')) return refuse({ code: 'SIGNATURE_WRONG' });
  const key = platformKeys[headers['wechatpay-serial'] ?? ''];
  if (key === undefined) return refuse({ code: 'KEY_UNKNOWN' });
  const holds = verify(
    'RSA-SHA256',
    message(timestamp, nonce, text),
    createPublicKey(key),
    Buffer.from(signature, 'base64'),
  );
  return holds ? accept(undefined) : refuse({ code: 'SIGNATURE_WRONG' });
}

/** Opens a notification's resource (AES-256-GCM; the last 16 bytes are the tag). @throws Error when it was not sealed with our key. */
export function openResource(
  { apiV3Key }: Pick<WechatPaySettings, 'apiV3Key'>,
  resource: {
    readonly ciphertext: string;
    readonly nonce: string;
    readonly associated_data?: string | undefined;
  },
): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  const opener = createDecipheriv('aes-256-gcm', apiV3Key, resource.nonce)
    .setAAD(Buffer.from(resource.associated_data ?? ''))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  const opened = Buffer.concat([opener.update(sealed.subarray(0, -TAG_BYTES)), opener.final()]);
  return opened.toString('utf8');
}

function secondsOf(at: number): string {
  return String(Math.floor(at / 1_000));
}
