import type { BankDatum } from '@liangxian/shared/deductions/bank-layout.ts';
import { compactDate, dayOf, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Fen, fen, formatYuan } from '@liangxian/shared/kernel/money.ts';
import type { BankLayout } from '@liangxian/shared/policy/policy-pack.ts';

/** What a record or a header carries, by datum. */
export type BankFacts = { readonly [Datum in BankDatum]?: BankValue };
export type BankValue = string | number;

type Kind = 'text' | 'count' | 'amount' | 'day';

const KIND: Readonly<Record<BankDatum, Kind>> = {
  sequence: 'count',
  reference: 'text',
  accountNo: 'text',
  accountName: 'text',
  amount: 'amount',
  purpose: 'text',
  customerNo: 'text',
  batch: 'text',
  date: 'day',
  rowCount: 'count',
  totalAmount: 'amount',
  code: 'text',
  message: 'text',
  collectedAmount: 'amount',
  bookedOn: 'day',
  collectedCount: 'count',
  collectedTotal: 'amount',
  md5: 'text',
};

export function kindOf(datum: BankDatum): Kind {
  return KIND[datum];
}

/** A value as the layout writes it. Amounts come in as fen, days as `YYYY-MM-DD`. */
export function valueText(layout: BankLayout, datum: BankDatum, value: BankValue): string {
  if (KIND[datum] === 'amount' && layout.amountUnit === 'yuan') return formatYuan(value as Fen);
  if (KIND[datum] === 'day' && layout.dateFormat === 'YYYYMMDD') {
    return compactDate(value as LocalDate);
  }
  return String(value);
}

/** The value a text stands for, or undefined when the layout never writes such a text. */
export function valueIn(layout: BankLayout, datum: BankDatum, text: string): BankValue | undefined {
  const kind = KIND[datum];
  if (kind === 'text') return text;
  if (kind === 'count') return /^\d{1,9}$/u.test(text) ? Number(text) : undefined;
  if (kind === 'day') return dayIn(layout, text);
  return amountIn(layout, text);
}

function dayIn(layout: BankLayout, text: string): LocalDate | undefined {
  const pattern =
    layout.dateFormat === 'YYYYMMDD' ? /^(\d{4})(\d{2})(\d{2})$/u : /^(\d{4})-(\d{2})-(\d{2})$/u;
  const [, year, month, day] = pattern.exec(text) ?? [];
  return dayOf(Number(year), Number(month), Number(day));
}

/** Digits only, and exactly two decimals where the layout writes yuan; never through a fraction. */
function amountIn(layout: BankLayout, text: string): Fen | undefined {
  if (layout.amountUnit === 'fen') {
    return /^\d{1,15}$/u.test(text) ? fen(Number(text)) : undefined;
  }
  const [, yuan, cents] = /^(\d{1,13})\.(\d{2})$/u.exec(text) ?? [];
  return yuan === undefined ? undefined : fen(Number(`${yuan}${cents}`));
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
