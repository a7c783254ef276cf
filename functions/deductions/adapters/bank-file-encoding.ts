import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import iconv from 'iconv-lite';

type Encoding = BankLayout['encoding'];

const PLAIN_ASCII = /^[\x20-\x7E]*$/u;
/** Left as they are: a byte order mark inside a field is data, and invalid bytes are an error. */
const STRICT = { fatal: true, ignoreBOM: true } as const;
const UTF_8 = new TextDecoder('utf-8', STRICT);
/** The 2022 edition; reads GBK too, which it contains. */
const GB18030 = new TextDecoder('gb18030', STRICT);

/** The text in the file's encoding. iconv-lite writes `?` for what it cannot map: see `unmappableIn`. */
export function encodeText(encoding: Encoding, text: string): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, encoding);
}

/** The text the bytes stand for, or undefined when they are not text in this encoding. */
export function decodeText(encoding: Encoding, bytes: Uint8Array): string | undefined {
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

/**
 * The first character that does not come back the same from the encoding, or undefined when all do.
 * Encoder (iconv-lite) and decoder (the platform's) are different programs, so a character on which
 * the editions of the standard disagree is refused as well.
 */
export function unmappableIn(encoding: Encoding, text: string): string | undefined {
  if (PLAIN_ASCII.test(text) || comesBack(encoding, text)) return undefined;
  return [...text].find((character) => !comesBack(encoding, character)) ?? text;
}

function comesBack(encoding: Encoding, text: string): boolean {
  return decodeText(encoding, encodeText(encoding, text)) === text;
}
