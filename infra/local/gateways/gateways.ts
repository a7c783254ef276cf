import { join } from 'node:path';
import type { CountyClock } from '../county-clock.ts';
import { Telephones } from '../telephones/telephones.ts';
import { alipayDialect } from './alipay/alipay.ts';
import { LocalGateway } from './local-gateway.ts';
import { wechatPayDialect } from './wechat-pay/wechat-pay.ts';

export type LocalGateways = {
  readonly wechat_pay: LocalGateway;
  readonly alipay: LocalGateway;
};

/** The name under which the gateways know the county; it leads to the local API. */
export const PUBLIC_URL = 'https://county.example';

/** Starts both gateways' counterparts. With a folder they keep books and keys between starts. */
export async function startGateways(options: {
  readonly clock: CountyClock;
  readonly dir: string | undefined;
  readonly apiUrl: () => string;
  readonly telephones?: Telephones;
}): Promise<LocalGateways> {
  const { clock, dir, apiUrl } = options;
  const telephones = options.telephones ?? new Telephones(() => clock.now());
  const kept = (name: string) => (dir === undefined ? undefined : join(dir, name));
  const reach = (url: string) => url.replace(PUBLIC_URL, apiUrl());
  const gateways = {
    wechat_pay: new LocalGateway({
      clock,
      path: kept('wechat-pay.json'),
      dialect: wechatPayDialect(kept('wechat-pay-keys.json')),
      reach,
    }),
    alipay: new LocalGateway({
      clock,
      path: kept('alipay.json'),
      dialect: alipayDialect(kept('alipay-keys.json'), telephones.alipay),
      reach,
    }),
  };
  await Promise.all([gateways.wechat_pay.start(), gateways.alipay.start()]);
  return gateways;
}

/** When one of them has something to tell again. */
export function nextTelling({ wechat_pay, alipay }: LocalGateways): number | undefined {
  const due = [wechat_pay.nextDueAt(), alipay.nextDueAt()].filter((at) => at !== undefined);
  return due.length === 0 ? undefined : Math.min(...due);
}
