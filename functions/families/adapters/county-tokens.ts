import type { Secrets } from '../../platform/secrets.ts';
import { accountToken, type SessionClaims, sessionToken } from '../../platform/session-tokens.ts';
import type { Tokens } from '../ports.ts';

/** Tokens signed with the county's own key. */
export class CountyTokens implements Tokens {
  readonly #secrets: () => Promise<Secrets>;

  constructor(secrets: () => Promise<Secrets>) {
    this.#secrets = secrets;
  }

  async session(claims: SessionClaims, at: number, until: number) {
    return sessionToken((await this.#secrets()).sessionKey, claims, at, until);
  }

  async unbound(account: Parameters<Tokens['unbound']>[0], at: number, until: number) {
    return accountToken((await this.#secrets()).sessionKey, account, at, until);
  }
}
