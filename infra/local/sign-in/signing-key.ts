import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, type JWK } from 'jose';

export const ALGORITHM = 'RS256';
export const KEY_ID = 'county-1';

/** The key with which tokens are signed, kept where the county is kept; without a path it is forgotten with the process. */
export async function signingKey(keyPath: string | undefined) {
  const pem =
    keyPath !== undefined && existsSync(keyPath) ? readFileSync(keyPath, 'utf8') : undefined;
  const privateKey =
    pem === undefined
      ? (await generateKeyPair(ALGORITHM, { extractable: true })).privateKey
      : await importPKCS8(pem, ALGORITHM, { extractable: true });
  if (pem === undefined && keyPath !== undefined) {
    writeFileSync(keyPath, await exportPKCS8(privateKey), { mode: 0o600 });
  }
  const jwk: JWK = { ...(await exportJWK(privateKey)), alg: ALGORITHM, kid: KEY_ID, use: 'sig' };
  return { privateKey, jwk };
}
