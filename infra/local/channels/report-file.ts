import { type Fen, formatYuan } from '@liangxian/shared/kernel/money.ts';
import type { ReportLayout } from '@liangxian/shared/policy/policy-pack.ts';
import iconv from 'iconv-lite';
import type { ReportedPayment } from './reported-payment.ts';

/** A report as the channel's layout describes it, in the first of its words for each thing. */
export function reportFile(layout: ReportLayout, payments: readonly ReportedPayment[]): Buffer {
  const totalFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const totals = [String(payments.length), moneyOf(layout, totalFen)];
  const lines = [
    ...(layout.totals === 'first_line' ? [totals] : []),
    ...Array.from({ length: layout.titleLines }, () => layout.columns.map(String)),
    ...payments.map((payment) => layout.columns.map((datum) => cellOf(layout, payment, datum))),
    ...(layout.totals === 'last_line' ? [totals] : []),
  ];
  const text = lines.map((cells) => `${cells.join(layout.separator)}\n`).join('');
  return iconv.encode(text, layout.encoding);
}

function cellOf(
  layout: ReportLayout,
  payment: ReportedPayment,
  datum: ReportLayout['columns'][number],
): string {
  switch (datum) {
    case 'ignored':
      return '';
    case 'amount':
      return moneyOf(layout, payment.amountFen);
    case 'kind':
      return wordFor(layout.kindWords, payment.kind);
    case 'scheme':
      return wordFor(layout.schemeWords, payment.scheme);
    case 'cardType':
      return payment.cardType === undefined ? '' : wordFor(layout.cardWords, payment.cardType);
    default:
      return String(payment[datum] ?? '');
  }
}

function moneyOf({ amountUnit }: ReportLayout, amountFen: number): string {
  return amountUnit === 'fen' ? String(amountFen) : formatYuan(amountFen as Fen);
}

function wordFor(words: Readonly<Record<string, string>>, meaning: string): string {
  return Object.entries(words).find(([, means]) => means === meaning)?.[0] ?? meaning;
}
