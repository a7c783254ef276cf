import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import * as z from 'zod';
import { PlatformUnavailableError } from '../../../platform/failures.ts';
import type { SignInRefusal } from '../../ports.ts';

type Parameters = Readonly<Record<string, string>>;

/** The application's keys, and how Alipay's wire is signed: both are the payments' own. */
export type AlipayApplication = {
  readonly appId: string;
  readonly signatureOf: (parameters: Parameters) => string;
  /** What stands under `<method>_response`, if Alipay signed these very characters. */
  readonly contentOf: (text: string, method: string) => string | undefined;
};

const METHOD = 'alipay.system.oauth.token';
const TIMEOUT_MS = 5_000;

/** Newer applications get `open_id` only, older ones `user_id`. */
const tokenSchema = z.looseObject({
  open_id: z.string().min(1).optional(),
  user_id: z.string().min(1).optional(),
});
const faultSchema = z.looseObject({ code: z.string(), sub_code: z.string().optional() });

/**
 * Who an auth code of `my.getAuthCode` stands for. Of the tokens that come with the answer none is kept.
 *
 * @throws PlatformUnavailableError when Alipay gives no answer, or none that it signed.
 */
export async function alipayOpenId(
  application: AlipayApplication | undefined,
  gatewayUrl: string,
  { code, timestamp }: { readonly code: string; readonly timestamp: string },
): Promise<Result<string, SignInRefusal>> {
  if (application === undefined) return refuse({ code: 'PLATFORM_NOT_OPEN' });
  const parameters = {
    app_id: application.appId,
    method: METHOD,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp,
    version: '1.0',
    grant_type: 'authorization_code',
    code,
  };
  const sign = application.signatureOf(parameters);
  const text = await answerTo(gatewayUrl, { ...parameters, sign });
  const token = application.contentOf(text, METHOD);
  if (token !== undefined) {
    const { open_id, user_id } = tokenSchema.parse(JSON.parse(token));
    const openId = open_id ?? user_id;
    if (openId !== undefined) return accept(openId);
  }
  const fault = application.contentOf(text, 'error');
  if (fault === undefined) throw new PlatformUnavailableError('Alipay signed no answer');
  return refuse(refusalOf(faultSchema.parse(JSON.parse(fault))));
}

function refusalOf({ code, sub_code: subCode = '' }: z.infer<typeof faultSchema>): SignInRefusal {
  if (subCode === 'isv.code-invalid') return { code: 'SIGN_IN_REFUSED' };
  // 20000: a service of theirs is unavailable. 40005: called too often. isp: their side, in general.
  const isTheirs = code === '20000' || code === '40005' || subCode.startsWith('isp.');
  return { code: isTheirs ? 'PLATFORM_BUSY' : 'PLATFORM_NOT_OPEN' };
}

async function answerTo(gatewayUrl: string, parameters: Parameters): Promise<string> {
  try {
    const answer = await fetch(`${gatewayUrl}?charset=utf-8`, {
      method: 'POST',
      body: new URLSearchParams(parameters),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await answer.text();
  } catch (cause) {
    throw new PlatformUnavailableError('Alipay gave no answer', { cause });
  }
}
