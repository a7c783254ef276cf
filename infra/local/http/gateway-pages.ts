import type { ServerResponse } from 'node:http';
import { beijing, yuan } from '../gateways/beijing.ts';
import type { LocalGateways } from '../gateways/gateways.ts';
import type { LocalGateway } from '../gateways/local-gateway.ts';
import { MISBEHAVIOURS, type Misbehaviour } from '../gateways/misbehaviour.ts';
import { bodyOf } from '../listen.ts';
import type { LocalPages } from './http-api.ts';

const STATE_WORDS = { waiting: '待支付', paid: '已支付', closed: '已关闭' } as const;
const NAMES = { 'wechat-pay': '微信支付', alipay: '支付宝' } as const;

/**
 * `/local/gateways/wechat-pay` and `/local/gateways/alipay`: what was ordered there. `POST …/pay` with `orderId` pays as the
 * resident's telephone would; `POST …/misbehave` with `what` has the gateway do one thing wrong. As JSON when asked for.
 */
export function gatewayPages(gateways: LocalGateways): LocalPages {
  const byName = { 'wechat-pay': gateways.wechat_pay, alipay: gateways.alipay } as const;
  return async (request, response) => {
    const [, name, act] =
      /^\/local\/gateways\/(wechat-pay|alipay)(?:\/(pay|misbehave))?$/u.exec(request.url ?? '') ??
      [];
    if (name !== 'wechat-pay' && name !== 'alipay') return false;
    const gateway = byName[name];
    const isJson = request.headers.accept?.includes('application/json') === true;
    if (request.method === 'GET') {
      if (isJson) send(response, 200, listed(gateway));
      else page(response, name, gateway);
      return true;
    }
    const said = saidIn((await bodyOf(request)).toString('utf8'));
    const refusal =
      act === 'pay' ? await pay(gateway, said['orderId']) : misbehave(gateway, said['what']);
    if (isJson) send(response, refusal === undefined ? 200 : 409, { refusal, ...listed(gateway) });
    else response.writeHead(303, { location: `/local/gateways/${name}` }).end();
    return true;
  };
}

async function pay(gateway: LocalGateway, orderId = ''): Promise<string | undefined> {
  const paid = await gateway.pay(orderId);
  return typeof paid === 'string' ? paid : undefined;
}

function misbehave(gateway: LocalGateway, what = ''): string | undefined {
  if (!(MISBEHAVIOURS as readonly string[]).includes(what)) return 'no such misbehaviour';
  gateway.wrong.arm(what as Misbehaviour);
  return undefined;
}

function listed({ book, wrong }: LocalGateway) {
  return { trades: book.all(), tellings: book.tellings(), armed: wrong.armed() };
}

/** A form of the page, or JSON. */
function saidIn(text: string): Readonly<Record<string, string>> {
  if (text.startsWith('{')) return JSON.parse(text) as Record<string, string>;
  return Object.fromEntries(new URLSearchParams(text));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function page(response: ServerResponse, name: keyof typeof NAMES, gateway: LocalGateway): void {
  const { trades, armed } = listed(gateway);
  const rows = trades.toReversed().map(({ orderId, amountFen, openedAt, state }) => {
    const button =
      state === 'waiting'
        ? `<form method="post" action="/local/gateways/${name}/pay"><input type="hidden" name="orderId" value="${orderId}"><button>支付</button></form>`
        : '';
    return `<tr><td>${orderId}</td><td>${yuan(amountFen)} 元</td><td>${beijing(openedAt)}</td><td>${STATE_WORDS[state]}</td><td>${button}</td></tr>`;
  });
  const options = MISBEHAVIOURS.map((what) => `<option>${what}</option>`).join('');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><html lang="zh"><meta charset="utf-8"><title>${NAMES[name]}（本机）</title>
<meta name="viewport" content="width=device-width">
<style>body{font:18px/1.6 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
td,th{padding:.3rem .6rem;text-align:left;border-top:1px solid #767676}form{display:inline}</style>
<main><h1>${NAMES[name]}（本机对端）</h1>
<table><tr><th>订单</th><th>金额</th><th>下单时间</th><th>状态</th><th>居民手机</th></tr>${rows.join('')}</table>
<h2>让它出一次错</h2><form method="post" action="/local/gateways/${name}/misbehave"><select name="what" aria-label="错误">${options}</select> <button>安排</button></form>
<p>已安排：${armed.join('、') || '无'}</p></main></html>`);
}
