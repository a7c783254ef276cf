import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../../listen.ts';
import { beijingIso } from '../beijing.ts';
import { keyPairs } from '../keys.ts';
import type { Dialect, LocalGateway } from '../local-gateway.ts';
import type { Trade, TradeRefund } from '../trades.ts';
import { wechatBill } from './bill.ts';
import { isMerchants, MERCHANT, notificationText, provingHeaders, SERIALS } from './wire.ts';
import { refundOf, transactionOf } from './words.ts';

/** pay.weixin.qq.com: 15 s, 15 s, 30 s, 3 m, 10 m, 20 m, 30 m ×3, 60 m, 3 h ×3, 6 h ×2. */
const RETRY_AFTER_SECONDS = [
  15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600,
];
const HEARD_WITHIN_MS = 5_000;

type Said = { readonly status: number; readonly body?: object };
type Asked = { readonly path: string; readonly query: URLSearchParams; readonly json: Wanted };
type Wanted = {
  readonly appid?: string;
  readonly mchid?: string;
  readonly out_trade_no?: string;
  readonly out_refund_no?: string;
  readonly notify_url?: string;
  readonly time_expire?: string;
  readonly amount?: { readonly total?: number; readonly refund?: number };
  readonly payer?: { readonly openid?: string };
};

const no = (status: number, code: string): Said => ({ status, body: { code, message: code } });

/** WeChat Pay APIv3, as far as the county uses it. */
export function wechatPayDialect(keysPath: string | undefined): Dialect {
  const keys = keyPairs(keysPath);
  const bills = new Map<string, string>();
  let told = 0;

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
    gateway: LocalGateway,
  ): Promise<void> => {
    const at = gateway.clock.now();
    const text = (await bodyOf(request)).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://wechat-pay');
    const isTheirs = isMerchants(request, text, keys('merchant').publicKey, at);
    const bill = isTheirs ? bills.get(url.searchParams.get('token') ?? '') : undefined;
    if (bill !== undefined && url.pathname === '/v3/billdownload/file') {
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(bill);
      return;
    }
    const asked: Asked = {
      path: `${request.method} ${url.pathname}`,
      query: url.searchParams,
      json: text === '' ? {} : (JSON.parse(text) as Wanted),
    };
    const said = isTheirs ? await answerTo(asked, gateway) : no(401, 'SIGN_ERROR');
    if (isTheirs && gateway.wrong.strikes('silent_after_success')) {
      request.socket.destroy();
      return;
    }
    const body = said.body === undefined ? '' : JSON.stringify(said.body);
    const serial =
      request.headers['wechatpay-serial'] === SERIALS.publicKey
        ? SERIALS.publicKey
        : SERIALS.certificate;
    const key = gateway.wrong.strikes('answer_forged') ? keys('stranger') : keys(serial);
    response.writeHead(said.status, provingHeaders(body, key, serial, at)).end(body);
  };

  const answerTo = async (asked: Asked, gateway: LocalGateway): Promise<Said> => {
    const { path, json, query } = asked;
    if (path === 'POST /v3/pay/transactions/jsapi') return place(json, gateway);
    if (path === 'POST /v3/refund/domestic/refunds') return refund(json, gateway);
    if (path === 'GET /v3/bill/tradebill') return offerBill(query.get('bill_date') ?? '', gateway);
    const order = /^(GET|POST) \/v3\/pay\/transactions\/out-trade-no\/([^/]+?)(\/close)?$/u.exec(
      path,
    );
    if (order !== null) {
      const [, method, orderId = '', close] = order;
      const mchId = method === 'GET' ? query.get('mchid') : json.mchid;
      if (mchId !== MERCHANT.mchId) return no(400, 'PARAM_ERROR');
      const trade = gateway.book.find(orderId);
      if (trade === undefined) return no(404, 'ORDER_NOT_EXIST');
      return close === undefined
        ? { status: 200, body: transactionOf(trade) }
        : closeTrade(trade, gateway);
    }
    const [, refundId] = /^GET \/v3\/refund\/domestic\/refunds\/([^/]+)$/u.exec(path) ?? [];
    const found = gateway.book
      .all()
      .flatMap((trade) => trade.refunds.map((one) => ({ trade, one })))
      .find(({ one }) => one.refundId === refundId);
    if (refundId === undefined) return no(404, 'NOT_FOUND');
    if (found === undefined) return no(404, 'RESOURCE_NOT_EXISTS');
    return { status: 200, body: refundOf(found.trade, found.one, 'status') };
  };

  const offerBill = (day: string, gateway: LocalGateway): Said => {
    if (gateway.wrong.strikes('bill_not_ready')) return no(400, 'STATEMENT_CREATING');
    const bill = wechatBill(gateway.book.all(), day);
    if (bill === undefined) return no(400, 'NO_STATEMENT_EXIST');
    const token = randomBytes(16).toString('hex');
    const isWrong = gateway.wrong.strikes('bill_wrong');
    bills.set(token, isWrong ? bill.replace('SUCCESS', 'REVOKED') : bill);
    return {
      status: 200,
      body: {
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(bill).digest('hex'),
        download_url: `${gateway.url}/v3/billdownload/file?token=${token}`,
      },
    };
  };

  return {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    settings: () => ({
      mchId: MERCHANT.mchId,
      appId: MERCHANT.appId,
      merchantSerial: MERCHANT.serial,
      merchantPrivateKey: keys('merchant').privateKey,
      apiV3Key: MERCHANT.apiV3Key,
      platformKeys: {
        [SERIALS.publicKey]: keys(SERIALS.publicKey).publicKey,
        [SERIALS.certificate]: keys(SERIALS.certificate).publicKey,
      },
      answerSerial: SERIALS.publicKey,
    }),
    answer,
    tell: async (url, trade, { refundId }, fault, at) => {
      const back = trade.refunds.find((one) => one.refundId === refundId);
      const text = notificationText(
        back === undefined
          ? {
              type: 'TRANSACTION.SUCCESS',
              original: 'transaction',
              resource: transactionOf(
                trade,
                fault === 'wrong_amount' ? trade.amountFen + 1 : trade.amountFen,
              ),
            }
          : {
              type: back.state === 'done' ? 'REFUND.SUCCESS' : 'REFUND.ABNORMAL',
              original: 'refund',
              resource: refundOf(trade, back, 'refund_status'),
            },
        beijingIso(at),
      );
      // Both keys are in use while a merchant is moved from one to the other.
      told += 1;
      const serial = told % 2 === 0 ? SERIALS.certificate : SERIALS.publicKey;
      const key = keys(fault === 'forged' ? 'stranger' : serial);
      const signedAt = fault === 'old_timestamp' ? at - 3_600_000 : at;
      const headers = {
        ...provingHeaders(text, key, serial, signedAt),
        ...(fault === 'signtest' && {
          'wechatpay-signature': `WECHATPAY/SIGNTEST/${randomBytes(128).toString('base64')}`,
        }),
      };
      const { status } = await fetch(url, {
        method: 'POST',
        headers,
        body: text,
        signal: AbortSignal.timeout(HEARD_WITHIN_MS),
      });
      return status === 200 || status === 204;
    },
  };
}

async function place(wanted: Wanted, gateway: LocalGateway): Promise<Said> {
  const { out_trade_no: orderId = '', notify_url: notifyUrl = '', amount, payer } = wanted;
  const expiresAt = Date.parse(wanted.time_expire ?? '');
  const amountFen = amount?.total ?? 0;
  const isOurs = wanted.appid === MERCHANT.appId && wanted.mchid === MERCHANT.mchId;
  if (!isOurs) return no(400, 'APPID_MCHID_NOT_MATCH');
  const isSound =
    /^[\w|*@-]{6,32}$/u.test(orderId) &&
    /^https:\/\/[^?]+$/u.test(notifyUrl) &&
    Number.isInteger(amountFen) &&
    amountFen > 0 &&
    !Number.isNaN(expiresAt);
  if (!isSound || payer?.openid === undefined) return no(400, 'PARAM_ERROR');
  const standing = gateway.book.find(orderId);
  if (standing?.state === 'paid') return no(400, 'ORDERPAID');
  if (standing?.state === 'closed') return no(400, 'ORDER_CLOSED');
  if (standing !== undefined && standing.amountFen !== amountFen) return no(400, 'INVALID_REQUEST');
  const openedAt = gateway.clock.now();
  if (expiresAt <= openedAt) return no(400, 'PARAM_ERROR');
  const trade =
    standing ??
    gateway.book.put({
      orderId,
      transactionId: `4200${createHash('sha256').update(orderId).digest('hex').slice(0, 24)}`,
      amountFen,
      account: payer.openid,
      notifyUrl,
      openedAt,
      expiresAt,
      state: 'waiting',
      refunds: [],
    });
  if (gateway.wrong.strikes('callback_before_answer')) await gateway.pay(orderId);
  return { status: 200, body: { prepay_id: `wx${trade.transactionId}` } };
}

function closeTrade(trade: Trade, gateway: LocalGateway): Said {
  if (trade.state === 'paid') return no(400, 'ORDERPAID');
  gateway.book.put({ ...trade, state: 'closed' });
  return { status: 204 };
}

async function refund(wanted: Wanted, gateway: LocalGateway): Promise<Said> {
  const { out_trade_no: orderId = '', out_refund_no: refundId = '', amount } = wanted;
  const refundFen = amount?.refund ?? 0;
  const trade = gateway.book.find(orderId);
  if (trade?.paidAt === undefined) return no(404, 'RESOURCE_NOT_EXISTS');
  const standing = trade.refunds.find((one) => one.refundId === refundId);
  if (standing !== undefined) return { status: 200, body: refundOf(trade, standing, 'status') };
  const before = trade.refunds.reduce((sum, one) => sum + one.refundFen, 0);
  if (refundFen <= 0 || amount?.total !== trade.amountFen) return no(400, 'PARAM_ERROR');
  if (before + refundFen > trade.amountFen) return no(403, 'NOT_ENOUGH');
  const at = gateway.clock.tick();
  const state = gateway.wrong.strikes('refund_abnormal') ? 'abnormal' : 'done';
  const made: TradeRefund = { refundId, refundFen, state, at };
  const after = gateway.book.put({ ...trade, refunds: [...trade.refunds, made] });
  // Told a moment later, by the schedule: the merchant has its answer first.
  gateway.book.keepTellings([
    ...gateway.book.tellings(),
    { orderId, refundId, tries: 0, nextAt: at },
  ]);
  return {
    status: 200,
    body: { ...refundOf(after, made, 'status'), ...(state === 'done' && { status: 'PROCESSING' }) },
  };
}
