import { createHash } from 'node:crypto';
import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
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
import { beijingRfc3339 } from '../beijing-time.ts';
import { wechatBillRows } from './bill.ts';
import { factOf, refundFactOf, refundSchema, transactionSchema } from './facts.ts';
import type { WechatPaySettings } from './settings.ts';
import { authorization, openResource, phoneSignature, verifySigned } from './signatures.ts';

/** An answer whose signature holds; undefined without one. */
type Answer = { readonly status: number; readonly json: unknown } | undefined;

const TIMEOUT_MS = 8_000;
const codeSchema = z.object({ code: z.string() });
/** The order or refund is not known there. */
const ABSENT: ReadonlySet<string> = new Set([
  'ORDER_NOT_EXIST',
  'ORDERNOTEXIST',
  'RESOURCE_NOT_EXISTS',
]);

const notificationSchema = z.object({
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().optional(),
    original_type: z.string().optional(),
  }),
  event_type: z.string(),
});

/** WeChat Pay APIv3, JSAPI payments of a mini-program (pay.weixin.qq.com, API v3). */
export class WechatPay implements Gateway {
  readonly channel = 'wechat_pay';
  readonly #settings: WechatPaySettings;
  readonly #baseUrl: string;
  readonly #notifyUrl: string;
  readonly #nonce: () => string;

  constructor(
    settings: WechatPaySettings,
    around: {
      /** `https://api.mch.weixin.qq.com`, or whoever stands for it. */
      readonly baseUrl: string;
      /** https, without a query. */
      readonly notifyUrl: string;
      readonly nonce: () => string;
    },
  ) {
    this.#settings = settings;
    this.#baseUrl = around.baseUrl;
    this.#notifyUrl = around.notifyUrl;
    this.#nonce = around.nonce;
  }

  async place(
    order: PaymentOrder,
    { account }: { readonly account: string },
    at: number,
  ): Promise<Placing> {
    const { appId, mchId } = this.#settings;
    const answer = await this.#ask('POST', '/v3/pay/transactions/jsapi', at, {
      appid: appId,
      mchid: mchId,
      description: '城乡居民两险缴费',
      out_trade_no: order.orderId,
      time_expire: beijingRfc3339(order.expiresAt),
      notify_url: this.#notifyUrl,
      amount: { total: order.totalFen, currency: 'CNY' },
      payer: { openid: account },
    });
    const placed = z.object({ prepay_id: z.string().min(1) }).safeParse(answer?.json);
    if (answer?.status === 200 && placed.success) {
      return { kind: 'placed', handle: placed.data.prepay_id };
    }
    const reason = refusalOf(answer);
    return reason === undefined ? { kind: 'silent' } : { kind: 'refused', reason };
  }

  phoneParameters(handle: string, at: number): PhoneParameters {
    const signed = phoneSignature(this.#settings, handle, { at, nonce: this.#nonce() });
    return { kind: 'wechat_pay', ...signed };
  }

  async query(orderId: OrderId, at: number): Promise<GatewayFact> {
    const { mchId } = this.#settings;
    const path = `/v3/pay/transactions/out-trade-no/${orderId}?mchid=${mchId}`;
    const answer = await this.#ask('GET', path, at);
    if (answer?.status !== 200) {
      return ABSENT.has(refusalOf(answer) ?? '') ? { kind: 'absent' } : { kind: 'silent' };
    }
    const transaction = transactionSchema.safeParse(answer.json);
    const isOurs =
      transaction.success &&
      this.#isOurs(transaction.data) &&
      transaction.data.out_trade_no === orderId;
    return isOurs ? factOf(transaction.data) : { kind: 'silent' };
  }

  async close(orderId: OrderId, at: number): Promise<void> {
    const path = `/v3/pay/transactions/out-trade-no/${orderId}/close`;
    await this.#ask('POST', path, at, { mchid: this.#settings.mchId });
  }

  async refund(request: RefundRequest, at: number): Promise<RefundFact> {
    const { orderId, refundId, refundFen, totalFen, reason } = request;
    const answer = await this.#ask('POST', '/v3/refund/domestic/refunds', at, {
      out_trade_no: orderId,
      out_refund_no: refundId,
      reason,
      notify_url: this.#notifyUrl,
      amount: { refund: refundFen, total: totalFen, currency: 'CNY' },
    });
    return refundAnswer(answer, refundId);
  }

  async refundQuery({ refundId }: { readonly refundId: string }, at: number): Promise<RefundFact> {
    return refundAnswer(
      await this.#ask('GET', `/v3/refund/domestic/refunds/${refundId}`, at),
      refundId,
    );
  }

  readNotification(
    request: { readonly headers: Readonly<Record<string, string>>; readonly text: string },
    at: number,
  ): Result<Notified, NotificationRefusal> {
    const verified = verifySigned(this.#settings, request, at);
    if (!verified.ok) return verified;
    const notification = notificationSchema.safeParse(parsed(request.text));
    if (!notification.success) return refuse({ code: 'NOT_READABLE' });
    const { event_type, resource } = notification.data;
    const opened = this.#opened(resource);
    if (event_type.startsWith('REFUND.')) {
      const refund = refundSchema.safeParse(opened);
      if (!refund.success) return refuse({ code: 'NOT_READABLE' });
      const { out_refund_no: refundId } = refund.data;
      return accept({ kind: 'refund', refundId, fact: refundFactOf(refund.data) });
    }
    if (event_type !== 'TRANSACTION.SUCCESS') return accept({ kind: 'nothing_of_ours' });
    const transaction = transactionSchema.safeParse(opened);
    if (!transaction.success) return refuse({ code: 'NOT_READABLE' });
    if (!this.#isOurs(transaction.data)) return refuse({ code: 'NOT_OUR_MERCHANT' });
    const orderId = transaction.data.out_trade_no as OrderId;
    return accept({ kind: 'payment', orderId, fact: factOf(transaction.data) });
  }

  async bill(day: LocalDate, at: number): Promise<GatewayBill> {
    const path = `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`;
    const answer = await this.#ask('GET', path, at);
    const reason = refusalOf(answer);
    if (reason === 'NO_STATEMENT_EXIST') return { kind: 'none' };
    if (reason === 'STATEMENT_CREATING') return { kind: 'not_ready' };
    const offer = z
      .object({ hash_type: z.literal('SHA1'), hash_value: z.string(), download_url: z.url() })
      .safeParse(answer?.json);
    if (answer?.status !== 200 || !offer.success) {
      throw new GatewayUnavailableError(`WeChat Pay gave no bill of ${day}`);
    }
    const bytes = await this.#download(offer.data.download_url, at);
    // The file's answer is not signed; the signed answer before it says what the file must be.
    const hash = createHash('sha1').update(bytes).digest('hex');
    if (hash !== offer.data.hash_value.toLowerCase()) {
      throw new GatewayUnavailableError(`The bill of ${day} is not the one that was offered`);
    }
    return { kind: 'bill', bytes, fileName: `${day}.csv` };
  }

  billRows(bytes: Uint8Array): AsyncIterable<BillRow> {
    return wechatBillRows(bytes);
  }

  #isOurs({ appid, mchid }: { readonly appid: string; readonly mchid: string }): boolean {
    return appid === this.#settings.appId && mchid === this.#settings.mchId;
  }

  #opened(resource: z.infer<typeof notificationSchema>['resource']): unknown {
    try {
      return parsed(openResource(this.#settings, resource));
    } catch {
      return undefined;
    }
  }

  async #download(url: string, at: number): Promise<Buffer> {
    const { pathname, search } = new URL(url);
    const answer = await fetch(url, {
      headers: this.#headers('GET', `${pathname}${search}`, '', at),
      signal: AbortSignal.timeout(TIMEOUT_MS * 4),
    }).catch((cause: unknown) => {
      throw new GatewayUnavailableError('The bill could not be downloaded', { cause });
    });
    if (!answer.ok) throw new GatewayUnavailableError(`The bill was answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async #ask(method: 'GET' | 'POST', path: string, at: number, content?: unknown): Promise<Answer> {
    const body = content === undefined ? '' : JSON.stringify(content);
    try {
      const answer = await fetch(`${this.#baseUrl}${path}`, {
        method,
        headers: this.#headers(method, path, body, at),
        ...(content === undefined ? {} : { body }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await answer.text();
      const headers = Object.fromEntries(answer.headers);
      if (!verifySigned(this.#settings, { headers, text }, at).ok) return undefined;
      return { status: answer.status, json: parsed(text) };
    } catch {
      return undefined;
    }
  }

  #headers(method: string, url: string, body: string, at: number): Record<string, string> {
    const moment = { at, nonce: this.#nonce() };
    return {
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': 'liangxian',
      authorization: authorization(this.#settings, { method, url, body }, moment),
      'wechatpay-serial': this.#settings.answerSerial,
    };
  }
}

/** The gateway's code for a no that will stay a no; undefined for anything that may be otherwise next time. */
function refusalOf(answer: Answer): string | undefined {
  if (answer === undefined || answer.status < 400 || answer.status >= 500) return undefined;
  const said = codeSchema.safeParse(answer.json);
  if (!said.success || answer.status === 429) return undefined;
  return said.data.code;
}

function refundAnswer(answer: Answer, refundId: string): RefundFact {
  if (answer?.status === 200) {
    const refund = refundSchema.safeParse(answer.json);
    const isIt = refund.success && refund.data.out_refund_no === refundId;
    return isIt ? refundFactOf(refund.data) : { kind: 'silent' };
  }
  const reason = refusalOf(answer);
  if (reason === undefined) return { kind: 'silent' };
  return ABSENT.has(reason) ? { kind: 'absent' } : { kind: 'refused', reason };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
