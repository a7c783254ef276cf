import { bodyOf } from '../listen.ts';
import {
  TELEPHONE_FAULTS,
  type TelephoneFault,
  type Telephones,
} from '../telephones/telephones.ts';
import type { LocalPages } from './http-api.ts';

/**
 * `POST /local/telephones/weapp` and `…/alipay` with `{"user": "…"}` give the code that the platform gives on this user's
 * telephone; `POST /local/telephones/misbehave` with `{"what": "…"}` has platform or message service do one thing wrong.
 */
export function telephonePages(telephones: Telephones): LocalPages {
  return async (request, response) => {
    const [, what] =
      /^\/local\/telephones\/(weapp|alipay|misbehave)$/u.exec(request.url ?? '') ?? [];
    if (what === undefined || request.method !== 'POST') return false;
    const said = saidIn((await bodyOf(request)).toString('utf8'));
    const answer = answerTo(telephones, what, said);
    response.writeHead(answer === undefined ? 422 : 200, {
      'content-type': 'application/json',
      // Pages of the mini-program's browser edition come from another port.
      'access-control-allow-origin': '*',
    });
    response.end(JSON.stringify(answer ?? { refusal: 'nothing of that name' }));
    return true;
  };
}

function answerTo(
  telephones: Telephones,
  what: string,
  said: Readonly<Record<string, unknown>>,
): object | undefined {
  if (what === 'weapp' || what === 'alipay') {
    const { user } = said;
    return typeof user === 'string' && user !== ''
      ? { code: telephones[what].codeFor(user) }
      : undefined;
  }
  if (!(TELEPHONE_FAULTS as readonly unknown[]).includes(said['what'])) return undefined;
  telephones.misbehave(said['what'] as TelephoneFault);
  return { armed: said['what'] };
}

function saidIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
