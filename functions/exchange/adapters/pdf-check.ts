import { constants, inflateSync } from 'node:zlib';

/**
 * What makes a PDF do something when it is opened, or carry another file (ISO 32000-1, 12.6.4 and 7.11.4). The short
 * names count only with what must follow them: in megabytes of a scan's pixels three letters stand somewhere.
 */
const ACTS = [
  /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)\b/u,
  /\/JS\s*(?:\((?:\xfe\xff|[\t\n\r -~]{8})|<[0-9A-Fa-f\s]{8}|\d+\s+\d+\s+R\b)/u,
  /\/XFA\s*(?:\[|\d+\s+\d+\s+R\b)/u,
];
/** Any letter of a name may be written as its number (7.3.5): `/Java#53cript`. */
const LETTER_AS_NUMBER = /#([0-9A-Fa-f]{2})/gu;

/** Where the bytes of a stream begin (7.3.8.1); some readers take a lone carriage return, too. */
const STREAM = /(?<!end)stream(?:\r\n|\n|\r)/gu;
/** What stands before the bytes of an object stream, and of a picture (7.5.7, 8.9.5). */
const SAYS_OBJECTS = /\/ObjStm\b/u;
const SAYS_PICTURE = /\/Image\b(?!.*\/(?:First|N)\b)/su;
const DICTIONARY_CHARS = 4_096;
/** An object stream begins with pairs of numbers (7.5.7), perhaps behind blanks and comments, perhaps many of them. */
const BEGINS_WITH_NUMBERS = /^(?:[\s\0]|%[^\r\n]*(?:[\r\n]|$))*(?:\d+[\s\0]+\d|\d*$)/u;
const LOOKED_AT_BYTES = 256;

/** All object streams of a document together: a few hundred pages have some hundred kilobytes of them. */
const MOST_INFLATED_BYTES = 32 * 1024 * 1024;

/**
 * Why a PDF is not taken: it acts by itself, or what it says cannot be looked into. Objects may stand in compressed
 * streams, so these are opened, however they are announced; pictures, fonts and page contents hold no objects.
 */
export function pdfFault(bytes: Buffer): 'FILE_HAS_MACROS' | 'FILE_DAMAGED' | undefined {
  const text = bytes.toString('latin1');
  if (acts(text)) return 'FILE_HAS_MACROS';
  // What is encrypted acts all the same, and nobody sees how.
  if (/\/Encrypt\s*(?:<<|\d+\s+\d+\s+R\b)/u.test(text)) return 'FILE_DAMAGED';
  let inflated = 0;
  for (const { index, 0: keyword } of text.matchAll(STREAM)) {
    const stream = bytes.subarray(index + keyword.length);
    const start = inflatedStart(stream);
    const isOfObjects = start !== undefined && BEGINS_WITH_NUMBERS.test(start);
    const objects = isOfObjects ? inflatedWhole(stream, MOST_INFLATED_BYTES - inflated) : undefined;
    if (objects === undefined) {
      const dictionary = dictionaryBefore(text, index);
      if (SAYS_OBJECTS.test(dictionary)) return 'FILE_DAMAGED';
      // A large black picture begins as an object stream with many blanks would.
      if (isOfObjects && !SAYS_PICTURE.test(dictionary)) return 'FILE_DAMAGED';
      continue;
    }
    inflated += objects.length;
    if (acts(objects)) return 'FILE_HAS_MACROS';
  }
  return undefined;
}

function dictionaryBefore(text: string, index: number): string {
  const before = withLetters(text.slice(Math.max(0, index - DICTIONARY_CHARS), index));
  return before.slice(before.lastIndexOf('endobj') + 1);
}

function acts(text: string): boolean {
  const plain = withLetters(text);
  return ACTS.some((act) => act.test(plain));
}

function withLetters(text: string): string {
  return text.replaceAll(LETTER_AS_NUMBER, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** What a compressed stream begins with; undefined for one that is not compressed this way. */
function inflatedStart(stream: Buffer): string | undefined {
  try {
    const start = inflateSync(stream.subarray(0, LOOKED_AT_BYTES), {
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    return start.toString('latin1', 0, LOOKED_AT_BYTES);
  } catch {
    return undefined;
  }
}

/** Undefined when it is broken or becomes larger than it may. */
function inflatedWhole(stream: Buffer, mostBytes: number): string | undefined {
  try {
    return inflateSync(stream, { maxOutputLength: Math.max(mostBytes, 1) }).toString('latin1');
  } catch {
    return undefined;
  }
}
