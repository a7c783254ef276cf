import { createReadStream } from 'node:fs';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { FileRefusal } from '@liangxian/shared/rosters/refusals.ts';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const READ_BYTES = 64 * 1024;

/**
 * The encoding of a text file: its mark (BOM) decides, else it is UTF-8 if every byte is valid UTF-8,
 * else GB18030 if every byte is valid there. Statistical detection is wrong on bank lines and on
 * Uyghur; a strict decoder is not, and nothing is ever replaced by a question mark.
 */
export async function encodingOf(
  path: string,
  head: Buffer,
): Promise<Result<CsvEncoding, FileRefusal>> {
  const marked = encodingByMark(head);
  const candidates: readonly CsvEncoding[] = marked === undefined ? ['utf-8', 'gb18030'] : [marked];
  // A zero byte never stands in text of either encoding: unmarked UTF-16, or no text at all.
  if (marked !== undefined || !head.includes(0)) {
    for (const encoding of candidates) if (await isValid(path, encoding)) return accept(encoding);
  }
  return refuse({ code: 'ENCODING_UNKNOWN' });
}

/** The file's text piece by piece, without a mark. @throws TypeError for a byte the encoding does not know. */
export async function* decodedText(
  path: string,
  encoding: CsvEncoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) {
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  yield decoder.decode();
}

function encodingByMark(head: Buffer): CsvEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

async function isValid(path: string, encoding: CsvEncoding): Promise<boolean> {
  try {
    for await (const _ of decodedText(path, encoding));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
