import { createCipheriv, randomBytes, sign, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { KeyPair } from '../keys.ts';

/** What merchant and WeChat Pay know of one another. */
export const MERCHANT = {
  mchId: '1900000001',
  appId: 'wx00000000000county',
  serial: '40000000000000000000000000000000000000C1',
  apiV3Key: 'county-local-apiv3-key-000000000',
} as const;

/** Public-key mode, and the certificate that is still in use for some notifications while a merchant is moved. */
export const SERIALS = {
  publicKey: 'PUB_KEY_ID_0119000000012026101200000000000001',
  certificate: '5157F09EFDC096DE15EBE81A47057A7200000000',
} as const;

const FIVE_MINUTES_MS = 300_000;

/** The request's signature holds for what came, and it is not old. */
export function isMerchants(
  request: IncomingMessage,
  body: string,
  merchantPublicKey: string,
  nowMs: number,
): boolean {
  const [scheme, written = ''] = (request.headers.authorization ?? '').split(/ (.*)/su);
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048') return false;
  const fields = Object.fromEntries(
    [...written.matchAll(/(\w+)="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value]),
  );
  const { mchid, nonce_str, timestamp, serial_no, signature = '' } = fields;
  if (mchid !== MERCHANT.mchId || serial_no !== MERCHANT.serial) return false;
  if (!(Math.abs(nowMs - Number(timestamp) * 1_000) <= FIVE_MINUTES_MS)) return false;
  const text = `${request.method}\n${request.url}\n${timestamp}\n${nonce_str}\n${body}\n`;
  return verify('sha256', Buffer.from(text), merchantPublicKey, Buffer.from(signature, 'base64'));
}

/** The headers that prove a text to be WeChat Pay's. */
export function provingHeaders(
  text: string,
  key: KeyPair,
  serial: string,
  at: number,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const nonce = randomBytes(16).toString('hex');
  const signature = sign(
    'sha256',
    Buffer.from(`${timestamp}\n${nonce}\n${text}\n`),
    key.privateKey,
  ).toString('base64');
  return {
    'content-type': 'application/json',
    'request-id': randomBytes(8).toString('hex'),
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': signature,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** A notification's body, its resource sealed with the merchant's APIv3 key. */
export function notificationText(
  event: { readonly type: string; readonly original: string; readonly resource: object },
  createTime: string,
): string {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', MERCHANT.apiV3Key, nonce).setAAD(
    Buffer.from(event.original),
  );
  const ciphertext = Buffer.concat([
    cipher.update(JSON.stringify(event.resource)),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64');
  return JSON.stringify({
    id: randomBytes(18).toString('hex'),
    create_time: createTime,
    resource_type: 'encrypt-resource',
    event_type: event.type,
    summary: event.original === 'transaction' ? '支付成功' : '退款通知',
    resource: {
      original_type: event.original,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext,
      associated_data: event.original,
      nonce,
    },
  });
}
