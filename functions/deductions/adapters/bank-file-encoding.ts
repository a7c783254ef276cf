import { isAscii } from 'node:buffer';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import iconv from 'iconv-lite';

type Encoding = BankLayout['encoding'];

const PLAIN_ASCII = /^[\x20-\x7E]*$/u;
/** Left as they are: a byte order mark inside a field is data, and invalid bytes are an error. */
const STRICT = { fatal: true, ignoreBOM: true } as const;
const UTF_8 = new TextDecoder('utf-8', STRICT);
/** The 2022 edition; reads GBK too, which it contains. */
const GB18030 = new TextDecoder('gb18030', STRICT);

/** The text in the file's encoding. iconv-lite writes `?` for what it cannot map: see `fittingOf`. */
export function encodeText(encoding: Encoding, text: string): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, encoding);
}

/** The text the bytes stand for, or undefined when they are not text in this encoding. */
export function decodeText(encoding: Encoding, bytes: Uint8Array): string | undefined {
  // Most fields are digits and blanks, the same in all three encodings, and much cheaper read so.
  if (isAscii(bytes))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  try {
    return (encoding === 'utf-8' ? UTF_8 : GB18030).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** How many bytes the text takes in the file. */
export function byteLengthOf(encoding: Encoding, text: string): number {
  return PLAIN_ASCII.test(text) ? text.length : encodeText(encoding, text).length;
}

/** How a text fares in an encoding: its length there, and the first character that does not come back the same. */
export type Fitting = { readonly bytes: number; readonly unmappable?: string };

/**
 * Encoder (iconv-lite) and decoder (the platform's) are different programs, so a character on which
 * the editions of the standard disagree is found as well as one written `?`.
 */
export function fittingOf(encoding: Encoding, text: string): Fitting {
  if (PLAIN_ASCII.test(text)) return { bytes: text.length };
  const encoded = encodeText(encoding, text);
  if (decodeText(encoding, encoded) === text) return { bytes: encoded.length };
  const lost = [...text].find(
    (character) => decodeText(encoding, encodeText(encoding, character)) !== character,
  );
  return { bytes: encoded.length, unmappable: lost ?? text };
}
