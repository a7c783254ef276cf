import { SignJWT } from 'jose';
import type Provider from 'oidc-provider';
import { listen } from '../listen.ts';
import type { DemoAccounts } from './demo-accounts.ts';
import { answerInteraction } from './interaction.ts';
import { identityProvider } from './provider.ts';
import { ALGORITHM, KEY_ID, signingKey } from './signing-key.ts';

export type Issuer = {
  readonly url: string;
  /** From now on people can sign in: from pages of these origins, as one of these accounts. */
  readonly admit: (consoleOrigins: readonly string[], accounts: DemoAccounts) => void;
  /** A token as the provider gives one, without the way over its pages; `at` is the real time. */
  readonly tokenFor: (subject: string, at: number) => Promise<string>;
  readonly close: () => Promise<void>;
};

const VALID_FOR_SECONDS = 30 * 86_400;

/** Brings up the county's own identity provider; port 0 takes one that is free. */
export async function startIssuer(options: {
  readonly audience: string;
  readonly keyPath: string | undefined;
  readonly port?: number;
}): Promise<Issuer> {
  const { audience } = options;
  const { privateKey, jwk } = await signingKey(options.keyPath);
  let accounts: DemoAccounts | undefined;
  let provider: Provider | undefined;
  const { url, close } = await listen(async (request, response) => {
    if (provider === undefined) throw new Error('The identity provider is not up yet');
    if (accounts && (await answerInteraction(provider, accounts, request, response))) return;
    await provider.callback()(request, response);
  }, options.port);
  const providerFor = (consoleOrigins: readonly string[]) =>
    identityProvider({ issuer: url, audience, jwk, consoleOrigins });
  provider = providerFor([]);
  return {
    url,
    close,
    admit: (consoleOrigins, demoAccounts) => {
      accounts = demoAccounts;
      provider = providerFor(consoleOrigins);
    },
    tokenFor: (subject, at) => {
      const issuedAt = Math.floor(at / 1_000);
      return new SignJWT({})
        .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID, typ: 'at+jwt' })
        .setSubject(subject)
        .setIssuer(url)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + VALID_FOR_SECONDS)
        .sign(privateKey);
    },
  };
}
