import * as z from 'zod';

const pem = z.string().includes('-----BEGIN');

/** What Alipay and the county agreed on (RSA2, public-key mode). Stands in Secrets Manager as JSON. */
export const alipaySettingsSchema = z.object({
  appId: z.string().min(1),
  /** Whose money it is: `seller_id` of every notification. */
  sellerId: z.string().min(1),
  privateKey: pem,
  /** Alipay's own public key (支付宝公钥), with which answers and notifications are signed. */
  alipayPublicKey: pem,
});

export type AlipaySettings = z.infer<typeof alipaySettingsSchema>;
