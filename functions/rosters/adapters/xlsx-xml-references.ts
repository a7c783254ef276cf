import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * Replaces `&amp;`, `&#38738;` and `&#x9752;`. XML knows five names; any other would need a document
 * type, which is refused before.
 *
 * @throws FileRefusedError for a name or number that stands for nothing.
 */
export function decodeReferences(text: string): string {
  let decoded = '';
  let done = 0;
  for (;;) {
    const start = text.indexOf('&', done);
    if (start < 0) return decoded + text.slice(done);
    const end = text.indexOf(';', start);
    if (end < 0) throw new FileRefusedError({ code: 'FILE_DAMAGED' });
    decoded += text.slice(done, start) + characterOf(text.slice(start + 1, end));
    done = end + 1;
  }
}

function characterOf(reference: string): string {
  const named = NAMED[reference];
  if (named !== undefined) return named;
  const code = /^#\d{1,7}$/u.test(reference)
    ? Number(reference.slice(1))
    : /^#x[\da-f]{1,6}$/iu.test(reference)
      ? Number.parseInt(reference.slice(2), 16)
      : 0;
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  if (!isCharacter) throw new FileRefusedError({ code: 'FILE_DAMAGED' });
  return String.fromCodePoint(code);
}

/** Excel writes characters that XML cannot hold as `_x000D_`, and a real `_x` as `_x005F_x`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\da-f]{4})_/giu, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
