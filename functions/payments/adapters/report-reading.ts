import { fen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { ReportRefusal } from '@liangxian/shared/payments/channel-report.ts';
import {
  amountIn,
  type RawReportLine,
  type ReportDatum,
} from '@liangxian/shared/payments/report-line.ts';
import type { ReportLayout } from '@liangxian/shared/policy/policy-pack.ts';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { ReportContent } from '../channel-report-ports.ts';

type Reading = Result<ReportContent, ReportRefusal>;

/** Cells come as they are: one that cannot be read is that line's trouble, not the report's. */
const cell = z.union([z.string(), z.number()]).transform(String).optional();
const webhookSchema = z.object({
  rowCount: z.number().int(),
  totalFen: z.number().int().min(0),
  lines: z.array(
    z.object({
      serial: cell,
      kind: cell,
      reverses: cell,
      paidAt: cell,
      residentId: cell,
      name: cell,
      scheme: cell,
      coverageYear: cell,
      amountFen: cell,
      cardType: cell,
    }),
  ),
});

/** The words of our own form, in which channels report over the wire. */
const OUR_WORDS: ReportContent['layout'] = {
  amountUnit: 'fen',
  schemeWords: {
    resident_pension: 'resident_pension',
    resident_medical: 'resident_medical',
  },
  kindWords: { payment: 'payment', reversal: 'reversal' },
  cardWords: { debit: 'debit', credit: 'credit', unknown: 'unknown' },
};

/** A report that came over the wire, in our own form (docs/channel-reports.md). */
export function readReportText(bytes: Uint8Array): Reading {
  const read = webhookSchema.safeParse(jsonIn(bytes));
  if (!read.success) {
    const [issue] = read.error.issues;
    return unreadable(
      `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
      'rowCount、totalFen、lines',
    );
  }
  const { rowCount, totalFen, lines } = read.data;
  const rows = lines.map(({ amountFen, ...cells }, at): RawReportLine => {
    const given = { ...cells, amount: amountFen };
    return { rowNo: at + 1, cells: withoutAbsent(given) };
  });
  return accept({ rows, layout: OUR_WORDS, declared: { rows: rowCount, totalFen: fen(totalFen) } });
}

/** A report as a file, by the layout of its channel. */
export function readReportFile(bytes: Uint8Array, layouts: readonly ReportLayout[]): Reading {
  const [layout] = layouts;
  if (layout === undefined) {
    return refuse({ code: 'NO_LAYOUT', found: '', expected: '参数包 reportLayouts' });
  }
  const text = textOf(bytes, layout.encoding);
  if (text === undefined) return unreadable('字节', layout.encoding);
  const lines = linesIn(text, layout.separator).slice(layout.titleLines);
  const totals = layout.totals === 'none' ? undefined : takeTotals(lines, layout.totals);
  const declared = totals && totalsIn(totals.cells, layout.amountUnit);
  if (layout.totals !== 'none' && declared === undefined) {
    return unreadable(totals?.cells.join(layout.separator) ?? '', '笔数、金额合计');
  }
  const rows = lines.map(({ no, cells }) => rowOf(no, cells, layout.columns));
  return accept({ rows, layout, ...(declared !== undefined && { declared }) });
}

type Line = { readonly no: number; readonly cells: readonly string[] };

function linesIn(text: string, separator: ReportLayout['separator']): Line[] {
  const records = parse(text, {
    delimiter: separator,
    bom: true,
    // Only comma-separated files quote; elsewhere a quotation mark is a character of a name.
    quote: separator === ',' ? '"' : null,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  }) as unknown as readonly {
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }[];
  return records.map(({ record, info }) => ({ no: info.lines, cells: record }));
}

/** The line with the totals is taken out of the rows. */
function takeTotals(lines: Line[], where: 'first_line' | 'last_line'): Line | undefined {
  return where === 'first_line' ? lines.shift() : lines.pop();
}

function totalsIn(cells: readonly string[], unit: ReportLayout['amountUnit']) {
  const [count = '', amount = ''] = cells.map((text) => text.trim());
  const totalFen = /^0(?:\.0{1,2})?$/u.test(amount) ? fen(0) : amountIn(amount, unit);
  if (!/^\d{1,9}$/u.test(count) || totalFen === undefined) return undefined;
  return { rows: Number(count), totalFen };
}

function rowOf(
  rowNo: number,
  cells: readonly string[],
  columns: readonly ReportDatum[],
): RawReportLine {
  const named: Partial<Record<ReportDatum, string>> = {};
  for (const [at, datum] of columns.entries()) {
    const text = cells[at];
    if (datum !== 'ignored' && text !== undefined) named[datum] = text;
  }
  const isWhole = cells.length === columns.length;
  const broken = { found: cells.length, expected: columns.length };
  return { rowNo, cells: named, ...(!isWhole && { broken }) };
}

function textOf(bytes: Uint8Array, encoding: ReportLayout['encoding']): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function withoutAbsent(cells: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(
    Object.entries(cells).filter(([, text]) => text !== undefined),
  ) as RawReportLine['cells'];
}

function unreadable(found: string, expected: string): Reading {
  return refuse({ code: 'UNREADABLE', found, expected });
}
