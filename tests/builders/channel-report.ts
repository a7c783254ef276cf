import { createHmac } from 'node:crypto';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import iconv from 'iconv-lite';

type Line = {
  readonly serial: string;
  readonly of: Pick<Resident, 'residentId' | 'name'>;
  readonly kind?: '缴费' | '冲正';
  readonly reverses?: string;
  readonly scheme?: string;
  readonly year?: string;
  readonly amount?: string;
};

/** 柜面 lines of 400 yuan for medical insurance 2027, as text. */
export function counterLine({
  serial,
  of: { residentId, name },
  kind = '缴费',
  reverses = '',
  scheme = '医疗',
  year = '2027',
  amount = '400.00',
}: Line): string {
  return [serial, '20261108093015', kind, reverses, residentId, name, scheme, year, amount].join(
    '|',
  );
}

/** A counter's file as the sample pack describes it, its totals in the first line. */
export function counterFile(lines: readonly string[], totals?: string): Buffer {
  const fen = lines.reduce(
    (sum, line) => sum + Math.round(Number(line.split('|').at(-1) ?? 0) * 100 || 0),
    0,
  );
  const first = totals ?? `${lines.length}|${(fen / 100).toFixed(2)}`;
  return iconv.encode([first, ...lines, ''].join('\n'), 'gb18030');
}

/** What a channel sends with a report over the wire. */
export function signedHeaders(text: string, key: string, signedAt: number, serial = 'k1') {
  const timestamp = String(Math.floor(signedAt / 1_000));
  return {
    'x-liangxian-serial': serial,
    'x-liangxian-timestamp': timestamp,
    'x-liangxian-signature': createHmac('sha256', key)
      .update(`${timestamp}\n${text}`)
      .digest('hex'),
  };
}
