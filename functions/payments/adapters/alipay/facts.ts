import { type Fen, parseYuan } from '@liangxian/shared/kernel/money.ts';
import type { GatewayFact } from '@liangxian/shared/payments/order.ts';
import * as z from 'zod';
import { beijingInstant } from '../beijing-time.ts';

/** A trade as queries (`send_pay_date`) and notifications (`gmt_payment`) show it. */
export const tradeSchema = z.object({
  out_trade_no: z.string(),
  trade_no: z.string(),
  trade_status: z.string(),
  total_amount: z.string(),
  send_pay_date: z.string().optional(),
  gmt_payment: z.string().optional(),
});

/**
 * TRADE_CLOSED is either never paid or paid and given back in full: only the time of the payment tells them apart.
 * TRADE_FINISHED is paid, too; it only cannot be refunded any more.
 */
export function factOf(trade: z.infer<typeof tradeSchema>): GatewayFact {
  const amountFen = yuanOf(trade.total_amount);
  const paidAt = beijingInstant(trade.gmt_payment ?? trade.send_pay_date ?? '');
  const { trade_no: transactionId, trade_status } = trade;
  const isPaid = trade_status === 'TRADE_SUCCESS' || trade_status === 'TRADE_FINISHED';
  const isClosed = trade_status === 'TRADE_CLOSED';
  if ((isPaid || isClosed) && paidAt !== undefined && amountFen !== undefined) {
    return { kind: 'paid', transactionId, amountFen, paidAt };
  }
  if (isClosed) return { kind: 'closed' };
  return trade_status === 'WAIT_BUYER_PAY' ? { kind: 'waiting' } : { kind: 'silent' };
}

export function yuanOf(text: string): Fen | undefined {
  const amount = parseYuan(text);
  return amount.ok ? amount.value : undefined;
}
