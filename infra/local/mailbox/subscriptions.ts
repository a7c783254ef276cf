import { bodyOf, type Listening, listen } from '../listen.ts';
import type { Telephones } from '../telephones/telephones.ts';
import { jscode2session } from '../telephones/weapp-login.ts';
import type { Posted } from './posted.ts';

const ACCESS_TOKEN = 'local-county-access-token';

type Subscription = {
  readonly touser?: string;
  readonly data?: Readonly<Record<string, { readonly value: string }>>;
};

/**
 * WeChat's server interface as far as the county calls it: code2Session, and subscription messages, which an open id that
 * ends in `-off` refuses.
 */
export function startSubscriptions(
  take: (message: Posted) => void,
  telephones: Telephones,
): Promise<Listening> {
  let sent = 0;
  return listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://wechat');
    const say = (body: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/sns/jscode2session') {
      const session = jscode2session(url, telephones);
      if (session === undefined) request.socket.destroy();
      else say(session);
      return;
    }
    if (url.pathname === '/cgi-bin/token') {
      say({ access_token: ACCESS_TOKEN, expires_in: 7_200 });
      return;
    }
    if (url.pathname !== '/cgi-bin/message/subscribe/send') {
      response.writeHead(404).end();
      return;
    }
    if (url.searchParams.get('access_token') !== ACCESS_TOKEN) {
      say({ errcode: 40001, errmsg: 'invalid credential' });
      return;
    }
    const { touser = '', data = {} } = JSON.parse(
      (await bodyOf(request)).toString('utf8'),
    ) as Subscription;
    if (touser.endsWith('-off')) {
      say({ errcode: 43101, errmsg: 'user refuse to accept the msg' });
      return;
    }
    sent += 1;
    take({
      channel: 'mini_program',
      to: touser,
      title: data['thing1']?.value ?? '',
      text: data['thing3']?.value ?? '',
    });
    say({ errcode: 0, errmsg: 'ok', msgid: sent });
  });
}
