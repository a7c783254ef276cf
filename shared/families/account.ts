import type { AccountId, PersonId } from '../kernel/ids.ts';
import type { OnlineChannel } from '../payments/channel.ts';
import type { FamilyTerms } from '../policy/policy-pack.ts';

/** Where a resident opens the pages: in WeChat, in Alipay, or in a browser. */
export const PLATFORMS = ['weapp', 'alipay', 'h5'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Whether something that came from outside names a platform. */
export function isPlatform(value: unknown): value is Platform {
  return (PLATFORMS as readonly unknown[]).includes(value);
}

/** A telephone's account at a platform, or one browser, as the county knows it; `payerId` is who it is to the platform's gateway. */
export type Account = {
  readonly accountId: AccountId;
  readonly platform: Platform;
  readonly payerId?: string;
};

/** That an account belongs to a person: one person an account, any number of accounts a person. */
export type Binding = {
  readonly accountId: AccountId;
  readonly platform: Platform;
  readonly personId: PersonId;
  readonly since: number;
  /** Until when it holds; only a browser's binding ends by itself. */
  readonly until?: number;
  /** The person, or the desk, ended it. */
  readonly endedAt?: number;
  readonly version: number;
};

const CHANNEL_OF: Readonly<Partial<Record<Platform, OnlineChannel>>> = {
  weapp: 'wechat_pay',
  alipay: 'alipay',
};

/** The payment channel in which the account's own name for the payer counts; a browser has none. */
export function channelOf(platform: Platform): OnlineChannel | undefined {
  return CHANNEL_OF[platform];
}

/** Binds an account; one that was bound before and is no longer may belong to somebody else from then on. */
export function bindAccount(
  before: Binding | undefined,
  { accountId, platform }: Account,
  personId: PersonId,
  at: number,
  { browserBindingDays }: Pick<FamilyTerms, 'browserBindingDays'>,
): Binding {
  return {
    accountId,
    platform,
    personId,
    since: at,
    ...(platform === 'h5' && { until: at + browserBindingDays * 86_400_000 }),
    version: (before?.version ?? 0) + 1,
  };
}

/** Ends a binding. */
export function endBinding(binding: Binding, at: number): Binding {
  return { ...binding, endedAt: at, version: binding.version + 1 };
}

/** Whether a binding counts at an instant: the store forgets what is over some time later only. */
export function bindingHolds({ until, endedAt }: Binding, at: number): boolean {
  return endedAt === undefined && (until === undefined || at < until);
}
