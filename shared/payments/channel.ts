/** Where a resident pays by telephone, over a gateway that we ask and that tells us. */
export const ONLINE_CHANNELS = ['wechat_pay', 'alipay'] as const;

/** Where a resident pays at somebody else's, who reports the payments to us afterwards (REG 29, 30). */
export const REPORTED_CHANNELS = [
  'counter',
  'pos',
  'etax_bureau',
  'social_insurance_client',
] as const;

/** Money that an assistant takes in the village (REG 30). */
export const CASH_CHANNEL = 'cash';

export type OnlineChannel = (typeof ONLINE_CHANNELS)[number];
export type ReportedChannel = (typeof REPORTED_CHANNELS)[number];

/** What stands in `Claim.channel` and `Receipt.channel`: who brings the money. */
export type PaymentChannel =
  | `bank:${string}`
  | OnlineChannel
  | ReportedChannel
  | typeof CASH_CHANNEL;

/** Batch deduction by one bank (批量扣款, REG 28). */
export function deductionChannel(bankId: string): PaymentChannel {
  return `bank:${bankId}`;
}
