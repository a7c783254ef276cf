import { isPersonId, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { jwtVerify } from 'jose';
import type { Secrets } from './secrets.ts';
import type { Occasion } from './task-handler.ts';

/** A resident who has signed in on the telephone. */
export type ResidentPrincipal = {
  readonly personId: PersonId;
  /** The person and the family members they may pay for. */
  readonly mayPayFor: readonly PersonId[];
  /** Who the person is to each gateway (openid); absent where they did not sign in with it. */
  readonly accounts: Readonly<Partial<Record<OnlineChannel, string>>>;
};

export type ResidentOccasion = Occasion & { readonly resident: ResidentPrincipal };

/** Whoever answers residents asks here who they are. */
export interface Sessions {
  /** Undefined without a session that holds at `at`. */
  residentOf(authorization: string | undefined, at: number): Promise<ResidentPrincipal | undefined>;
}

const ISSUER = 'liangxian:residents';

/**
 * Residents' sessions are short-lived tokens of our own, signed with a key of the county (HS256): officers' tokens come
 * from elsewhere and are checked at the gateway, so neither opens the other's routes.
 */
export class CountySessions implements Sessions {
  readonly #secrets: () => Promise<Secrets>;

  constructor(secrets: () => Promise<Secrets>) {
    this.#secrets = secrets;
  }

  async residentOf(
    authorization: string | undefined,
    at: number,
  ): Promise<ResidentPrincipal | undefined> {
    const token = /^Bearer (\S+)$/u.exec(authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    const { sessionKey } = await this.#secrets();
    const claims = await jwtVerify(token, sessionKey, {
      algorithms: ['HS256'],
      issuer: ISSUER,
      requiredClaims: ['exp'],
      currentDate: new Date(at),
    }).then(
      ({ payload }) => payload,
      () => undefined,
    );
    const personId = claims?.sub;
    if (claims === undefined || personId === undefined || !isPersonId(personId)) return undefined;
    const family = textsIn(claims['family']).filter(isPersonId);
    return { personId, mayPayFor: [personId, ...family], accounts: accountsIn(claims) };
  }
}

function accountsIn(claims: Readonly<Record<string, unknown>>): ResidentPrincipal['accounts'] {
  const { wechat_openid: wechat, alipay_openid: alipay } = claims;
  return {
    ...(typeof wechat === 'string' && { wechat_pay: wechat }),
    ...(typeof alipay === 'string' && { alipay }),
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
