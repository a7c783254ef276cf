import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { orderIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { orderSchema, orderStateSchema } from './order.schema.ts';

/** An order as the tax bureau sees it. */
const bookedOrderSchema = orderSchema.extend({
  state: orderStateSchema,
  /** The payment cannot settle anything: too late, or another amount. */
  goesBack: z.boolean(),
});

/** Online payments of a township that were opened on a day, the latest first (A29-2). */
export const listOrdersApi = {
  method: 'GET',
  path: '/payments/order-book',
  act: 'payments.listOrders',
  query: pageQuerySchema.extend({ townshipId: z.string().min(1), day: localDateSchema }),
  response: z.object({ orders: z.array(bookedOrderSchema), ...nextPage }),
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;

/** One online payment with everything the gateway said of it. */
export const showBookedOrderApi = {
  method: 'GET',
  path: '/payments/order-book/{orderId}',
  act: 'payments.showBookedOrder',
  pathParameters: z.object({ orderId: orderIdSchema }),
  response: bookedOrderSchema,
  refusals: { ORDER_NOT_FOUND: 404 },
} as const satisfies HttpContract;
