import { sign, verify } from 'node:crypto';
import type { KeyPair } from '../keys.ts';

/** What merchant and Alipay know of one another. */
export const APPLICATION = {
  appId: '2021000000000099',
  sellerId: '2088000000000099',
} as const;

type Parameters = Readonly<Record<string, string>>;

function sorted(parameters: Parameters, without: readonly string[]): string {
  return Object.entries(parameters)
    .filter(([name, value]) => !without.includes(name) && value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** A request's signature holds (RSA2 over everything but `sign`). */
export function isApplications(parameters: Parameters, applicationPublicKey: string): boolean {
  if (parameters['app_id'] !== APPLICATION.appId || parameters['sign_type'] !== 'RSA2')
    return false;
  return verify(
    'sha256',
    Buffer.from(sorted(parameters, ['sign'])),
    applicationPublicKey,
    Buffer.from(parameters['sign'] ?? '', 'base64'),
  );
}

/** An answer: the signature is over the very characters of the inner object. */
export function signedAnswer(method: string, content: object, key: KeyPair): string {
  // Alipay's JSON escapes slashes and sets blanks nowhere; written anew it would be another text.
  const inner = JSON.stringify(content).replaceAll('/', '\\/');
  const signature = sign('sha256', Buffer.from(inner), key.privateKey).toString('base64');
  return `{"${method.replaceAll('.', '_')}_response":${inner},"sign":"${signature}"}`;
}

/** A notification's form; `sign` and `sign_type` are not signed. */
export function signedForm(
  parameters: Parameters,
  key: KeyPair,
  signType: 'RSA' | 'RSA2' = 'RSA2',
): URLSearchParams {
  const algorithm = signType === 'RSA' ? 'sha1' : 'sha256';
  const text = Buffer.from(sorted(parameters, []));
  return new URLSearchParams({
    ...parameters,
    sign_type: signType,
    sign: sign(algorithm, text, key.privateKey).toString('base64'),
  });
}
