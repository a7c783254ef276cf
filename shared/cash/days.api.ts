import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { batchChannelSchema, dayIdSchema, reasonSchema, slipNoSchema } from './cash.schema.ts';
import { shownDaySchema, shownDeviceSchema, shownEntrySchema } from './shown-day.schema.ts';
import { TROUBLES } from './trouble.ts';

const dayPath = z.object({ dayId: dayIdSchema });
const dayRefusals = { CASH_DAY_NOT_FOUND: 404, OUT_OF_AREA: 403 } as const;

/** The collectors' days of a township, the latest first; of one day where `on` is given. */
export const listCashDaysApi = {
  method: 'GET',
  path: '/cash/days',
  act: 'cash.listCashDays',
  query: pageQuerySchema.extend({
    townshipId: z.string().min(1),
    on: localDateSchema.exactOptional(),
  }),
  response: z.object({ days: z.array(shownDaySchema), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** One day with its entries: a page of the cash register. */
export const showCashDayApi = {
  method: 'GET',
  path: '/cash/days/{dayId}',
  act: 'cash.showCashDay',
  pathParameters: dayPath,
  query: pageQuerySchema,
  response: z.object({ day: shownDaySchema, entries: z.array(shownEntrySchema), ...nextPage }),
  refusals: { ...dayRefusals, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/**
 * What is wrong with a township's cash: days not paid in, days that differ or that tax has not seen, cash to be checked,
 * cash to be given back, numbers of a device that did not arrive (A30-7).
 */
export const listCashTroublesApi = {
  method: 'GET',
  path: '/cash/troubles',
  act: 'cash.listCashTroubles',
  query: pageQuerySchema.extend({
    townshipId: z.string().min(1),
    kind: z.enum(TROUBLES),
  }),
  response: z.object({
    days: z.array(shownDaySchema),
    entries: z.array(shownEntrySchema),
    devices: z.array(shownDeviceSchema),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** The collector pays the day's cash in and closes it. The same slip again changes nothing. */
export const payInApi = {
  method: 'POST',
  path: '/cash/days/{dayId}/batches',
  act: 'cash.payIn',
  pathParameters: dayPath,
  body: z.object({ how: batchChannelSchema, slipNo: slipNoSchema, amountFen: fenSchema }),
  response: shownDaySchema,
  refusals: { ...dayRefusals, NOT_YOUR_DAY: 403, NOTHING_TO_PAY_IN: 409, SLIP_USED: 409 },
} as const satisfies HttpContract;

/** A leader makes a difference good and says what it was. */
export const settleDifferenceApi = {
  method: 'POST',
  path: '/cash/days/{dayId}/corrections',
  act: 'cash.settleDifference',
  pathParameters: dayPath,
  body: z.object({
    kind: z.enum(['made_up', 'returned']),
    amountFen: fenSchema.refine((amount) => amount > 0),
    slipNo: slipNoSchema,
    explanation: reasonSchema,
  }),
  response: shownDaySchema,
  refusals: {
    ...dayRefusals,
    OWN_ENTRY: 403,
    NO_DIFFERENCE: 409,
    MORE_THAN_THE_DIFFERENCE: 409,
    SLIP_USED: 409,
  },
} as const satisfies HttpContract;

/** The tax bureau has seen a difference and how it was made good. */
export const seeDifferenceApi = {
  method: 'POST',
  path: '/cash/days/{dayId}/sighting',
  act: 'cash.seeDifference',
  pathParameters: dayPath,
  body: z.object({ note: reasonSchema }),
  response: shownDaySchema,
  refusals: { ...dayRefusals, NO_DIFFERENCE: 409, DIFFERENCE_NOT_SETTLED: 409 },
} as const satisfies HttpContract;
