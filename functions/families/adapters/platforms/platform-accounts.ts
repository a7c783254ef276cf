import type { Account, Platform } from '@liangxian/shared/families/account.ts';
import { accountIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Secrets } from '../../../platform/secrets.ts';
import type { PlatformAccounts, SignInRefusal } from '../../ports.ts';

type PayerOf = (code: string, at: number) => Promise<Result<string, SignInRefusal>>;

/** 32 random bytes in base64url: a browser's own key, which it made and nobody else has. */
const BROWSER_KEY = /^[A-Za-z0-9_-]{43}$/u;

/** Accounts by a keyed hash of what the platform calls its user; a browser is known by the key it keeps. */
export class CountyAccounts implements PlatformAccounts {
  readonly #secrets: () => Promise<Secrets>;
  readonly #payerOf: Readonly<Record<Exclude<Platform, 'h5'>, PayerOf>>;

  constructor(
    secrets: () => Promise<Secrets>,
    payerOf: Readonly<Record<Exclude<Platform, 'h5'>, PayerOf>>,
  ) {
    this.#secrets = secrets;
    this.#payerOf = payerOf;
  }

  async accountOf(
    platform: Platform,
    code: string,
    at: number,
  ): Promise<Result<Account, SignInRefusal>> {
    if (platform === 'h5') {
      return BROWSER_KEY.test(code)
        ? accept(await this.#account(platform, code))
        : refuse({ code: 'SIGN_IN_REFUSED' });
    }
    const payer = await this.#payerOf[platform](code, at);
    if (!payer.ok) return payer;
    return accept({ ...(await this.#account(platform, payer.value)), payerId: payer.value });
  }

  async #account(platform: Platform, user: string): Promise<Account> {
    const { lookup } = await this.#secrets();
    return { accountId: accountIdFrom(lookup(`account|${platform}|${user}`)), platform };
  }
}
