import type { BankDatum } from '@liangxian/shared/deductions/bank-layout.ts';
import type { BankFileRefusal } from '@liangxian/shared/deductions/bank-return.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankField, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { decodeText } from './bank-file-encoding.ts';
import { cutLine, newlineOf, readLine, splitLine, widthOf } from './bank-file-lines.ts';
import type { BankFacts } from './bank-file-values.ts';
import { md5Of } from './bank-file-writing.ts';

export type BankFileContent = {
  readonly rows: readonly { readonly line: number; readonly facts: BankFacts }[];
  /** What each header, trailer and control line says, in that order. */
  readonly declared: readonly BankFacts[];
};

type Direction = 'instruction' | 'return';
type FileLine = {
  readonly line: number;
  readonly part: 'header' | 'record' | 'trailer';
  readonly fields: readonly BankField[];
  readonly texts: ReturnType<typeof splitLine>;
};

/** Reads a whole file by its layout, without judging totals: each line as described, or none at all. */
export function readBankFile(
  layout: BankLayout,
  direction: Direction,
  bytes: Uint8Array,
  control: Uint8Array | undefined,
): Result<BankFileContent, BankFileRefusal> {
  const announced = readControl(layout, direction, bytes, control);
  if (!announced.ok) return announced;
  const lines =
    layout.shape.kind === 'fixed_width'
      ? fixedLines(layout, direction, bytes)
      : separatedLines(layout, direction, bytes);
  if (!lines.ok) return lines;

  const rows: { line: number; facts: BankFacts }[] = [];
  const declared: BankFacts[] = [];
  for (const { line, part, fields, texts } of lines.value) {
    const read = texts.ok ? readLine(layout, fields, texts.value) : texts;
    if (!read.ok) {
      return part === 'trailer'
        ? refuse({ code: 'TRUNCATED', what: 'the last line is not the trailer' })
        : refuse({ code: 'ROW_MALFORMED', line, what: read.refusal.what });
    }
    if (part === 'record') rows.push({ line, facts: read.value });
    else declared.push(read.value);
  }
  return accept({ rows, declared: [...declared, ...announced.value] });
}

function readControl(
  layout: BankLayout,
  direction: Direction,
  bytes: Uint8Array,
  control: Uint8Array | undefined,
): Result<readonly BankFacts[], BankFileRefusal> {
  const described = layout[direction].control;
  if (described === undefined) return accept([]);
  if (control === undefined) return refuse({ code: 'CONTROL_FILE_MISSING' });
  const lines = decodeText(layout.encoding, control)?.split(newlineOf(layout));
  if (lines?.pop() !== '' || lines.length !== described.lines.length) {
    const what = `not ${described.lines.length} whole lines`;
    return refuse({ code: 'CONTROL_FILE_MALFORMED', line: lines?.length ?? 0, what });
  }
  const declared: BankFacts[] = [];
  for (const [index, fields] of described.lines.entries()) {
    const texts = splitLine(layout, fields, lines[index] ?? '');
    const read = texts.ok ? readLine(layout, fields, texts.value) : texts;
    if (!read.ok) {
      const { what } = read.refusal;
      return refuse({ code: 'CONTROL_FILE_MALFORMED', line: index + 1, what });
    }
    declared.push(read.value);
  }
  const checksum = declared.find(({ md5 }) => md5 !== undefined)?.md5;
  return checksum === undefined || String(checksum).toUpperCase() === md5Of(bytes)
    ? accept(declared)
    : refuse({ code: 'CHECKSUM_DIFFERS' });
}

function separatedLines(
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

function fixedLines(
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

/** The text or number a fact holds, if it is known. */
export function textIn(facts: BankFacts, datum: BankDatum): string | undefined {
  const value = facts[datum];
  return typeof value === 'string' ? value : undefined;
}

export function numberIn(facts: BankFacts, datum: BankDatum): number | undefined {
  const value = facts[datum];
  return typeof value === 'number' ? value : undefined;
}
