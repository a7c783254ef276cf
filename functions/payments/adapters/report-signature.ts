import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a signature is the HMAC-SHA256 (hex) of a text; compared in the same time whatever differs. */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/iu.test(signature)) return false;
  const made = createHmac('sha256', key).update(text, 'utf8').digest();
  return timingSafeEqual(made, Buffer.from(signature, 'hex'));
}
