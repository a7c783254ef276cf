import type { Contact, Message, SendingOutcome } from '@liangxian/shared/messages/message.ts';
import type { Sender } from '../ports.ts';

type Settings = {
  /** `https://api.weixin.qq.com`, or whoever stands for it. */
  readonly apiUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  /** 订阅消息模板: thing1 事项, time2 日期, thing3 说明. */
  readonly templateId: string;
};

type WechatAnswer = {
  readonly errcode?: number;
  readonly errmsg?: string;
  readonly access_token?: string;
  readonly msgid?: number;
};

const TIMEOUT_MS = 10_000;
/** A `thing` field of a subscription template holds 20 characters. */
const THING_LENGTH = 20;
/** Access token invalid or expired (global return codes): fetched anew once. */
const TOKEN_INVALID: ReadonlySet<number> = new Set([40001, 40014, 42001]);
/** -1: the system is busy; 45009 and 45011: called too often. Nothing was sent. */
const BUSY: ReadonlySet<number> = new Set([-1, 45009, 45011]);

/** Subscription messages of a WeChat mini-program (subscribeMessage.send); `off` without settings. */
export class WechatSubscriptions implements Sender {
  readonly #settings: Settings | undefined;
  #token: string | undefined;

  constructor(settings: Settings | undefined) {
    this.#settings = settings;
  }

  async send(message: Message, { miniProgramOpenId }: Contact): Promise<SendingOutcome> {
    const settings = this.#settings;
    if (settings === undefined) return { kind: 'off' };
    if (miniProgramOpenId === undefined) return { kind: 'refused', note: 'NO_ADDRESS' };
    this.#token ??= await freshToken(settings);
    if (this.#token === undefined) return { kind: 'unreachable', note: 'NO_ACCESS_TOKEN' };
    let answer = await post(settings, this.#token, bodyOf(message, miniProgramOpenId, settings));
    if (TOKEN_INVALID.has(answer?.errcode ?? 0)) {
      this.#token = await freshToken(settings);
      if (this.#token === undefined) return { kind: 'unreachable', note: 'NO_ACCESS_TOKEN' };
      answer = await post(settings, this.#token, bodyOf(message, miniProgramOpenId, settings));
    }
    // Without an answer nobody knows whether it went out: better told twice by the inbox than twice by phone.
    if (answer === undefined) return { kind: 'refused', note: 'NO_ANSWER' };
    const { errcode = 0, errmsg = '', msgid } = answer;
    if (errcode === 0) return { kind: 'sent', note: String(msgid ?? '') };
    const note = `${errcode} ${errmsg}`.slice(0, 100);
    return { kind: BUSY.has(errcode) ? 'unreachable' : 'refused', note };
  }
}

function bodyOf(message: Message, openId: string, { templateId }: Settings) {
  const { title, on, text } = message;
  return {
    touser: openId,
    template_id: templateId,
    page: 'pages/messages/index',
    data: {
      thing1: { value: shortened(title) },
      time2: { value: on },
      thing3: { value: shortened(text) },
    },
  };
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= THING_LENGTH
    ? text
    : `${characters.slice(0, THING_LENGTH - 1).join('')}…`;
}

async function freshToken({ apiUrl, appId, appSecret }: Settings): Promise<string | undefined> {
  const url = new URL('/cgi-bin/token', apiUrl);
  url.search = new URLSearchParams({
    grant_type: 'client_credential',
    appid: appId,
    secret: appSecret,
  }).toString();
  return (await answerOf(url, {}))?.access_token;
}

function post(
  { apiUrl }: Settings,
  token: string,
  body: unknown,
): Promise<WechatAnswer | undefined> {
  const url = new URL('/cgi-bin/message/subscribe/send', apiUrl);
  url.searchParams.set('access_token', token);
  return answerOf(url, { method: 'POST', body: JSON.stringify(body) });
}

async function answerOf(url: URL, init: RequestInit): Promise<WechatAnswer | undefined> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.ok ? ((await answer.json()) as WechatAnswer) : undefined;
  } catch {
    return undefined;
  }
}
