import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** A value that was filled in or changed counts from then on at the latest. */
const KEEP_MS = 300_000;

/** Reads a secret's JSON, again after five minutes; undefined while nobody has filled it in. */
export function secretValue(from: {
  readonly client: SecretsManagerClient;
  readonly secretId: string;
  /** Milliseconds since the process began. */
  readonly stopwatch: () => number;
}): () => Promise<unknown> {
  let kept: { readonly value: unknown; readonly readAt: number } | undefined;
  return async () => {
    const now = from.stopwatch();
    if (kept === undefined || now - kept.readAt >= KEEP_MS) {
      kept = { value: await read(from.client, from.secretId), readAt: now };
    }
    return kept.value;
  };
}

async function read(client: SecretsManagerClient, secretId: string): Promise<unknown> {
  try {
    const { SecretString = '{}' } = await client.send(
      new GetSecretValueCommand({ SecretId: secretId }),
    );
    const value: unknown = JSON.parse(SecretString);
    return JSON.stringify(value) === '{}' ? undefined : value;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
