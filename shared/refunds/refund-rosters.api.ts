import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { refundRosterSchema } from './policy-refund.schema.ts';
import { shownRefundSchema } from './refunds.api.ts';

const path = z.object({ rosterId: z.string().min(1) });
const shownRosterSchema = refundRosterSchema.extend({
  totalFen: fenSchema,
  next: z.array(z.enum(['hand_over', 'accept'])),
});
const CHANGED = { REFUND_ROSTER_NOT_FOUND: 404, REFUND_ROSTER_NOT_IN_STATE: 409 } as const;

/** 退费清册 of the units that pay refunds, the latest first. */
export const listRefundRostersApi = {
  method: 'GET',
  path: '/refunds/rosters',
  act: 'refunds.listRefundRosters',
  query: pageQuerySchema,
  response: z.object({ rosters: z.array(shownRosterSchema), ...nextPage }),
  refusals: { BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** One roster with its refunds, as they stand now. */
export const showRefundRosterApi = {
  method: 'GET',
  path: '/refunds/rosters/{rosterId}',
  act: 'refunds.showRefundRoster',
  pathParameters: path,
  response: shownRosterSchema.extend({ refunds: z.array(shownRefundSchema) }),
  refusals: { REFUND_ROSTER_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** The unit that paid hands the day's roster to tax (A33-2): it takes no more, and is written as a workbook. */
export const handOverRosterApi = {
  method: 'POST',
  path: '/refunds/rosters/{rosterId}/hand-over',
  act: 'refunds.handOverRoster',
  pathParameters: path,
  body: z.object({}),
  response: shownRosterSchema,
  refusals: { ...CHANGED, NOT_THE_REVIEWER: 403 },
} as const satisfies HttpContract;

/** The roster as it was handed over. */
export const takeRefundRosterApi = {
  method: 'GET',
  path: '/refunds/rosters/{rosterId}/file',
  act: 'refunds.takeRefundRoster',
  pathParameters: path,
  response: z.object({ url: z.string(), fileName: z.string() }),
  refusals: CHANGED,
} as const satisfies HttpContract;

/** Tax accepts the roster and says where its copies of the papers are kept (A34-1); the dues are corrected. */
export const acceptRosterApi = {
  method: 'POST',
  path: '/refunds/rosters/{rosterId}/acceptance',
  act: 'refunds.acceptRoster',
  pathParameters: path,
  body: z.object({ copiesAt: z.string().trim().min(2).max(500) }),
  response: shownRosterSchema,
  refusals: { ...CHANGED, SAME_PERSON: 403 },
} as const satisfies HttpContract;
