import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import iconv from 'iconv-lite';

/** What stands in a cell. A Date is a day at midnight UTC, as spreadsheets understand it. */
export type Cell = string | number | Date | null;
export type Row = readonly Cell[];

/**
 * Writes one sheet, row by row. With `shared` strings the file looks like one that Excel saved, and the
 * writer has to remember every distinct text; `inline` strings need no memory.
 */
export async function writeXlsxFile(
  path: string,
  rows: Iterable<Row>,
  { sheetName, strings }: { readonly sheetName: string; readonly strings: 'shared' | 'inline' },
): Promise<void> {
  const bytes = writeXlsxStream(mutableRows(rows), {
    name: sheetName,
    inlineStrings: strings === 'inline',
  });
  await pipeline(Readable.from(bytes), createWriteStream(path));
}

/** Writes comma-separated text in GB18030 with CRLF, as Chinese offices' spreadsheets save it. */
export async function writeCsvFile(path: string, rows: Iterable<Row>): Promise<void> {
  const text = stringify({
    record_delimiter: '\r\n',
    cast: { date: (day) => day.toISOString().slice(0, 10) },
  }).setEncoding('utf8');
  await pipeline(
    Readable.from(mutableRows(rows)),
    text,
    iconv.encodeStream('gb18030'),
    createWriteStream(path),
  );
}

function* mutableRows(rows: Iterable<Row>): Generator<Cell[]> {
  for (const row of rows) yield [...row];
}
