import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { BillRow } from '@liangxian/shared/payments/bill.ts';
import type { GatewayFact, PaymentOrder } from '@liangxian/shared/payments/order.ts';
import * as z from 'zod';
import { GatewayUnavailableError } from '../../../platform/failures.ts';
import type {
  Gateway,
  GatewayBill,
  NotificationRefusal,
  Notified,
  PhoneParameters,
  Placing,
  RefundFact,
  RefundRequest,
} from '../../ports.ts';
import { beijingDateTime } from '../beijing-time.ts';
import { alipayBillRows } from './bill.ts';
import { factOf, tradeSchema, yuanOf } from './facts.ts';
import type { AlipaySettings } from './settings.ts';
import { requestSignature, verifiedContent, verifyNotification } from './signatures.ts';

const TIMEOUT_MS = 8_000;

const answerSchema = z.looseObject({ code: z.string(), sub_code: z.string().optional() });
type Answer = z.infer<typeof answerSchema> | undefined;

const DONE = '10000';
/** 业务处理失败: a no. 20000 and the others say nothing about the trade. */
const REFUSED = '40004';
/** A no that may be a yes next time. */
const TRANSIENT = /SYSTEM_ERROR|UNKNOWN|BUSY|TIMEOUT/u;
const TRADE_ABSENT = 'ACQ.TRADE_NOT_EXIST';

/** Alipay, trades of a mini-program (JSAPI_PAY), RSA2. */
export class Alipay implements Gateway {
  readonly channel = 'alipay';
  readonly #settings: AlipaySettings;
  readonly #gatewayUrl: string;
  readonly #notifyUrl: string;

  constructor(
    settings: AlipaySettings,
    around: {
      /** `https://openapi.alipay.com/gateway.do`, or whoever stands for it. */
      readonly gatewayUrl: string;
      readonly notifyUrl: string;
    },
  ) {
    this.#settings = settings;
    this.#gatewayUrl = around.gatewayUrl;
    this.#notifyUrl = around.notifyUrl;
  }

  async place(
    order: PaymentOrder,
    { account }: { readonly account: string },
    at: number,
  ): Promise<Placing> {
    const answer = await this.#ask('alipay.trade.create', at, {
      out_trade_no: order.orderId,
      total_amount: formatYuan(order.totalFen),
      subject: '城乡居民两险缴费',
      product_code: 'JSAPI_PAY',
      op_app_id: this.#settings.appId,
      buyer_open_id: account,
      time_expire: beijingDateTime(order.expiresAt),
    });
    const handle = answer?.['trade_no'];
    if (answer?.code === DONE && typeof handle === 'string') return { kind: 'placed', handle };
    const reason = refusalOf(answer);
    return reason === undefined ? { kind: 'silent' } : { kind: 'refused', reason };
  }

  phoneParameters(handle: string): PhoneParameters {
    return { kind: 'alipay', tradeNO: handle };
  }

  async query(orderId: OrderId, at: number): Promise<GatewayFact> {
    const answer = await this.#ask('alipay.trade.query', at, { out_trade_no: orderId });
    if (refusalOf(answer) === TRADE_ABSENT) return { kind: 'absent' };
    const trade = tradeSchema.safeParse(answer);
    const isIt = answer?.code === DONE && trade.success && trade.data.out_trade_no === orderId;
    return isIt ? factOf(trade.data) : { kind: 'silent' };
  }

  async close(orderId: OrderId, at: number): Promise<void> {
    await this.#ask('alipay.trade.close', at, { out_trade_no: orderId });
  }

  async refund(request: RefundRequest, at: number): Promise<RefundFact> {
    const { orderId, refundId, refundFen, reason } = request;
    const answer = await this.#ask('alipay.trade.refund', at, {
      out_trade_no: orderId,
      out_request_no: refundId,
      refund_amount: formatYuan(refundFen),
      refund_reason: reason,
    });
    const said = refusalOf(answer);
    if (said !== undefined) return { kind: 'refused', reason: said };
    if (answer?.code !== DONE) return { kind: 'silent' };
    // 10000 says only that the request was understood: money moved with fund_change=Y, now or by an earlier request.
    if (answer['fund_change'] === 'Y') return { kind: 'refunded', refundFen };
    return this.refundQuery(request, at);
  }

  async refundQuery(
    { orderId, refundId }: Pick<RefundRequest, 'orderId' | 'refundId'>,
    at: number,
  ): Promise<RefundFact> {
    const answer = await this.#ask('alipay.trade.fastpay.refund.query', at, {
      out_trade_no: orderId,
      out_request_no: refundId,
    });
    const said = refusalOf(answer);
    if (said === TRADE_ABSENT) return { kind: 'absent' };
    if (said !== undefined) return { kind: 'refused', reason: said };
    if (answer?.code !== DONE) return { kind: 'silent' };
    const refundFen = yuanOf(String(answer['refund_amount'] ?? ''));
    if (answer['refund_status'] === 'REFUND_SUCCESS' && refundFen !== undefined) {
      return { kind: 'refunded', refundFen };
    }
    return { kind: 'absent' };
  }

  readNotification(
    { text }: { readonly text: string },
    _at: number,
  ): Result<Notified, NotificationRefusal> {
    const { appId, sellerId, alipayPublicKey } = this.#settings;
    const parameters = Object.fromEntries(new URLSearchParams(text));
    const verified = verifyNotification(parameters, alipayPublicKey);
    if (!verified.ok) return verified;
    if (parameters['app_id'] !== appId || parameters['seller_id'] !== sellerId) {
      return refuse({ code: 'NOT_OUR_MERCHANT' });
    }
    const trade = tradeSchema.safeParse(parameters);
    if (!trade.success) return refuse({ code: 'NOT_READABLE' });
    const orderId = trade.data.out_trade_no as OrderId;
    return accept({ kind: 'payment', orderId, fact: factOf(trade.data) });
  }

  async bill(day: LocalDate, at: number): Promise<GatewayBill> {
    const method = 'alipay.data.dataservice.bill.downloadurl.query';
    const answer = await this.#ask(method, at, { bill_type: 'trade', bill_date: day });
    if (/BILL_NOT_EXIST/iu.test(refusalOf(answer) ?? '')) return { kind: 'none' };
    const url = answer?.['bill_download_url'];
    if (answer?.code !== DONE || typeof url !== 'string') {
      throw new GatewayUnavailableError(`Alipay gave no bill of ${day}`);
    }
    // The address holds for half a minute.
    const file = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS * 3) }).catch(
      (cause: unknown) => {
        throw new GatewayUnavailableError('The bill could not be downloaded', { cause });
      },
    );
    if (!file.ok) throw new GatewayUnavailableError(`The bill was answered ${file.status}`);
    return {
      kind: 'bill',
      bytes: Buffer.from(await file.arrayBuffer()),
      fileName: `${day}.csv.zip`,
    };
  }

  billRows(bytes: Uint8Array): AsyncIterable<BillRow> {
    return alipayBillRows(bytes);
  }

  async #ask(method: string, at: number, content: Readonly<Record<string, string>>) {
    const { appId, privateKey, alipayPublicKey } = this.#settings;
    const parameters = {
      app_id: appId,
      method,
      format: 'JSON',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: beijingDateTime(at),
      version: '1.0',
      ...(method === 'alipay.trade.create' && { notify_url: this.#notifyUrl }),
      biz_content: JSON.stringify(content),
    };
    const sign = requestSignature(parameters, privateKey);
    try {
      const answer = await fetch(`${this.#gatewayUrl}?charset=utf-8`, {
        method: 'POST',
        body: new URLSearchParams({ ...parameters, sign }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const said = verifiedContent(await answer.text(), method, alipayPublicKey);
      const parsed = answerSchema.safeParse(said === undefined ? undefined : JSON.parse(said));
      return parsed.data;
    } catch {
      return undefined;
    }
  }
}

/** The gateway's code for a no that will stay a no; undefined for anything that may be otherwise next time. */
function refusalOf(answer: Answer): string | undefined {
  if (answer?.code !== REFUSED) return undefined;
  const reason = answer.sub_code ?? REFUSED;
  return TRANSIENT.test(reason) ? undefined : reason;
}
