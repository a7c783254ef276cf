import type { BankFileRefusal } from '@liangxian/shared/deductions/bank-return.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankField, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { decodeText } from './bank-file-encoding.ts';
import { cutLine, newlineOf, splitLine, widthOf } from './bank-file-lines.ts';

type Direction = 'instruction' | 'return';

/** One line of a file and the texts of its fields, cut as the layout says. */
export type FileLine = {
  readonly line: number;
  readonly part: 'header' | 'record' | 'trailer';
  readonly fields: readonly BankField[];
  readonly texts: ReturnType<typeof splitLine>;
};

/** The lines of a file whose fields are told apart by a separator. */
export function separatedLines(
  layout: BankLayout,
  direction: Direction,
  bytes: Uint8Array,
): Result<Iterable<FileLine>, BankFileRefusal> {
  // Looked at before decoding: a file may be cut in the middle of a character, too.
  const newline = Buffer.from(newlineOf(layout));
  if (!newline.equals(bytes.subarray(-newline.length))) {
    return refuse({ code: 'TRUNCATED', what: 'the last line has no end' });
  }
  const text = decodeText(layout.encoding, bytes);
  if (text === undefined) {
    const line = firstUndecodableLine(layout, bytes);
    return refuse({ code: 'ROW_MALFORMED', line, what: `not ${layout.encoding}` });
  }
  const lines = text
    .replace(/^\uFEFF/u, '')
    .split(newlineOf(layout))
    .slice(0, -1);
  const { header, record, trailer } = layout[direction];
  const rowCount = lines.length - header.length - trailer.length;
  if (rowCount < 1) return refuse({ code: 'TRUNCATED', what: 'no rows' });
  return accept(
    (function* () {
      for (const [index, line] of lines.entries()) {
        const { part, fields } = placeOf(header, record, trailer, rowCount, index);
        yield { line: index + 1, part, fields, texts: splitLine(layout, fields, line) };
      }
    })(),
  );
}

/** The lines of a file whose fields are told apart by their width in bytes. */
export function fixedLines(
  layout: BankLayout,
  direction: Direction,
  bytes: Uint8Array,
): Result<Iterable<FileLine>, BankFileRefusal> {
  const { header, record, trailer } = layout[direction];
  const newline = Buffer.from(newlineOf(layout));
  const lengthOf = (fields: readonly BankField[]) => widthOf(fields) + newline.length;
  const around = [...header, ...trailer].reduce((sum, fields) => sum + lengthOf(fields), 0);
  const rowCount = (bytes.length - around) / lengthOf(record);
  if (rowCount < 1) return refuse({ code: 'TRUNCATED', what: 'no rows' });
  if (!Number.isInteger(rowCount)) {
    return refuse({ code: 'TRUNCATED', what: 'no whole number of records' });
  }
  return accept(
    (function* () {
      let offset = 0;
      for (let index = 0; offset < bytes.length; index++) {
        const { part, fields } = placeOf(header, record, trailer, rowCount, index);
        const end = offset + widthOf(fields);
        const texts = newline.equals(bytes.subarray(end, end + newline.length))
          ? cutLine(layout, fields, bytes.subarray(offset, end))
          : refuse({ code: 'LINE_MALFORMED', what: 'does not end where it should' });
        yield { line: index + 1, part, fields, texts };
        offset = end + newline.length;
      }
    })(),
  );
}

function placeOf(
  header: readonly (readonly BankField[])[],
  record: readonly BankField[],
  trailer: readonly (readonly BankField[])[],
  rowCount: number,
  index: number,
): Pick<FileLine, 'part' | 'fields'> {
  const above = header[index];
  if (above !== undefined) return { part: 'header', fields: above };
  const below = trailer[index - header.length - rowCount];
  return below === undefined
    ? { part: 'record', fields: record }
    : { part: 'trailer', fields: below };
}

/** 0x0A is never half of a character in the three encodings, so bytes may be cut into lines there. */
function firstUndecodableLine(layout: BankLayout, bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(0x0a, start);
    const slice = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (decodeText(layout.encoding, slice) === undefined) return line;
    if (end === -1) break;
    start = end + 1;
    line++;
  }
  return line;
}
