import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { ReportedChannel } from '@liangxian/shared/payments/channel.ts';
import * as z from 'zod';
import type { ReportKeys } from '../channel-report-ports.ts';

/** `{"counter": {"k1": "…"}}`: by channel and number, so that a new key may stand beside the old one. */
const keysSchema = z.record(z.string(), z.record(z.string(), z.string().min(16)));
type Keys = z.infer<typeof keysSchema>;

/** The keys with which channels sign their reports. Read for each report, of which there are few: a key that was withdrawn opens nothing any more. */
export class HmacKeys implements ReportKeys {
  readonly #read: () => Promise<Keys>;

  constructor(read: () => Promise<Keys>) {
    this.#read = read;
  }

  async keyOf(channel: ReportedChannel, serial: string): Promise<string | undefined> {
    return (await this.#read())[channel]?.[serial];
  }
}

/** Reads the keys from the secret; one without a value holds none, and then no report is taken over the wire. */
export function keysFromSecret(client: SecretsManagerClient, secretId: string) {
  return async (): Promise<Keys> => {
    try {
      const { SecretString = '{}' } = await client.send(
        new GetSecretValueCommand({ SecretId: secretId }),
      );
      return keysSchema.parse(JSON.parse(SecretString));
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return {};
      throw error;
    }
  };
}
