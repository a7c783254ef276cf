import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import type { Gateway, Gateways } from '../ports.ts';
import { Alipay } from './alipay/alipay.ts';
import { alipaySettingsSchema } from './alipay/settings.ts';
import { wechatPaySettingsSchema } from './wechat-pay/settings.ts';
import { WechatPay } from './wechat-pay/wechat-pay.ts';

/** A key that was added or withdrawn counts from then on at the latest. */
const KEEP_MS = 300_000;

type Around = {
  readonly client: SecretsManagerClient;
  readonly secretIds: Readonly<Record<OnlineChannel, string>>;
  readonly urls: Readonly<Record<OnlineChannel, string>>;
  /** Where gateways reach the county, https. */
  readonly publicUrl: string;
  readonly nonce: () => string;
  /** Milliseconds since the process began. */
  readonly stopwatch: () => number;
};

type Kept = { readonly gateway: Gateway | undefined; readonly readAt: number };

/**
 * The gateways at which the county has a merchant, with the keys that stand in Secrets Manager. A secret without a
 * value is a channel that is off.
 */
export class SecretGateways implements Gateways {
  readonly #around: Around;
  readonly #kept = new Map<OnlineChannel, Kept>();

  constructor(around: Around) {
    this.#around = around;
  }

  async of(channel: OnlineChannel): Promise<Gateway | undefined> {
    const now = this.#around.stopwatch();
    const kept = this.#kept.get(channel);
    if (kept !== undefined && now - kept.readAt < KEEP_MS) return kept.gateway;
    const gateway = await this.#gatewayOf(channel);
    this.#kept.set(channel, { gateway, readAt: now });
    return gateway;
  }

  async #gatewayOf(channel: OnlineChannel): Promise<Gateway | undefined> {
    const { urls, publicUrl, nonce } = this.#around;
    const secret = await this.#secretOf(channel);
    if (secret === undefined) return undefined;
    if (channel === 'wechat_pay') {
      return new WechatPay(wechatPaySettingsSchema.parse(secret), {
        baseUrl: urls.wechat_pay,
        notifyUrl: `${publicUrl}/payments/notifications/wechat-pay`,
        nonce,
      });
    }
    return new Alipay(alipaySettingsSchema.parse(secret), {
      gatewayUrl: urls.alipay,
      notifyUrl: `${publicUrl}/payments/notifications/alipay`,
    });
  }

  async #secretOf(channel: OnlineChannel): Promise<unknown> {
    const { client, secretIds } = this.#around;
    try {
      const { SecretString = '{}' } = await client.send(
        new GetSecretValueCommand({ SecretId: secretIds[channel] }),
      );
      const value: unknown = JSON.parse(SecretString);
      return JSON.stringify(value) === '{}' ? undefined : value;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }
}
