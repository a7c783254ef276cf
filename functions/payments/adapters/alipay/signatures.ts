import { createPublicKey, sign, verify } from 'node:crypto';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { NotificationRefusal } from '../../ports.ts';

export type Parameters = Readonly<Record<string, string>>;

/** All parameters but some, in the order of their names, as they are (not URL-encoded). */
function written(parameters: Parameters, without: readonly string[]): string {
  return Object.keys(parameters)
    .filter((name) => !without.includes(name) && parameters[name] !== '')
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&');
}

/** A request's `sign`: RSA2 over every other parameter, `sign_type` among them. */
export function requestSignature(parameters: Parameters, privateKey: string): string {
  return sign('RSA-SHA256', Buffer.from(written(parameters, ['sign'])), privateKey).toString(
    'base64',
  );
}

/**
 * Whether a notification is Alipay's. Which algorithm counts is ours to say: one that names SHA-1 (`RSA`) is refused,
 * however good its signature. `sign` and `sign_type` are not part of what is signed.
 */
export function verifyNotification(
  parameters: Parameters,
  alipayPublicKey: string,
): Result<undefined, NotificationRefusal> {
  if (parameters['sign_type'] !== 'RSA2') return refuse({ code: 'SIGN_TYPE_WRONG' });
  const text = written(parameters, ['sign', 'sign_type']);
  return holds(text, parameters['sign'] ?? '', alipayPublicKey)
    ? accept(undefined)
    : refuse({ code: 'SIGNATURE_WRONG' });
}

/** An answer's content, if Alipay signed these very characters; undefined otherwise. */
export function verifiedContent(
  text: string,
  method: string,
  alipayPublicKey: string,
): string | undefined {
  const content = contentOf(text, `${method.replaceAll('.', '_')}_response`);
  const signature = /"sign"\s*:\s*"([^"]+)"/u.exec(text.replace(content ?? '', ''))?.[1];
  if (content === undefined || signature === undefined) return undefined;
  // Some JSON writers escape the slashes of base64.
  return holds(content, signature.replaceAll('\\/', '/'), alipayPublicKey) ? content : undefined;
}

function holds(text: string, signature: string, publicKey: string): boolean {
  return verify(
    'RSA-SHA256',
    Buffer.from(text),
    createPublicKey(publicKey),
    Buffer.from(signature, 'base64'),
  );
}

/** The characters of a member that is an object, exactly as they came: written anew, they would not be what was signed. */
function contentOf(text: string, name: string): string | undefined {
  const at = text.indexOf(`"${name}"`);
  const from = at === -1 ? -1 : text.indexOf('{', at);
  if (from === -1) return undefined;
  let depth = 0;
  let inText = false;
  for (let index = from; index < text.length; index++) {
    const character = text[index];
    if (inText) {
      if (character === '\\') index += 1;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return text.slice(from, index + 1);
    }
  }
  return undefined;
}
