import * as z from 'zod';

const pem = z.string().includes('-----BEGIN');

/** What WeChat Pay and the county agreed on (APIv3). Stands in Secrets Manager as JSON. */
export const wechatPaySettingsSchema = z.object({
  mchId: z.string().min(1),
  appId: z.string().min(1),
  /** Serial of our certificate, named in every request. */
  merchantSerial: z.string().min(1),
  merchantPrivateKey: pem,
  /** Opens notifications: 32 characters, AES-256. */
  apiV3Key: z.string().length(32),
  /**
   * Keys that answers and notifications may be signed with, by serial: `PUB_KEY_ID_…` in public-key mode, a
   * certificate's serial otherwise. While a merchant is moved from one to the other, both are in use for days.
   */
  platformKeys: z.record(z.string(), pem),
  /** Which of these keys answers are asked to be signed with. */
  answerSerial: z.string().min(1),
});

export type WechatPaySettings = z.infer<typeof wechatPaySettingsSchema>;
