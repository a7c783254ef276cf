import { createHash } from 'node:crypto';
import type {
  BatchHeader,
  FileWriteRefusal,
  WrittenBankFile,
} from '@liangxian/shared/deductions/bank-layout.ts';
import {
  bankControlFileName,
  bankFileName,
} from '@liangxian/shared/deductions/bank-layout-names.ts';
import { fen, sumFen } from '@liangxian/shared/kernel/money.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BankField, BankLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { encodeText } from './bank-file-encoding.ts';
import { lineText, newlineOf, widthOf } from './bank-file-lines.ts';
import type { BankFacts } from './bank-file-values.ts';

/** Writes one file of a batch, and its control file, from rows given as facts. `totals` are what the file declares. */
export function writeBankFile(
  layout: BankLayout,
  direction: 'instruction' | 'return',
  batch: BatchHeader & { readonly issue: number },
  rows: readonly BankFacts[],
  totals: BankFacts,
): Result<WrittenBankFile, FileWriteRefusal> {
  if (rows.length === 0) throw new InvariantError('A bank file has at least one row');
  const described = layout[direction];
  const fileFacts: BankFacts = {
    ...totals,
    customerNo: batch.customerNo,
    batch: batch.batch,
    date: batch.date,
  };
  const header = linesText(layout, described.header, fileFacts);
  if (!header.ok) return header;
  const trailer = linesText(layout, described.trailer, fileFacts);
  if (!trailer.ok) return trailer;

  const lines: string[] = [...header.value];
  for (const [index, row] of rows.entries()) {
    const line = lineText(layout, described.record, { ...fileFacts, ...row });
    if (!line.ok) {
      return refuse({ code: 'ROW_REFUSED', sequence: index + 1, refusal: line.refusal });
    }
    lines.push(line.value);
  }
  lines.push(...trailer.value);
  const bytes = bytesOf(layout, lines);
  assertNothingShifted(layout, direction, rows.length, bytes);

  const control = controlOf(layout, direction, batch, fileFacts, bytes);
  if (!control.ok) return control;
  return accept({
    fileName: bankFileName(layout, direction, batch, batch.issue),
    bytes,
    ...(control.value === undefined ? {} : { control: control.value }),
    rowCount: rows.length,
    totalFen: sumFen(rows.map(({ amount }) => fen(Number(amount)))),
  });
}

/** MD5 of the data file, as banks' control files carry it: against damage on the way, not against forgery. */
export function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex').toUpperCase();
}

function controlOf(
  layout: BankLayout,
  direction: 'instruction' | 'return',
  batch: BatchHeader & { readonly issue: number },
  fileFacts: BankFacts,
  bytes: Uint8Array,
): Result<WrittenBankFile['control'] | undefined, FileWriteRefusal> {
  const described = layout[direction].control;
  const fileName = bankControlFileName(layout, direction, batch, batch.issue);
  if (described === undefined || fileName === undefined) return accept(undefined);
  const lines = linesText(layout, described.lines, { ...fileFacts, md5: md5Of(bytes) });
  if (!lines.ok) return lines;
  return accept({ fileName, bytes: bytesOf(layout, lines.value) });
}

function linesText(
  layout: BankLayout,
  lines: readonly (readonly BankField[])[],
  facts: BankFacts,
): Result<readonly string[], FileWriteRefusal> {
  const texts: string[] = [];
  for (const fields of lines) {
    const text = lineText(layout, fields, facts);
    if (!text.ok) return refuse({ code: 'HEADER_REFUSED', refusal: text.refusal });
    texts.push(text.value);
  }
  return accept(texts);
}

function bytesOf(layout: BankLayout, lines: readonly string[]): Buffer {
  const newline = newlineOf(layout);
  return encodeText(layout.encoding, lines.map((line) => line + newline).join(''));
}

function assertNothingShifted(
  layout: BankLayout,
  direction: 'instruction' | 'return',
  rowCount: number,
  bytes: Uint8Array,
): void {
  if (layout.shape.kind !== 'fixed_width') return;
  const { header, record, trailer } = layout[direction];
  const around = [...header, ...trailer];
  const expected =
    widthOf(around.flat()) +
    rowCount * widthOf(record) +
    (around.length + rowCount) * newlineOf(layout).length;
  if (bytes.length !== expected) {
    throw new InvariantError(`A fixed-width file of ${expected} bytes came out as ${bytes.length}`);
  }
}
