import type { KeyObject } from 'node:crypto';
import { type Account, channelOf, isPlatform } from '@liangxian/shared/families/account.ts';
import { isAccountId, isPersonId, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** What a resident's session says of who asks. */
export type SessionClaims = {
  readonly personId: PersonId;
  /** Whom the person may act for besides themselves. */
  readonly family: readonly PersonId[];
  /** With which account they signed in. */
  readonly account?: Account;
  /** Who helps the person today and holds the telephone. */
  readonly helperId?: PersonId;
};

type Token = { readonly token: string; readonly until: number };

const OF_RESIDENTS = 'liangxian:residents';
/** An account that is bound to nobody yet: its token opens no route that wants a resident. */
const OF_ACCOUNTS = 'liangxian:accounts';

const OPENID_CLAIM = { wechat_pay: 'wechat_openid', alipay: 'alipay_openid' } as const;

/** A resident's session; it ends at `until`, to the second. */
export function sessionToken(
  key: KeyObject,
  { personId, family, account, helperId }: SessionClaims,
  at: number,
  until: number,
): Promise<Token> {
  const claims = {
    family: [...family],
    ...(account !== undefined && accountClaims(account)),
    ...(helperId !== undefined && { helper: helperId }),
  };
  return signed(key, OF_RESIDENTS, personId, claims, at, until);
}

/** What an account that is bound to nobody may bind itself with. */
export function accountToken(
  key: KeyObject,
  account: Account,
  at: number,
  until: number,
): Promise<Token> {
  return signed(key, OF_ACCOUNTS, account.accountId, accountClaims(account), at, until);
}

/** What a session says at `at`; undefined of anything that is none, is over, or was signed by others. */
export async function readSession(
  key: KeyObject,
  token: string,
  at: number,
): Promise<(SessionClaims & { readonly payers: Payers }) | undefined> {
  const claims = await verified(key, OF_RESIDENTS, token, at);
  const personId = claims?.sub;
  if (claims === undefined || personId === undefined || !isPersonId(personId)) return undefined;
  const account = accountIn(claims['account'], claims);
  const helperId = claims['helper'];
  return {
    personId,
    family: textsIn(claims['family']).filter(isPersonId),
    payers: payersIn(claims),
    ...(account !== undefined && { account }),
    ...(typeof helperId === 'string' && isPersonId(helperId) && { helperId }),
  };
}

/** The account that a token of an unbound one names at `at`. */
export async function readAccount(
  key: KeyObject,
  token: string,
  at: number,
): Promise<Account | undefined> {
  const claims = await verified(key, OF_ACCOUNTS, token, at);
  return claims && accountIn(claims.sub, claims);
}

type Payers = Readonly<Partial<Record<OnlineChannel, string>>>;

async function signed(
  key: KeyObject,
  issuer: string,
  subject: string,
  claims: JWTPayload,
  at: number,
  until: number,
): Promise<Token> {
  const endsAt = Math.floor(until / 1_000);
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setSubject(subject)
    .setIssuedAt(Math.floor(at / 1_000))
    .setExpirationTime(endsAt)
    .sign(key);
  return { token, until: endsAt * 1_000 };
}

function verified(
  key: KeyObject,
  issuer: string,
  token: string,
  at: number,
): Promise<JWTPayload | undefined> {
  return jwtVerify(token, key, {
    algorithms: ['HS256'],
    issuer,
    requiredClaims: ['exp'],
    currentDate: new Date(at),
  }).then(
    ({ payload }) => payload,
    () => undefined,
  );
}

function accountClaims({ accountId, platform, payerId }: Account) {
  const channel = channelOf(platform);
  return {
    account: accountId,
    platform,
    ...(channel !== undefined && payerId !== undefined && { [OPENID_CLAIM[channel]]: payerId }),
  };
}

function accountIn(accountId: unknown, claims: JWTPayload): Account | undefined {
  const { platform } = claims;
  if (typeof accountId !== 'string' || !isAccountId(accountId) || !isPlatform(platform)) {
    return undefined;
  }
  const channel = channelOf(platform);
  const payerId = channel && payersIn(claims)[channel];
  return { accountId, platform, ...(payerId !== undefined && { payerId }) };
}

function payersIn(claims: JWTPayload): Payers {
  const { wechat_openid: wechat, alipay_openid: alipay } = claims;
  return {
    ...(typeof wechat === 'string' && { wechat_pay: wechat }),
    ...(typeof alipay === 'string' && { alipay }),
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
