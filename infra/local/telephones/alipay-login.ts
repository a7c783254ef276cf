import { randomBytes } from 'node:crypto';
import type { LoginCodes } from './login-codes.ts';

export const OAUTH_TOKEN = 'alipay.system.oauth.token';

const CODE_INVALID = {
  code: '40002',
  msg: 'Invalid Arguments',
  sub_code: 'isv.code-invalid',
  sub_msg: '授权码code无效',
} as const;

/** Alipay's answer to an auth code: under its method's own name, or as `error_response`. */
export function oauthToken(
  { grant_type, code = '' }: Readonly<Record<string, string | undefined>>,
  codes: LoginCodes,
): { readonly method: string; readonly content: object } {
  const redeemed = grant_type === 'authorization_code' ? codes.redeem(code) : 'unknown';
  if (redeemed === 'unknown' || redeemed === 'used') {
    return { method: 'error', content: CODE_INVALID };
  }
  const token = () => randomBytes(20).toString('hex');
  return {
    method: OAUTH_TOKEN,
    content: {
      access_token: token(),
      auth_start: '2026-10-01 00:00:00',
      expires_in: 1_296_000,
      open_id: redeemed.user,
      re_expires_in: 2_592_000,
      refresh_token: token(),
    },
  };
}
