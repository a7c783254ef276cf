import iconv from 'iconv-lite';
import { ZipFile } from 'yazl';
import { beijing, beijingDay, yuan } from '../beijing.ts';
import type { Trade, TradeRefund } from '../trades.ts';
import { APPLICATION } from './wire.ts';

const HEADINGS =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';

/** The trade bill of a day: a zip of two CSV files in GBK; undefined when nothing was traded. */
export async function alipayBill(
  trades: readonly Trade[],
  day: string,
): Promise<Buffer | undefined> {
  const paid = trades.filter(({ paidAt }) => paidAt !== undefined && beijingDay(paidAt) === day);
  const refunded = trades.flatMap((trade) =>
    trade.refunds.filter(({ at }) => beijingDay(at) === day).map((refund) => ({ trade, refund })),
  );
  if (paid.length + refunded.length === 0) return undefined;
  const paidFen = paid.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const refundFen = refunded.reduce((sum, { refund }) => sum + refund.refundFen, 0);
  const details = [
    '#支付宝业务明细查询',
    `#账号：[${APPLICATION.sellerId}0156]`,
    `#起始日期：[${day} 00:00:00]   终止日期：[${day} 24:00:00]`,
    '#-----------------------------------------业务明细列表----------------------------------------',
    HEADINGS,
    ...paid.map((trade) => rowOf(trade, undefined)),
    ...refunded.map(({ trade, refund }) => rowOf(trade, refund)),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${paid.length}笔，商家实收共${yuan(paidFen)}元，商家优惠共0.00元`,
    `#退款合计：${refunded.length}笔，商家实收退款共${yuan(-refundFen)}元，商家优惠退款共0.00元`,
    `#导出时间：[${day} 09:00:00]`,
  ];
  const totals = ['#支付宝业务汇总查询', `#账号：[${APPLICATION.sellerId}0156]`];
  const account = `${APPLICATION.sellerId}0156_${day.replaceAll('-', '')}`;
  return zipped([
    [`${account}_业务明细.csv`, details],
    [`${account}_业务明细(汇总).csv`, totals],
  ]);
}

function rowOf(trade: Trade, refund: TradeRefund | undefined): string {
  const amount = yuan(refund === undefined ? trade.amountFen : -refund.refundFen);
  const none = ['0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00', '0.00'];
  return [
    `${trade.transactionId}\t`,
    `${trade.orderId}\t`,
    refund === undefined ? '交易' : '退款',
    '城乡居民两险缴费',
    beijing(trade.openedAt),
    beijing(refund?.at ?? trade.paidAt ?? 0),
    ...['', '', '', '', `*${trade.account.slice(-4)}`],
    ...[amount, amount],
    ...none,
    refund === undefined ? '' : refund.refundId,
    ...['0.00', '0.00', ''],
  ].join(',');
}

async function zipped(
  files: readonly (readonly [name: string, lines: readonly string[]])[],
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, lines] of files) {
    zip.addBuffer(iconv.encode(`${lines.join('\r\n')}\r\n`, 'gbk'), name, {
      mtime: new Date('2026-01-01T00:00:00Z'),
    });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
