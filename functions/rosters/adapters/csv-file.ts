import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { HEADER_WITHIN_ROWS, mostColumnsNamed } from '@liangxian/shared/rosters/find-header.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { type FileRefusal, FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import { ROSTER_KINDS } from '@liangxian/shared/rosters/roster-kinds.ts';
import { type CsvEncoding, decodedText, encodingOf } from './csv-encoding.ts';
import { CSV_DELIMITERS, type CsvDelimiter, csvRows } from './csv-rows.ts';
import { firstRows } from './office-file-first-rows.ts';
import type { OfficeFileLimits } from './office-file-limits.ts';

/** A csv file whose encoding and delimiter are known. */
export type CsvFile = {
  readonly encoding: CsvEncoding;
  readonly delimiter: CsvDelimiter;
  rows(): AsyncIterable<RawRow>;
};

/** Finds encoding and delimiter of a text file. The delimiter is the one that makes most of a roster's columns appear. */
export async function openCsvFile(
  path: string,
  head: Buffer,
  limits: OfficeFileLimits,
): Promise<Result<CsvFile, FileRefusal>> {
  const encoding = await encodingOf(path, head);
  if (!encoding.ok) return encoding;
  const rowsBy = (delimiter: CsvDelimiter) =>
    csvRows(decodedText(path, encoding.value), delimiter, limits);

  const tried: { delimiter: CsvDelimiter; named: number; widest: number }[] = [];
  for (const delimiter of CSV_DELIMITERS) {
    const rows = await firstRows(untilRefused(rowsBy(delimiter)));
    const named = Math.max(...ROSTER_KINDS.map((kind) => mostColumnsNamed(rows, kind)));
    const widest = Math.max(0, ...rows.map(({ cells }) => cells.length));
    tried.push({ delimiter, named, widest });
  }
  const [best] = tried.sort((a, b) => b.named - a.named || b.widest - a.widest);
  // Bytes can be valid GB18030 by accident; Chinese headings then show nothing but nonsense.
  if (encoding.value === 'gb18030' && best?.named === 0) {
    if (await isNearlyUtf8(head)) return refuse({ code: 'ENCODING_UNKNOWN', detail: 'UTF-8' });
  }
  const delimiter = best?.delimiter ?? ',';
  return accept({ encoding: encoding.value, delimiter, rows: () => rowsBy(delimiter) });
}

/** As many rows as can be read: where a quote is left open further down, the header is found all the same. */
async function* untilRefused(rows: AsyncIterable<RawRow>): AsyncGenerator<RawRow> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof FileRefusedError)) throw error;
  }
}

/** A UTF-8 file in which a few bytes were destroyed still shows its Chinese when read forgivingly. */
async function isNearlyUtf8(head: Buffer): Promise<boolean> {
  const text = head.toString('utf8');
  const rows = text.split(/\r\n|\n|\r/u).map((line, index) => ({
    rowNo: index + 1,
    cells: line.split(/[,;\t|]/u).map((cell) => ({ text: cell, kind: 'text' as const })),
  }));
  const candidates = rows.slice(0, HEADER_WITHIN_ROWS);
  return ROSTER_KINDS.some((kind) => mostColumnsNamed(candidates, kind) > 2);
}
