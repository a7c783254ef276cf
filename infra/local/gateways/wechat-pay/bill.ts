import { beijing, beijingDay, yuan } from '../beijing.ts';
import type { Trade, TradeRefund } from '../trades.ts';
import { MERCHANT } from './wire.ts';

const HEADINGS =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TOTALS =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

/** The trade bill of a day (ALL); undefined when nothing was traded. A refund stands on the day it was asked for. */
export function wechatBill(trades: readonly Trade[], day: string): string | undefined {
  const paid = trades.filter(({ paidAt }) => paidAt !== undefined && beijingDay(paidAt) === day);
  const refunded = trades.flatMap((trade) =>
    trade.refunds.filter(({ at }) => beijingDay(at) === day).map((refund) => ({ trade, refund })),
  );
  const rows = [
    ...paid.map((trade) => rowOf(trade, undefined)),
    ...refunded.map(({ trade, refund }) => rowOf(trade, refund)),
  ];
  if (rows.length === 0) return undefined;
  const paidFen = paid.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const refundFen = refunded.reduce((sum, { refund }) => sum + refund.refundFen, 0);
  const totals = [
    String(rows.length),
    yuan(paidFen),
    yuan(refundFen),
    '0.00',
    '0.00000',
    yuan(paidFen),
    yuan(refundFen),
  ];
  return `\uFEFF${[HEADINGS, ...rows, TOTALS, ticked(totals)].join('\r\n')}\r\n`;
}

function rowOf(trade: Trade, refund: TradeRefund | undefined): string {
  const { appId, mchId } = MERCHANT;
  const back = refund === undefined ? '0.00' : yuan(refund.refundFen);
  const paid = refund === undefined ? yuan(trade.amountFen) : '0.00';
  return ticked([
    beijing(refund?.at ?? trade.paidAt ?? 0),
    ...[appId, mchId, '0', '', trade.transactionId, trade.orderId, trade.account, 'JSAPI'],
    ...[refund === undefined ? 'SUCCESS' : 'REFUND', 'OTHERS', 'CNY', paid, '0.00'],
    ...[refund === undefined ? '0' : `50${refund.refundId}`, refund?.refundId ?? '0', back, '0.00'],
    ...[refund === undefined ? '' : 'ORIGINAL', refund === undefined ? '' : 'PROCESSING'],
    ...['城乡居民两险缴费, 家庭', '', '0.00000', '0.00%', paid, back, ''],
  ]);
}

function ticked(values: readonly string[]): string {
  return values.map((value) => `\`${value}`).join(',');
}
