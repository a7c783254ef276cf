import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export type KeyPair = { readonly privateKey: string; readonly publicKey: string };

/** Pairs of RSA keys by name, made when they are first needed; kept on disk where a path is given. */
export function keyPairs(path: string | undefined): (name: string) => KeyPair {
  const kept: Record<string, KeyPair> =
    path !== undefined && existsSync(path)
      ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, KeyPair>)
      : {};
  return (name) => {
    const known = kept[name];
    if (known !== undefined) return known;
    const made = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    kept[name] = made;
    if (path !== undefined) writeFileSync(path, JSON.stringify(kept), { mode: 0o600 });
    return made;
  };
}
