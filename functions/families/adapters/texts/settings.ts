import * as z from 'zod';

/**
 * What Tencent Cloud's message service and the county agreed on; stands in Secrets Manager as JSON. Templates are
 * registered beforehand: docs/runbooks/resident-cannot-sign-in.md has their texts.
 */
export const smsSettingsSchema = z.object({
  secretId: z.string().min(1),
  secretKey: z.string().min(1),
  region: z.string().min(1).default('ap-guangzhou'),
  sdkAppId: z.string().min(1),
  /** 短信签名, as it was approved. */
  signName: z.string().min(1),
  /** Ids of the templates. */
  templates: z.object({
    binding: z.string().min(1),
    family: z.string().min(1),
    helper: z.string().min(1),
    told: z.string().min(1),
  }),
});

export type SmsSettings = z.infer<typeof smsSettingsSchema>;
