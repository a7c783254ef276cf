import type { Account } from '@liangxian/shared/families/account.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { Secrets } from './secrets.ts';
import { readAccount, readSession } from './session-tokens.ts';
import type { Occasion } from './task-handler.ts';

/** A resident who has signed in on the telephone, or for whom somebody does who helps them today. */
export type ResidentPrincipal = {
  readonly personId: PersonId;
  /** The person and the family members they may pay for. */
  readonly mayPayFor: readonly PersonId[];
  /** Who the person is to each gateway (openid); absent where they did not sign in with it. */
  readonly accounts: Readonly<Partial<Record<OnlineChannel, string>>>;
  /** With which account they signed in. */
  readonly account?: Account;
  /** 协助办理: who does it for the person; the trail names both. */
  readonly helperId?: PersonId;
};

/** Where a request comes from, if that is known. */
type FromAddress = { readonly address?: string };

export type PublicOccasion = Occasion & FromAddress;
export type AccountOccasion = PublicOccasion & { readonly account: Account };
export type ResidentOccasion = PublicOccasion & { readonly resident: ResidentPrincipal };

/** Whoever answers residents asks here who they are. */
export interface Sessions {
  /** Undefined without a session that holds at `at`. */
  residentOf(authorization: string | undefined, at: number): Promise<ResidentPrincipal | undefined>;
}

/** Whoever binds accounts asks here which one it is. */
export interface Accounts {
  /** Undefined without a token of an account that is bound to nobody. */
  accountOf(authorization: string | undefined, at: number): Promise<Account | undefined>;
}

/**
 * Residents' sessions are short-lived tokens of our own, signed with a key of the county (HS256): officers' tokens come
 * from elsewhere and are checked at the gateway, so neither opens the other's routes.
 */
export class CountySessions implements Sessions, Accounts {
  readonly #secrets: () => Promise<Secrets>;

  constructor(secrets: () => Promise<Secrets>) {
    this.#secrets = secrets;
  }

  async residentOf(
    authorization: string | undefined,
    at: number,
  ): Promise<ResidentPrincipal | undefined> {
    const token = bearerOf(authorization);
    if (token === undefined) return undefined;
    const session = await readSession((await this.#secrets()).sessionKey, token, at);
    if (session === undefined) return undefined;
    const { personId, family, payers, account, helperId } = session;
    return {
      personId,
      mayPayFor: [personId, ...family],
      accounts: payers,
      ...(account !== undefined && { account }),
      ...(helperId !== undefined && { helperId }),
    };
  }

  async accountOf(authorization: string | undefined, at: number): Promise<Account | undefined> {
    const token = bearerOf(authorization);
    return token === undefined
      ? undefined
      : readAccount((await this.#secrets()).sessionKey, token, at);
  }
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/u.exec(authorization ?? '')?.[1];
}
