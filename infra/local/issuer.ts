import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK, SignJWT } from 'jose';
import { listen } from './listen.ts';

export type Issuer = {
  readonly url: string;
  /** A token for an officer, valid for a whole season of the county's time. */
  readonly tokenFor: (officer: string, at: number) => Promise<string>;
  readonly close: () => Promise<void>;
};

const ALGORITHM = 'RS256';
const KEY_ID = 'county-1';
const VALID_FOR_SECONDS = 400 * 86_400;

/**
 * A small identity provider of the county's own: an OpenID configuration, its public keys, and tokens. It stands
 * where the county's real provider will stand, and is read the same way.
 */
export async function startIssuer(options: {
  readonly audience: string;
  readonly keyPath: string | undefined;
}): Promise<Issuer> {
  const { privateKey, publicJwk } = await signingKey(options.keyPath);
  const { url, close } = await listen(async (request, response) => {
    const body =
      request.url === '/.well-known/openid-configuration'
        ? { issuer: url, jwks_uri: `${url}/.well-known/jwks.json` }
        : { keys: [publicJwk] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  return {
    url,
    close,
    tokenFor: (officer, at) => {
      const issuedAt = Math.floor(at / 1_000);
      return new SignJWT({})
        .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
        .setSubject(officer)
        .setIssuer(url)
        .setAudience(options.audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + VALID_FOR_SECONDS)
        .sign(privateKey);
    },
  };
}

async function signingKey(keyPath: string | undefined) {
  const pem =
    keyPath !== undefined && existsSync(keyPath) ? readFileSync(keyPath, 'utf8') : undefined;
  const privateKey =
    pem === undefined
      ? (await generateKeyPair(ALGORITHM, { extractable: true })).privateKey
      : await importPKCS8(pem, ALGORITHM, { extractable: true });
  if (pem === undefined && keyPath !== undefined) {
    writeFileSync(keyPath, await exportPKCS8(privateKey), { mode: 0o600 });
  }
  const { kty, n, e } = await exportJWK(privateKey);
  const publicJwk = { kty, n, e, alg: ALGORITHM, kid: KEY_ID, use: 'sig' } as JWK;
  return { privateKey, publicJwk };
}
