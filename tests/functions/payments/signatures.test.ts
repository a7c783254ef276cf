import { generateKeyPairSync } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import { describe, expect, test } from 'vitest';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import {
  requestSignature,
  verifiedContent,
  verifyNotification,
} from '../../../functions/payments/adapters/alipay/signatures.ts';
import type { WechatPaySettings } from '../../../functions/payments/adapters/wechat-pay/settings.ts';
import {
  authorization,
  openResource,
  phoneSignature,
  verifySigned,
} from '../../../functions/payments/adapters/wechat-pay/signatures.ts';
import { askedAt } from '../../builders/http-event.ts';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const [merchant, platform, certificate] = [pair(), pair(), pair()];
const nonce = '593BEC0C930BF1AFEB40B4A08C8FB242';
const timestamp = String(Math.floor(askedAt / 1_000));

const settings: WechatPaySettings = {
  mchId: '1900000001',
  appId: 'wx00000000000county',
  merchantSerial: '40000000000000000000000000000000000000C1',
  merchantPrivateKey: merchant.privateKey,
  apiV3Key: 'k'.repeat(32),
  platformKeys: { PUB_KEY_ID_1: platform.publicKey, '5157F0': certificate.publicKey },
  answerSerial: 'PUB_KEY_ID_1',
};

describe('a request to WeChat Pay', () => {
  test.each([
    ['GET', '/v3/pay/transactions/out-trade-no/or_1?mchid=1900000001', ''],
    ['POST', '/v3/pay/transactions/jsapi', '{"description":"城乡居民两险缴费"}'],
  ])('%s is signed as the public library signs it', (method, url, body) => {
    const ours = authorization(settings, { method, url, body }, { at: askedAt, nonce });
    const signed = /signature="([^"]+)"/u.exec(ours)?.[1] ?? '';
    const text = Formatter.request(method, url, timestamp, nonce, body);

    expect(Rsa.verify(text, signed, merchant.publicKey)).toBe(true);
    expect(signed).toBe(Rsa.sign(text, merchant.privateKey));
    // The order of the fields is free.
    const fieldsOf = (header: string) => header.replace(/^\S+ /u, '').split(',').toSorted();
    expect(fieldsOf(ours)).toEqual(
      fieldsOf(
        Formatter.authorization(settings.mchId, nonce, signed, timestamp, settings.merchantSerial),
      ),
    );
  });

  test('by the telephone is signed over application, time, nonce and prepay_id', () => {
    const signed = phoneSignature(settings, 'wx201', { at: askedAt, nonce });
    const text = Formatter.joinedByLineFeed(settings.appId, timestamp, nonce, 'prepay_id=wx201');

    expect(signed).toMatchObject({ timeStamp: timestamp, package: 'prepay_id=wx201' });
    expect(Rsa.verify(text, signed.paySign, merchant.publicKey)).toBe(true);
  });
});

describe('what WeChat Pay sends', () => {
  const text = '{"out_trade_no":"or_1","name":"阿卜杜热合曼"}';
  const signedBy = (privateKey: string, serial: string, at = timestamp) => ({
    headers: {
      'wechatpay-timestamp': at,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': serial,
      'wechatpay-signature': Rsa.sign(Formatter.response(at, nonce, text), privateKey),
    },
    text,
  });

  test('is believed under either of the keys that are in use while a merchant is moved', () => {
    expect(verifySigned(settings, signedBy(platform.privateKey, 'PUB_KEY_ID_1'), askedAt).ok).toBe(
      true,
    );
    expect(verifySigned(settings, signedBy(certificate.privateKey, '5157F0'), askedAt).ok).toBe(
      true,
    );
  });

  test.each([
    ['under a key we do not know', platform.privateKey, 'PUB_KEY_ID_9', 'KEY_UNKNOWN'],
    ['under another key than it names', certificate.privateKey, 'PUB_KEY_ID_1', 'SIGNATURE_WRONG'],
  ])('is not believed %s', (_, key, serial, code) => {
    expect(verifySigned(settings, signedBy(key, serial), askedAt)).toEqual({
      ok: false,
      refusal: { code },
    });
  });

  test('is not believed when one character is another', () => {
    const sent = signedBy(platform.privateKey, 'PUB_KEY_ID_1');

    expect(
      verifySigned(settings, { ...sent, text: text.replace('or_1', 'or_2') }, askedAt),
    ).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
  });

  test.each([-301, 301])('is not believed when its clock is %i seconds off', (seconds) => {
    const at = String(Number(timestamp) + seconds);

    expect(
      verifySigned(settings, signedBy(platform.privateKey, 'PUB_KEY_ID_1', at), askedAt),
    ).toEqual({ ok: false, refusal: { code: 'TIMESTAMP_TOO_OLD' } });
  });

  test('is not believed when it only probes whether signatures are looked at', () => {
    const sent = signedBy(platform.privateKey, 'PUB_KEY_ID_1');
    const headers = { ...sent.headers, 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' };

    expect(verifySigned(settings, { headers, text }, askedAt)).toMatchObject({
      refusal: { code: 'SIGNATURE_WRONG' },
    });
  });

  test('is opened with the APIv3 key as the public library seals it, and with no other', () => {
    const ciphertext = Aes.AesGcm.encrypt(text, settings.apiV3Key, 'nonce-of-12b', 'transaction');
    const resource = { ciphertext, nonce: 'nonce-of-12b', associated_data: 'transaction' };

    expect(openResource(settings, resource)).toBe(text);
    expect(() => openResource({ apiV3Key: 'x'.repeat(32) }, resource)).toThrow();
    expect(() => openResource(settings, { ...resource, associated_data: 'refund' })).toThrow();
  });
});

describe('a request to Alipay', () => {
  const parameters = {
    app_id: '2021000000000099',
    method: 'alipay.trade.query',
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2026-11-08 09:00:00',
    version: '1.0',
    biz_content: '{"out_trade_no":"or_1","subject":"城乡居民两险缴费"}',
  };

  test('is signed as Alipay’s own library checks it', () => {
    const sign = requestSignature(parameters, merchant.privateKey);
    const sdk = new AlipaySdk({
      appId: parameters.app_id,
      privateKey: platform.privateKey,
      alipayPublicKey: merchant.publicKey,
      keyType: 'PKCS8',
    });

    // The library's check of a notification that leaves sign_type in is the check of a request.
    expect(sdk.checkNotifySign({ ...parameters, sign }, true)).toBe(true);
  });
});

describe('what Alipay sends', () => {
  const notified = {
    app_id: '2021000000000099',
    out_trade_no: 'or_1',
    total_amount: '800.00',
    subject: '城乡居民 两险 & 缴费=+',
  };
  const sign = requestSignature(notified, platform.privateKey);

  test('is believed as Alipay’s own library believes it', () => {
    const sdk = new AlipaySdk({
      appId: notified.app_id,
      privateKey: merchant.privateKey,
      alipayPublicKey: platform.publicKey,
      keyType: 'PKCS8',
    });
    const form = { ...notified, sign, sign_type: 'RSA2' };

    expect(sdk.checkNotifySignV2(form)).toBe(true);
    expect(verifyNotification(form, platform.publicKey).ok).toBe(true);
    expect(verifyNotification({ ...form, total_amount: '8.00' }, platform.publicKey)).toMatchObject(
      {
        refusal: { code: 'SIGNATURE_WRONG' },
      },
    );
  });

  test('is not believed under an algorithm of its own choice, which the library would take', () => {
    expect(
      verifyNotification({ ...notified, sign, sign_type: 'RSA' }, platform.publicKey),
    ).toMatchObject({ refusal: { code: 'SIGN_TYPE_WRONG' } });
    expect(
      verifyNotification({ ...notified, sign, sign_type: 'SM2' }, platform.publicKey),
    ).toMatchObject({ refusal: { code: 'SIGN_TYPE_WRONG' } });
  });

  test.each([
    ['slashes are escaped', '{"code":"10000","url":"https:\\/\\/a.example\\/b","brace":"}{\\""}'],
    ['blanks stand where no writer sets them', '{ "code" : "10000", "n" : { "a" : 1 } }'],
  ])('is believed over the characters that came, also where %s', (_, inner) => {
    const signature = Rsa.sign(inner, platform.privateKey);
    const text = `{"alipay_trade_query_response":${inner},"sign":"${signature}"}`;

    expect(verifiedContent(text, 'alipay.trade.query', platform.publicKey)).toBe(inner);
    const altered = text.replace('10000', '10001');
    expect(verifiedContent(altered, 'alipay.trade.query', platform.publicKey)).toBeUndefined();
  });

  test('is no answer without a signature', () => {
    const text = '{"error_response":{"code":"40002"}}';

    expect(verifiedContent(text, 'alipay.trade.query', platform.publicKey)).toBeUndefined();
  });
});
