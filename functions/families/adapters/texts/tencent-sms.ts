import * as z from 'zod';
import { logInfo } from '../../../platform/logger.ts';
import type { TextMessage, Texts } from '../../ports.ts';
import { type SmsSettings, smsSettingsSchema } from './settings.ts';
import { authorizationOf, CONTENT_TYPE } from './tencent-signature.ts';

/** Well within the pace at which requests for codes are answered: whether one was sent must not show. */
const TIMEOUT_MS = 1_500;

const answerSchema = z.object({
  Response: z.looseObject({
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(z.looseObject({ Code: z.string() })).optional(),
  }),
});

/** Text messages by Tencent Cloud (SendSms, 2021-01-11); none goes out while the county has no settings for it. */
export class TencentSms implements Texts {
  readonly #settings: () => Promise<unknown>;
  readonly #url: string;

  constructor(options: {
    /** As they stand in Secrets Manager; undefined while nobody has filled them in. */
    readonly settings: () => Promise<unknown>;
    /** `https://sms.tencentcloudapi.com`, or whoever stands for it. */
    readonly url: string;
  }) {
    this.#settings = options.settings;
    this.#url = options.url;
  }

  /** What became of it stands in the log, without the number. */
  async send(phone: string, message: TextMessage, at: number): Promise<void> {
    const outcome = await this.#send(phone, message, at).catch(() => 'NO_ANSWER');
    logInfo('text message', { act: `families.${message.template}`, outcome });
  }

  async #send(phone: string, { template, words }: TextMessage, at: number): Promise<string> {
    const known = smsSettingsSchema.safeParse(await this.#settings());
    if (!known.success) return 'NOT_SET_UP';
    const mobile = /^(?:\+?86)?(1\d{10})$/u.exec(phone.replaceAll(/[\s-]/gu, ''))?.[1];
    if (mobile === undefined) return 'NOT_A_MOBILE';
    const { sdkAppId, signName, templates } = known.data;
    const body = JSON.stringify({
      PhoneNumberSet: [`+86${mobile}`],
      SmsSdkAppId: sdkAppId,
      SignName: signName,
      TemplateId: templates[template],
      TemplateParamSet: words,
    });
    return this.#called('SendSms', body, known.data, at);
  }

  async #called(action: string, body: string, settings: SmsSettings, at: number): Promise<string> {
    const timestamp = Math.floor(at / 1_000);
    const { host } = new URL(this.#url);
    const call = { host, service: 'sms', action, body, timestamp };
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: {
        authorization: authorizationOf(call, settings),
        'content-type': CONTENT_TYPE,
        'x-tc-action': action,
        'x-tc-version': '2021-01-11',
        'x-tc-timestamp': String(timestamp),
        'x-tc-region': settings.region,
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { Response } = answerSchema.parse(await answer.json());
    return Response.Error?.Code ?? Response.SendStatusSet?.[0]?.Code ?? 'NOT_READABLE';
  }
}
