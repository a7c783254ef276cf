import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import * as z from 'zod';
import { PlatformUnavailableError } from '../../../platform/failures.ts';
import type { SignInRefusal } from '../../ports.ts';

export type WeappSettings = {
  /** `https://api.weixin.qq.com`, or whoever stands for it. */
  readonly apiUrl: string;
  readonly appId: string;
  readonly appSecret: string;
};

/** `session_key` is left where it is: nothing here opens data that WeChat sealed for the telephone. */
const answerSchema = z.looseObject({
  errcode: z.number().optional(),
  openid: z.string().min(1).optional(),
});

const TIMEOUT_MS = 5_000;
/** 40029: no such code, or too old; 40163: used before; 41008: none given; 40226: WeChat holds the user back. */
const REFUSED: ReadonlySet<number> = new Set([40029, 40163, 41008, 40226]);
/** -1: the system is busy; 45011: asked too often this minute. */
const BUSY: ReadonlySet<number> = new Set([-1, 45011]);

/**
 * Who a code of `wx.login` stands for (code2Session). A code counts once and for five minutes.
 *
 * @throws PlatformUnavailableError when WeChat gives no answer that can be read.
 */
export async function weappOpenId(
  settings: WeappSettings | undefined,
  code: string,
): Promise<Result<string, SignInRefusal>> {
  if (settings === undefined) return refuse({ code: 'PLATFORM_NOT_OPEN' });
  const { errcode = 0, openid } = await asked(settings, code);
  if (errcode === 0 && openid !== undefined) return accept(openid);
  if (REFUSED.has(errcode)) return refuse({ code: 'SIGN_IN_REFUSED' });
  if (BUSY.has(errcode)) return refuse({ code: 'PLATFORM_BUSY' });
  // Application and secret are ours: what WeChat says of them, no resident can mend.
  return refuse({ code: 'PLATFORM_NOT_OPEN' });
}

async function asked({ apiUrl, appId, appSecret }: WeappSettings, code: string) {
  const url = new URL('/sns/jscode2session', apiUrl);
  url.search = new URLSearchParams({
    appid: appId,
    secret: appSecret,
    js_code: code,
    grant_type: 'authorization_code',
  }).toString();
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    // WeChat calls its JSON text/plain.
    return answerSchema.parse(JSON.parse(await answer.text()));
  } catch {
    // Without its cause: the address in it holds the secret.
    throw new PlatformUnavailableError('WeChat gave no answer to code2Session');
  }
}
