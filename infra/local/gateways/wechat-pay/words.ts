import { beijingIso } from '../beijing.ts';
import type { Trade, TradeRefund } from '../trades.ts';
import { MERCHANT } from './wire.ts';

/** A trade as WeChat Pay shows it. */
export function transactionOf(trade: Trade, amountFen = trade.amountFen): object {
  const isPaid = trade.paidAt !== undefined;
  const paid = isPaid
    ? {
        transaction_id: trade.transactionId,
        trade_type: 'JSAPI',
        bank_type: 'OTHERS',
        success_time: beijingIso(trade.paidAt),
        payer: { openid: trade.account },
      }
    : {};
  return {
    appid: MERCHANT.appId,
    mchid: MERCHANT.mchId,
    out_trade_no: trade.orderId,
    ...paid,
    trade_state: stateOf(trade),
    trade_state_desc: '',
    amount: { total: amountFen, payer_total: amountFen, currency: 'CNY', payer_currency: 'CNY' },
  };
}

function stateOf({ state, refunds }: Trade): string {
  if (state === 'waiting') return 'NOTPAY';
  if (state === 'closed') return 'CLOSED';
  return refunds.length > 0 ? 'REFUND' : 'SUCCESS';
}

/** A refund as WeChat Pay shows it, in an answer (`status`) or in a notification (`refund_status`). */
export function refundOf(
  trade: Trade,
  refund: TradeRefund,
  statusName: 'status' | 'refund_status',
): object {
  const isDone = refund.state === 'done';
  return {
    ...(statusName === 'refund_status' && { mchid: MERCHANT.mchId }),
    refund_id: `50${refund.refundId}`.slice(0, 32),
    out_refund_no: refund.refundId,
    transaction_id: trade.transactionId,
    out_trade_no: trade.orderId,
    [statusName]: isDone ? 'SUCCESS' : 'ABNORMAL',
    ...(isDone && { success_time: beijingIso(refund.at) }),
    user_received_account: '支付用户零钱',
    amount: {
      total: trade.amountFen,
      refund: refund.refundFen,
      payer_total: trade.amountFen,
      payer_refund: refund.refundFen,
    },
  };
}
