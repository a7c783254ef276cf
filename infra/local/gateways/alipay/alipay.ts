import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../../listen.ts';
import { OAUTH_TOKEN, oauthToken } from '../../telephones/alipay-login.ts';
import type { LoginCodes } from '../../telephones/login-codes.ts';
import { beijing, yuan } from '../beijing.ts';
import { keyPairs } from '../keys.ts';
import type { Dialect, LocalGateway } from '../local-gateway.ts';
import type { Trade } from '../trades.ts';
import { alipayBill } from './bill.ts';
import { APPLICATION, isApplications, signedAnswer, signedForm } from './wire.ts';

/** 4 m, 10 m, 10 m, 1 h, 2 h, 6 h, 15 h: eight tries in about 25 hours. */
const RETRY_AFTER_SECONDS = [240, 600, 600, 3_600, 7_200, 21_600, 54_000];
const BILL_HOLDS_MS = 30_000;

type Content = Readonly<Record<string, string | undefined>>;
type Operation = (
  content: Content,
  gateway: LocalGateway,
  notifyUrl: string,
) => object | Promise<object>;

const done = (content: object) => ({ code: '10000', msg: 'Success', ...content });
const no = (subCode: string) => ({
  code: '40004',
  msg: 'Business Failed',
  sub_code: subCode,
  sub_msg: '业务处理失败',
});

/** Alipay's open platform, as far as the county uses it. */
export function alipayDialect(keysPath: string | undefined, logins: LoginCodes): Dialect {
  const keys = keyPairs(keysPath);
  const bills = new Map<string, { readonly bytes: Buffer; readonly madeAt: number }>();

  const operations: Readonly<Record<string, Operation>> = {
    'alipay.trade.create': create,
    'alipay.trade.query': ({ out_trade_no: orderId = '' }, { book }) => {
      const trade = book.find(orderId);
      return trade === undefined ? no('ACQ.TRADE_NOT_EXIST') : done(tradeOf(trade));
    },
    'alipay.trade.close': ({ out_trade_no: orderId = '' }, { book }) => {
      const trade = book.find(orderId);
      if (trade === undefined) return no('ACQ.TRADE_NOT_EXIST');
      if (trade.state !== 'waiting') return no('ACQ.TRADE_STATUS_ERROR');
      book.put({ ...trade, state: 'closed' });
      return done({ out_trade_no: orderId, trade_no: trade.transactionId });
    },
    'alipay.trade.refund': refund,
    'alipay.trade.fastpay.refund.query': (content, { book }) => {
      const trade = book.find(content['out_trade_no'] ?? '');
      if (trade === undefined) return no('ACQ.TRADE_NOT_EXIST');
      const found = trade.refunds.find(({ refundId }) => refundId === content['out_request_no']);
      if (found === undefined || found.state !== 'done') return done({});
      return done({
        out_trade_no: trade.orderId,
        out_request_no: found.refundId,
        refund_amount: yuan(found.refundFen),
        total_amount: yuan(trade.amountFen),
        refund_status: 'REFUND_SUCCESS',
      });
    },
    'alipay.data.dataservice.bill.downloadurl.query': async ({ bill_date: day = '' }, gateway) => {
      if (gateway.wrong.strikes('bill_not_ready')) return no('BILL_NOT_EXIST');
      const bytes = await alipayBill(gateway.book.all(), day);
      if (bytes === undefined) return no('BILL_NOT_EXIST');
      const token = randomBytes(16).toString('hex');
      const isWrong = gateway.wrong.strikes('bill_wrong');
      const held = isWrong ? bytes.subarray(0, bytes.length / 2) : bytes;
      bills.set(token, { bytes: held, madeAt: Date.now() });
      return done({ bill_download_url: `${gateway.url}/bills/${token}` });
    },
  };

  return {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    settings: () => ({
      appId: APPLICATION.appId,
      sellerId: APPLICATION.sellerId,
      privateKey: keys('application').privateKey,
      alipayPublicKey: keys('alipay').publicKey,
    }),
    answer: async (request: IncomingMessage, response: ServerResponse, gateway: LocalGateway) => {
      const url = new URL(request.url ?? '/', 'http://alipay');
      const bill = bills.get(url.pathname.replace('/bills/', ''));
      if (request.method === 'GET') {
        const holds = bill !== undefined && Date.now() - bill.madeAt < BILL_HOLDS_MS;
        response.writeHead(holds ? 200 : 404).end(holds ? bill.bytes : '');
        return;
      }
      const form = new URLSearchParams((await bodyOf(request)).toString('utf8'));
      // Parameters may stand in the address as well: Alipay's own library puts those there that every call has.
      const asked = Object.fromEntries([...url.searchParams, ...form]);
      const method = asked['method'] ?? '';
      const operation = operations[method];
      const isKnown = operation !== undefined || method === OAUTH_TOKEN;
      if (!isKnown || !isApplications(asked, keys('application').publicKey)) {
        const refusal = {
          code: '40002',
          msg: 'Invalid Arguments',
          sub_code: 'isv.invalid-signature',
        };
        response.writeHead(200).end(JSON.stringify({ error_response: refusal }));
        return;
      }
      const content = JSON.parse(asked['biz_content'] ?? '{}') as Content;
      const said =
        operation === undefined
          ? oauthToken(asked, logins)
          : { method, content: await operation(content, gateway, asked['notify_url'] ?? '') };
      if (gateway.wrong.strikes('silent_after_success')) {
        request.socket.destroy();
        return;
      }
      const key = keys(gateway.wrong.strikes('answer_forged') ? 'stranger' : 'alipay');
      response.writeHead(200, { 'content-type': 'text/html;charset=utf-8' });
      response.end(signedAnswer(said.method, said.content, key));
    },
    tell: async (url, trade, _, fault, at) => {
      const isOld = fault === 'old_timestamp';
      const form = signedForm(
        {
          ...tradeOf(trade),
          notify_time: beijing(isOld ? at - 86_400_000 : at),
          notify_type: 'trade_status_sync',
          notify_id: randomBytes(17).toString('hex'),
          app_id: APPLICATION.appId,
          seller_id: APPLICATION.sellerId,
          charset: 'utf-8',
          version: '1.0',
          ...(trade.paidAt !== undefined && { gmt_payment: beijing(trade.paidAt) }),
          ...(fault === 'wrong_amount' && { total_amount: yuan(trade.amountFen + 1) }),
        },
        keys(fault === 'forged' ? 'stranger' : 'alipay'),
        fault === 'sign_type_rsa' ? 'RSA' : 'RSA2',
      );
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded; text/html; charset=utf-8' },
        body: form.toString(),
        signal: AbortSignal.timeout(8_000),
      });
      return (await answer.text()) === 'success';
    },
  };
}

async function create(content: Content, gateway: LocalGateway, notifyUrl: string): Promise<object> {
  const { out_trade_no: orderId = '', total_amount: total = '', buyer_open_id: account } = content;
  const isSound =
    /^[\w]{6,64}$/u.test(orderId) &&
    /^\d+\.\d{2}$/u.test(total) &&
    content['product_code'] === 'JSAPI_PAY' &&
    content['op_app_id'] === APPLICATION.appId &&
    account !== undefined;
  const expiresAt = Date.parse(`${(content['time_expire'] ?? '').replace(' ', 'T')}+08:00`);
  if (!isSound || Number.isNaN(expiresAt)) return no('ACQ.INVALID_PARAMETER');
  const amountFen = Math.round(Number(total) * 100);
  const standing = gateway.book.find(orderId);
  if (standing?.state === 'paid') return no('ACQ.TRADE_HAS_SUCCESS');
  if (standing?.state === 'closed') return no('ACQ.TRADE_HAS_CLOSE');
  if (standing !== undefined && standing.amountFen !== amountFen) {
    return no('ACQ.CONTEXT_INCONSISTENT');
  }
  const openedAt = gateway.clock.now();
  if (expiresAt <= openedAt) return no('ACQ.INVALID_PARAMETER');
  const trade =
    standing ??
    gateway.book.put({
      orderId,
      transactionId: `2026${createHash('sha256').update(orderId).digest('hex').slice(0, 24)}`,
      amountFen,
      account,
      notifyUrl,
      openedAt,
      expiresAt,
      state: 'waiting',
      refunds: [],
    });
  if (gateway.wrong.strikes('callback_before_answer')) await gateway.pay(orderId);
  return done({ out_trade_no: orderId, trade_no: trade.transactionId });
}

function refund(content: Content, gateway: LocalGateway): object {
  const { out_trade_no: orderId = '', out_request_no: refundId = '', refund_amount = '' } = content;
  const trade = gateway.book.find(orderId);
  if (trade?.paidAt === undefined) return no('ACQ.TRADE_NOT_EXIST');
  const refundFen = Math.round(Number(refund_amount) * 100);
  const answered = (change: 'Y' | 'N', after: Trade) =>
    done({
      out_trade_no: orderId,
      trade_no: trade.transactionId,
      fund_change: change,
      refund_fee: yuan(after.refunds.reduce((sum, one) => sum + one.refundFen, 0)),
    });
  // The same request again is understood, and nothing moves.
  if (trade.refunds.some((one) => one.refundId === refundId)) return answered('N', trade);
  const before = trade.refunds.reduce((sum, one) => sum + one.refundFen, 0);
  if (!(refundFen > 0)) return no('ACQ.INVALID_PARAMETER');
  if (before + refundFen > trade.amountFen) return no('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL');
  const at = gateway.clock.tick();
  if (gateway.wrong.strikes('refund_abnormal')) {
    const made = { refundId, refundFen, state: 'abnormal', at } as const;
    return answered('N', gateway.book.put({ ...trade, refunds: [...trade.refunds, made] }));
  }
  const made = { refundId, refundFen, state: 'done', at } as const;
  const after = gateway.book.put({ ...trade, refunds: [...trade.refunds, made] });
  return answered('Y', after);
}

/** Given back in full, a trade is closed, and only the time of its payment tells that it ever was paid. */
function tradeOf(trade: Trade) {
  const { state, paidAt, amountFen, refunds } = trade;
  const back = refunds.reduce((sum, { refundFen }) => sum + refundFen, 0);
  const isClosed = state === 'closed' || (state === 'paid' && back === amountFen);
  const open = state === 'waiting' ? 'WAIT_BUYER_PAY' : 'TRADE_SUCCESS';
  return {
    out_trade_no: trade.orderId,
    trade_no: trade.transactionId,
    trade_status: isClosed ? 'TRADE_CLOSED' : open,
    total_amount: yuan(amountFen),
    buyer_open_id: trade.account,
    ...(paidAt !== undefined && { send_pay_date: beijing(paidAt) }),
  };
}
