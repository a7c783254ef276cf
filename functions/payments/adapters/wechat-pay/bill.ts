import { addFen, type Fen, parseYuan, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import type { BillRow } from '@liangxian/shared/payments/bill.ts';
import { BillDamagedError } from '../../../platform/failures.ts';

/**
 * The lines of a trade bill (交易账单): CSV with a backtick before each value, amounts in yuan, and the totals in the
 * last line. A refund stands on the day it was asked for, and its state there never changes.
 *
 * @throws BillDamagedError when the lines are not what the totals say.
 */
export async function* wechatBillRows(bytes: Uint8Array): AsyncGenerator<BillRow> {
  const lines = linesOf(bytes);
  const columns = columnsOf(lines.next().value, ['交易状态', '商户订单号', '订单金额']);
  const totals = { rows: 0, paidFen: ZERO_FEN, refundFen: ZERO_FEN };
  for (const line of lines) {
    if (!line.startsWith('`')) {
      yieldsWhatItSays(line, lines.next().value, totals);
      return;
    }
    const values = valuesOf(line);
    const value = (name: string) => values[columns.get(name) ?? -1] ?? '';
    const isRefund = value('交易状态') === 'REFUND';
    const amountFen = yuan(value(isRefund ? '申请退款金额' : '订单金额'));
    totals.rows += 1;
    if (isRefund) totals.refundFen = addFen(totals.refundFen, amountFen);
    else totals.paidFen = addFen(totals.paidFen, amountFen);
    yield {
      kind: isRefund ? 'refund' : 'payment',
      orderId: value('商户订单号'),
      transactionId: value('微信订单号'),
      amountFen,
      refundId: isRefund ? value('商户退款单号') : '',
    };
  }
  throw new BillDamagedError('The bill ends before its totals');
}

function yieldsWhatItSays(
  heading: string,
  line: string | undefined,
  counted: { readonly rows: number; readonly paidFen: Fen; readonly refundFen: Fen },
): void {
  const columns = columnsOf(heading, ['总交易单数', '订单总金额', '申请退款总金额']);
  const values = valuesOf(line ?? '');
  const value = (name: string) => values[columns.get(name) ?? -1] ?? '';
  const isSame =
    Number(value('总交易单数')) === counted.rows &&
    yuan(value('订单总金额')) === counted.paidFen &&
    yuan(value('申请退款总金额')) === counted.refundFen;
  if (!isSame) throw new BillDamagedError('The lines of the bill do not add up to its totals');
}

function columnsOf(
  heading: string | undefined,
  needed: readonly string[],
): ReadonlyMap<string, number> {
  const names = (heading ?? '').replace('\uFEFF', '').split(',');
  const columns = new Map(names.map((name, index) => [name.trim(), index]));
  const missing = needed.filter((name) => !columns.has(name));
  if (missing.length > 0) throw new BillDamagedError(`The bill lacks ${missing.join(', ')}`);
  return columns;
}

/** Names of goods may hold a comma: values are told apart by the backtick that each begins with. */
function valuesOf(line: string): readonly string[] {
  return line
    .slice(1)
    .split(',`')
    .map((value) => value.trim());
}

function yuan(text: string): Fen {
  const amount = parseYuan(text);
  if (!amount.ok) throw new BillDamagedError('An amount of the bill is none');
  return amount.value;
}

function* linesOf(bytes: Uint8Array): Generator<string, undefined> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf(0x0a, from);
    const to = end === -1 ? text.length : end;
    const line = text.toString('utf8', from, to).replace(/\r$/u, '');
    from = to + 1;
    if (line !== '') yield line;
  }
  return undefined;
}
