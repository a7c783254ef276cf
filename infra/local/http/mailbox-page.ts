import type { Mailbox } from '../mailbox/mailbox.ts';
import type { Posted } from '../mailbox/posted.ts';
import type { LocalPages } from './http-api.ts';

const SHOWN = 500;
const CHANNEL_WORDS = { email: '电子邮件', mini_program: '小程序订阅消息', sms: '短信' } as const;

/** `GET /local/mailbox` shows what left the county by e-mail, mini-program and text message, the latest first; as JSON when asked for. */
export function mailboxPage(mailbox: Mailbox): LocalPages {
  return async (request, response) => {
    if (request.url !== '/local/mailbox' || request.method !== 'GET') return false;
    const posted = mailbox.posted().slice(-SHOWN).toReversed();
    const isJson = request.headers.accept?.includes('application/json') === true;
    response.writeHead(200, {
      'content-type': `${isJson ? 'application/json' : 'text/html'}; charset=utf-8`,
    });
    response.end(isJson ? JSON.stringify(posted) : pageOf(posted));
    return true;
  };
}

/** One page after another until one answers. */
export function firstOf(...pages: readonly LocalPages[]): LocalPages {
  return async (request, response) => {
    for (const page of pages) if (await page(request, response)) return true;
    return false;
  };
}

function pageOf(posted: readonly Posted[]): string {
  const items = posted.map(
    ({ channel, to, title, text }) =>
      `<article><h2>${escaped(title)}</h2><p>${CHANNEL_WORDS[channel]} → ${escaped(to)}</p><p>${escaped(text)}</p></article>`,
  );
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>信箱</title>
<meta name="viewport" content="width=device-width">
<style>body{font:18px/1.6 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
article{border-top:1px solid #767676;padding:.5rem 0}h2{font-size:1.1rem;margin:.3rem 0}p{margin:.2rem 0}</style>
<main><h1>本机信箱</h1><p>发往电子邮件、小程序和手机的消息，最新的在前。</p>${items.join('') || '<p>还没有消息。</p>'}</main></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
