import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { billRunSchema, billSchema, openDifferenceSchema } from './bill.schema.ts';
import { onlineChannelSchema } from './order.schema.ts';

const billPath = z.object({ channel: onlineChannelSchema, day: localDateSchema });
const shownBill = billSchema.extend({
  /** Every comparison, the latest first. */
  runs: z.array(billRunSchema),
  /** Of the latest comparison. */
  differences: z.array(openDifferenceSchema),
});

/** The gateways' bills of a month, the latest day first. */
export const listBillsApi = {
  method: 'GET',
  path: '/payments/bills',
  act: 'payments.listBills',
  query: z.object({ month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u) }),
  response: z.object({ bills: z.array(billSchema) }),
  refusals: {},
} as const satisfies HttpContract;

/** One bill with its comparisons, and where it and our orders do not agree. */
export const showBillApi = {
  method: 'GET',
  path: '/payments/bills/{channel}/{day}',
  act: 'payments.showBill',
  pathParameters: billPath,
  response: shownBill,
  refusals: { BILL_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** Fetches a bill now and compares it anew: another run, the earlier ones stay. */
export const compareBillApi = {
  method: 'POST',
  path: '/payments/bills/{channel}/{day}/runs',
  act: 'payments.compareBill',
  pathParameters: billPath,
  response: billSchema,
  refusals: { CHANNEL_OFF: 409, DAY_NOT_OVER: 409 },
} as const satisfies HttpContract;

/** Somebody looked into a difference and says what it was. */
export const decideDifferenceApi = {
  method: 'POST',
  path: '/payments/bills/{channel}/{day}/differences/{differenceId}/decision',
  act: 'payments.decideDifference',
  pathParameters: billPath.extend({ differenceId: z.string().min(1) }),
  body: z.object({ reason: z.string().trim().min(2).max(500) }),
  response: openDifferenceSchema,
  refusals: { DIFFERENCE_NOT_FOUND: 404, DIFFERENCE_DECIDED: 409 },
} as const satisfies HttpContract;
