import * as z from 'zod';
import { dueKeySchema } from '../dues/due.schema.ts';
import type { HttpContract } from '../kernel/http-contract.ts';
import { orderIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { lineRefusalSchema, onlineChannelSchema, orderStateSchema } from './order.schema.ts';

const orderPath = z.object({ orderId: orderIdSchema });

/** An order as the resident's telephone sees it. */
const ownOrderSchema = z.object({
  orderId: orderIdSchema,
  channel: onlineChannelSchema,
  state: orderStateSchema,
  lines: z.array(z.object({ due: dueKeySchema, amountFen: fenSchema })),
  totalFen: fenSchema,
  openedAt: z.number(),
  /** Until when it may be paid. */
  expiresAt: z.number(),
  paidAt: z.number().exactOptional(),
  /** The payment came too late or was not the amount asked for: it goes back. */
  goesBack: z.boolean().exactOptional(),
  refused: z.array(lineRefusalSchema).exactOptional(),
});

/** What the telephone hands to `wx.requestPayment` or `my.tradePay`. */
const phoneParametersSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('wechat_pay'),
    timeStamp: z.string(),
    nonceStr: z.string(),
    package: z.string(),
    signType: z.literal('RSA'),
    paySign: z.string(),
  }),
  z.object({ kind: z.literal('alipay'), tradeNO: z.string() }),
]);

/**
 * A resident pays dues of the family by telephone (A29-1). The same `clientKey` again is the same order, and goes on
 * where the first call stopped. Without `phone` the gateway has not answered: ask for the order.
 */
export const openOrderApi = {
  method: 'POST',
  path: '/payments/orders',
  act: 'payments.openOrder',
  access: 'resident',
  body: z.object({
    clientKey: z.string().min(8).max(64),
    channel: onlineChannelSchema,
    lines: z
      .array(dueKeySchema.extend({ amountFen: fenSchema }))
      .min(1)
      .max(20),
  }),
  response: z.object({ order: ownOrderSchema, phone: phoneParametersSchema.exactOptional() }),
  refusals: {
    NOT_YOURS_TO_PAY: 403,
    SAME_DUE_TWICE: 422,
    NO_LINES: 422,
    NOTHING_TO_PAY: 409,
    DUE_NOT_FOUND: 404,
    WINDOW_NOT_OPEN: 409,
    SEASON_NOT_STARTED: 409,
    DUES_NOT_PAYABLE: 409,
    KEY_USED_FOR_ANOTHER: 409,
    CHANNEL_OFF: 409,
    CHANNEL_ACCOUNT_UNKNOWN: 409,
    GATEWAY_REFUSED: 409,
  },
} as const satisfies HttpContract;

/** How an order stands; while it is open the gateway is asked. The telephone's own word for it counts for nothing. */
export const showOrderApi = {
  method: 'GET',
  path: '/payments/orders/{orderId}',
  act: 'payments.showOrder',
  access: 'resident',
  pathParameters: orderPath,
  response: ownOrderSchema,
  refusals: { ORDER_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** The resident gives an order up: it is closed at the gateway, and its dues are free again when the gateway says so. */
export const closeOrderApi = {
  method: 'POST',
  path: '/payments/orders/{orderId}/close',
  act: 'payments.closeOrder',
  access: 'resident',
  pathParameters: orderPath,
  response: ownOrderSchema,
  refusals: { ORDER_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** WeChat Pay tells of a payment or a refund: signed, encrypted, as often as it likes. */
export const takeWechatPayNotificationApi = {
  method: 'POST',
  path: '/payments/notifications/wechat-pay',
  act: 'payments.takeWechatPayNotification',
  access: 'public',
  media: 'application/json',
  response: z.string(),
  refusals: {},
} as const satisfies HttpContract;

/** Alipay tells of a trade: a signed form, answered by the seven characters `success`. */
export const takeAlipayNotificationApi = {
  method: 'POST',
  path: '/payments/notifications/alipay',
  act: 'payments.takeAlipayNotification',
  access: 'public',
  media: 'text/plain',
  response: z.string(),
  refusals: {},
} as const satisfies HttpContract;
