import { yuan } from '../gateways/beijing.ts';
import type { LocalGateways } from '../gateways/gateways.ts';
import { bodyOf } from '../listen.ts';
import type { LocalPages } from './http-api.ts';

const NAMES = { 'wechat-pay': '微信支付', alipay: '支付宝' } as const;

/**
 * `/local/gateways/<gateway>/cashier?orderId=…&back=…`: the gateway's own page, on which the resident pays in a browser
 * as they would in the app, and is led back whether they paid or not.
 */
export function cashierPage(gateways: LocalGateways): LocalPages {
  const byName = { 'wechat-pay': gateways.wechat_pay, alipay: gateways.alipay } as const;
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://county');
    const name = /^\/local\/gateways\/(wechat-pay|alipay)\/cashier$/u.exec(url.pathname)?.[1];
    if (name !== 'wechat-pay' && name !== 'alipay') return false;
    const gateway = byName[name];
    if (request.method === 'POST') {
      const said = new URLSearchParams((await bodyOf(request)).toString('utf8'));
      // Paid already, closed or expired: the page that is come back to asks the county and says so.
      if (said.get('does') === 'pay') await gateway.pay(said.get('orderId') ?? '');
      response.writeHead(303, { location: ownAddress(said.get('back')) }).end();
      return true;
    }
    const orderId = url.searchParams.get('orderId') ?? '';
    const trade = gateway.book.find(orderId);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      page({
        name: NAMES[name],
        amount: trade === undefined ? '没有这笔订单' : `${yuan(trade.amountFen)} 元`,
        mayPay: trade?.state === 'waiting',
        orderId,
        back: ownAddress(url.searchParams.get('back')),
      }),
    );
    return true;
  };
}

/** Back to pages on this machine only. */
function ownAddress(text: string | null): string {
  const isOwn = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\//u.test(text ?? '');
  return isOwn && text !== null ? text : '/';
}

function page({
  name,
  amount,
  mayPay,
  orderId,
  back,
}: {
  readonly name: string;
  readonly amount: string;
  readonly mayPay: boolean;
  readonly orderId: string;
  readonly back: string;
}): string {
  const button = (does: string, words: string) =>
    `<button name="does" value="${does}">${words}</button>`;
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>${name}收银台（本机）</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:20px/1.6 sans-serif;max-width:24rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;text-align:center}
h1{font-size:1.2rem}p{font-size:2rem;font-weight:700}button{display:block;width:100%;min-height:56px;margin:.6rem 0;font:inherit}</style>
<main><h1>${name}收银台（本机对端）</h1><p>${escaped(amount)}</p>
<form method="post"><input type="hidden" name="orderId" value="${escaped(orderId)}"><input type="hidden" name="back" value="${escaped(back)}">
${mayPay ? button('pay', '支付') : ''}${button('leave', '不付了，返回')}</form></main></html>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
