import { pipeline, Readable } from 'node:stream';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import type { OfficeFileLimits } from './office-file-limits.ts';

export const CSV_DELIMITERS = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number];

/** A record that an unclosed quote swallows ends here; no roster row has a twentieth of it. */
const MAX_RECORD_CHARACTERS = 200_000;
/** A cell of several lines with as many delimiters is no note: a quote left open has swallowed other rows. */
const SWALLOWED_DELIMITERS = 3;

type RecordWithInfo = { readonly record: readonly string[]; readonly info: InfoRecord };

/**
 * The records of a csv text. Each has the line on which it begins, also where quoted cells hold line
 * breaks. Every cell is text: a csv file knows no types, and a formula is nothing but its characters.
 *
 * @throws FileRefusedError when a quote is never closed, or a limit is passed.
 */
export async function* csvRows(
  text: AsyncIterable<string> | Iterable<string>,
  delimiter: CsvDelimiter,
  limits: OfficeFileLimits,
): AsyncGenerator<RawRow, void, undefined> {
  const parser = parse({
    delimiter,
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A stray quote inside a cell is a character like any other; one row must not stop the file.
    relax_quotes: true,
    info: true,
    max_record_size: MAX_RECORD_CHARACTERS,
  });
  // Errors reach whoever iterates the parser; the callback only marks them as handled.
  pipeline(Readable.from(text), parser, () => undefined);
  let nextLine = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<RecordWithInfo>) {
      const rowNo = nextLine;
      nextLine += 1 + lineBreaksIn(record);
      if (info.records > limits.rows) throw new FileRefusedError({ code: 'TOO_MANY_ROWS' });
      if (record.length > limits.columns) {
        throw new FileRefusedError({ code: 'TOO_MANY_COLUMNS', detail: `${rowNo}` });
      }
      if (record.some((text) => text.length > limits.cellCharacters)) {
        throw new FileRefusedError({ code: 'CELL_TOO_LONG' });
      }
      if (record.some((text) => hasSwallowedRows(text, delimiter))) {
        throw new FileRefusedError({ code: 'QUOTE_NOT_CLOSED', detail: `${rowNo}` });
      }
      yield { rowNo, cells: record.map(cellOf) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser drops the records it still held, but says how many there were.
    const detail = `${Number(error['records']) + 1}`;
    throw new FileRefusedError({ code: 'QUOTE_NOT_CLOSED', detail }, { cause: error });
  }
}

function cellOf(text: string) {
  return text === '' ? undefined : ({ text, kind: 'text' } as const);
}

/** Line breaks inside quoted cells. The parser's own count takes the two characters of a Windows line end for two. */
function lineBreaksIn(record: readonly string[]): number {
  let count = 0;
  for (const text of record) {
    if (text.includes('\n') || text.includes('\r')) count += text.split(/\r\n|\n|\r/u).length - 1;
  }
  return count;
}

function hasSwallowedRows(text: string, delimiter: CsvDelimiter): boolean {
  return text.includes('\n') && text.split(delimiter).length > SWALLOWED_DELIMITERS;
}
