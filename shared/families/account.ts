import type { AccountId, PersonId } from '../kernel/ids.ts';
import type { OnlineChannel } from '../payments/channel.ts';

/** Where a resident opens the pages: in WeChat, in Alipay, or in a browser. */
export const PLATFORMS = ['weapp', 'alipay', 'h5'] as const;
export type Platform = (typeof PLATFORMS)[number];

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
};

const CHANNEL_OF: Readonly<Partial<Record<Platform, OnlineChannel>>> = {
  weapp: 'wechat_pay',
  alipay: 'alipay',
};

/** The payment channel in which the account's own name for the payer counts; a browser has none. */
export function channelOf(platform: Platform): OnlineChannel | undefined {
  return CHANNEL_OF[platform];
}

/** Whether a binding counts at an instant: the store forgets what is over some time later only. */
export function holdsAt({ until }: { readonly until?: number }, at: number): boolean {
  return until === undefined || at < until;
}
