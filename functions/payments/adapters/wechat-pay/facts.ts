import { fen } from '@liangxian/shared/kernel/money.ts';
import type { GatewayFact } from '@liangxian/shared/payments/order.ts';
import * as z from 'zod';
import type { RefundFact } from '../../ports.ts';

/** A transaction as queries and notifications show it. */
export const transactionSchema = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().optional(),
  trade_state: z.string(),
  success_time: z.string().optional(),
  amount: z.object({ total: z.number().int().min(0).optional() }).optional(),
});

type Transaction = z.infer<typeof transactionSchema>;

/** REFUND was paid before it was given back. What is not one of the documented states is no answer that helps. */
export function factOf(transaction: Transaction): GatewayFact {
  const { trade_state, transaction_id, success_time, amount } = transaction;
  switch (trade_state) {
    case 'SUCCESS':
    case 'REFUND': {
      const paidAt = Date.parse(success_time ?? '');
      const total = amount?.total;
      if (transaction_id === undefined || total === undefined || Number.isNaN(paidAt)) {
        return { kind: 'silent' };
      }
      return { kind: 'paid', transactionId: transaction_id, amountFen: fen(total), paidAt };
    }
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'closed' };
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
      return { kind: 'waiting' };
    default:
      return { kind: 'silent' };
  }
}

/** A refund as answers show it (`status`) and notifications (`refund_status`). */
export const refundSchema = z.object({
  out_refund_no: z.string(),
  status: z.string().optional(),
  refund_status: z.string().optional(),
  success_time: z.string().optional(),
  amount: z.object({ refund: z.number().int().min(0) }),
});

export function refundFactOf(refund: z.infer<typeof refundSchema>): RefundFact {
  const { amount, success_time } = refund;
  switch (refund.status ?? refund.refund_status) {
    case 'SUCCESS': {
      const refundedAt = Date.parse(success_time ?? '');
      return {
        kind: 'refunded',
        refundFen: fen(amount.refund),
        ...(Number.isNaN(refundedAt) ? {} : { refundedAt }),
      };
    }
    case 'PROCESSING':
      return { kind: 'under_way' };
    case 'ABNORMAL':
      return { kind: 'abnormal' };
    case 'CLOSED':
      return { kind: 'closed' };
    default:
      return { kind: 'silent' };
  }
}
