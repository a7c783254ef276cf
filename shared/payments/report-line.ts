import { dayOf, instantAt, localDate } from '../kernel/local-date.ts';
import { maskResidentId } from '../kernel/mask.ts';
import { type Fen, fen, parseYuan } from '../kernel/money.ts';
import { parseResidentId } from '../kernel/resident-id.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { ReportLayout, Scheme } from '../policy/policy-pack.ts';
import type { Anomaly, AnomalyKind, CardType, ReportLine } from './channel-report.ts';

/** What a line carries by the names of the layout's columns, as text, nothing believed yet. */
export type RawReportLine = {
  readonly rowNo: number;
  readonly cells: Readonly<Partial<Record<ReportDatum, string>>>;
  /** The line has not the columns that the layout says. */
  readonly broken?: { readonly found: number; readonly expected: number };
};
export type ReportDatum = ReportLayout['columns'][number];

type LineRefusal = { readonly code: 'ANOMALY'; readonly anomaly: Anomaly };
type Reading<Value> = Result<Value, LineRefusal>;
type Words = Pick<ReportLayout, 'amountUnit' | 'schemeWords' | 'kindWords' | 'cardWords'>;

/** Reads a line by its layout's words, or says which cell cannot be read and what was expected there. */
export function readReportLine(raw: RawReportLine, layout: Words): Reading<ReportLine> {
  if (raw.broken !== undefined) {
    return anomaly('line_unreadable', `${raw.broken.found} 列`, `${raw.broken.expected} 列`);
  }
  const cell = (datum: ReportDatum) => (raw.cells[datum] ?? '').trim();
  const serial = cell('serial');
  if (serial === '') return anomaly('serial_missing', '', '流水号');
  const kind = cell('kind') === '' ? 'payment' : layout.kindWords[cell('kind')];
  if (kind === undefined) return anomaly('kind_unknown', cell('kind'), listed(layout.kindWords));
  const amountFen = amountIn(cell('amount'), layout.amountUnit);
  if (amountFen === undefined) return anomaly('amount_unreadable', cell('amount'), '大于零的金额');
  const paidAt = instantIn(cell('paidAt'));
  if (paidAt === undefined) return anomaly('time_unreadable', cell('paidAt'), '年月日时分秒');
  if (kind === 'reversal') {
    const reverses = cell('reverses');
    return reverses === ''
      ? anomaly('serial_missing', '', '原流水号')
      : accept({ kind, serial, reverses, amountFen, paidAt });
  }
  const scheme = layout.schemeWords[cell('scheme')];
  if (scheme === undefined) {
    return anomaly('scheme_unknown', cell('scheme'), listed(layout.schemeWords));
  }
  if (!/^20\d\d$/u.test(cell('coverageYear'))) {
    return anomaly('year_unreadable', cell('coverageYear'), '四位年度');
  }
  const residentId = parseResidentId(cell('residentId'));
  if (!residentId.ok) {
    return anomaly('resident_id_invalid', maskResidentId(cell('residentId')), '有效的公民身份号码');
  }
  const due = { scheme, coverageYear: Number(cell('coverageYear')) };
  const card = cardIn(cell('cardType'), layout);
  return accept({
    kind,
    serial,
    residentId: residentId.value,
    name: cell('name'),
    due,
    amountFen,
    paidAt,
    ...(card !== undefined && { cardType: card }),
  });
}

/** What a line says as far as it can be read, for the person who works on it. */
export function hintsIn({ cells }: RawReportLine, layout: Words) {
  const cell = (datum: ReportDatum) => (cells[datum] ?? '').trim();
  const amountFen = amountIn(cell('amount'), layout.amountUnit);
  const paidAt = instantIn(cell('paidAt'));
  const cardType = cardIn(cell('cardType'), layout);
  return {
    serial: cell('serial'),
    person: { name: cell('name'), residentId: cell('residentId') },
    money: {
      ...(amountFen !== undefined && { amountFen }),
      ...(paidAt !== undefined && { paidAt }),
      ...(cardType !== undefined && { cardType }),
    },
  };
}

export function anomaly(
  kind: AnomalyKind,
  found: string,
  expected: string,
): { readonly ok: false; readonly refusal: LineRefusal } {
  return refuse({ code: 'ANOMALY', anomaly: { kind, found, expected } });
}

/** In the layout's unit; nothing, and less than nothing, is no payment. */
export function amountIn(text: string, unit: ReportLayout['amountUnit']): Fen | undefined {
  if (unit === 'fen') {
    return /^\d{1,12}$/u.test(text) && Number(text) > 0 ? fen(Number(text)) : undefined;
  }
  const read = parseYuan(text);
  return read.ok && read.value > 0 ? read.value : undefined;
}

/** `20261108093015`, `2026-11-08 09:30:15`, or a day alone, which counts as its noon in Beijing. */
function instantIn(text: string): number | undefined {
  const found =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T]?(\d{2}):?(\d{2}):?(\d{2}))?$/u.exec(text) ?? undefined;
  if (found === undefined) return undefined;
  const [, year, month, date, hours = '12', minutes = '00', seconds = '00'] = found;
  const day = dayOf(Number(year), Number(month), Number(date));
  if (day === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return undefined;
  }
  const sinceMidnight = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return instantAt(localDate(day)) + sinceMidnight * 1_000;
}

function cardIn(text: string, { cardWords }: Words): CardType | undefined {
  return text === '' ? undefined : (cardWords[text] ?? 'unknown');
}

function listed(words: Readonly<Record<string, Scheme | string>>): string {
  return Object.keys(words).join('、');
}
