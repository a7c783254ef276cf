import { randomBytes } from 'node:crypto';
import type { Telephones } from './telephones.ts';

/** What WeChat knows of the mini-program. */
export const WEAPP = { appId: 'local-county', appSecret: 'local-county-only' } as const;

/** WeChat's answer to `/sns/jscode2session`; undefined when it shall give none. */
export function jscode2session(url: URL, telephones: Telephones): object | undefined {
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  if (telephones.strikes('silent')) return undefined;
  if (telephones.strikes('busy')) return fault(-1, 'system error');
  if (telephones.strikes('rate_limited')) {
    return fault(45_011, 'api minute-quota reach limit, must slower, retry next minute');
  }
  if (asked('appid') !== WEAPP.appId) return fault(40_013, 'invalid appid');
  if (asked('secret') !== WEAPP.appSecret) return fault(40_125, 'invalid appsecret');
  if (asked('grant_type') !== 'authorization_code') return fault(40_002, 'invalid grant_type');
  const code = asked('js_code');
  if (code === '') return fault(41_008, 'missing code');
  if (telephones.strikes('blocked')) return fault(40_226, 'code blocked');
  const redeemed = telephones.weapp.redeem(code);
  if (redeemed === 'unknown') return fault(40_029, 'invalid code');
  if (redeemed === 'used') return fault(40_163, 'code been used');
  return { session_key: randomBytes(16).toString('base64'), openid: redeemed.user };
}

function fault(errcode: number, errmsg: string) {
  return { errcode, errmsg: `${errmsg}, rid: ${randomBytes(4).toString('hex')}` };
}
