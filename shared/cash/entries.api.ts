import * as z from 'zod';
import { dueKeySchema } from '../dues/due.schema.ts';
import type { HttpContract } from '../kernel/http-contract.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { deviceIdSchema, entryIdSchema, reasonSchema, signerSchema } from './cash.schema.ts';
import { shownEntrySchema } from './shown-day.schema.ts';

const entryPath = z.object({ entryId: entryIdSchema });

/** A drawn line in a box of 600 by 200: `M12 40L18 52…`, whole numbers, nothing else. */
export const strokesSchema = z
  .string()
  .min(8)
  .max(20_000)
  .regex(/^(?:[ML]\d{1,3} \d{1,3})+$/u);

/**
 * Cash is taken for a due. With connection the due is asked first, and a refusal means: take no cash. Without, the cash
 * was taken and is a fact; what speaks against it is written down with it. Sending the same entry again changes nothing.
 */
export const recordEntryApi = {
  method: 'POST',
  path: '/cash/entries',
  act: 'cash.recordEntry',
  body: dueKeySchema.extend({
    deviceId: deviceIdSchema,
    /** Counts up by one on each device: with it an entry is known again, and a gap is seen. */
    sequence: z.number().int().min(1).max(999_999),
    amountFen: fenSchema,
    /** When the cash was taken, by the device's clock, where there was no connection. */
    takenOfflineAt: z.number().int().exactOptional(),
  }),
  response: shownEntrySchema,
  refusals: {
    RESIDENT_NOT_FOUND: 404,
    OUT_OF_AREA: 403,
    SEASON_NOT_STARTED: 409,
    DEVICE_OF_ANOTHER: 409,
    ENTRY_SENT_OTHERWISE: 409,
    COLLECTOR_SUSPENDED: 403,
    NOT_AUTHORISED_HERE: 403,
    DEVICE_TIME_DOUBTFUL: 409,
    CASH_DAY_OPEN: 409,
    CASH_DAY_DIFFERS: 409,
    DUE_NOT_FOUND: 404,
    CLAIMED_BY_ANOTHER: 409,
    ALREADY_SETTLED: 409,
    NOTHING_TO_PAY: 409,
    AMOUNT_CHANGED: 409,
  },
} as const satisfies HttpContract;

/** One of the three signs an entry on the screen. */
export const signEntryApi = {
  method: 'POST',
  path: '/cash/entries/{entryId}/signatures',
  act: 'cash.signEntry',
  pathParameters: entryPath,
  body: z.object({ who: signerSchema, strokes: strokesSchema }),
  response: shownEntrySchema,
  refusals: { ENTRY_NOT_FOUND: 404, OUT_OF_AREA: 403, NOT_YOUR_ENTRY: 403 },
} as const satisfies HttpContract;

/** The resident gets cash back that was not owed, and signs for it: on the screen, or on paper where `paper` says so. */
export const giveBackApi = {
  method: 'POST',
  path: '/cash/entries/{entryId}/return',
  act: 'cash.giveBack',
  pathParameters: entryPath,
  body: z.union([z.object({ strokes: strokesSchema }), z.object({ paper: z.literal(true) })]),
  response: shownEntrySchema,
  refusals: {
    ENTRY_NOT_FOUND: 404,
    OUT_OF_AREA: 403,
    NOT_YOUR_ENTRY: 403,
    ENTRY_NOT_OPEN: 409,
    OWN_ENTRY: 403,
  },
} as const satisfies HttpContract;

/** A leader decides about an entry in doubt: the money was taken and is owed, or nobody took any. */
export const decideEntryApi = {
  method: 'POST',
  path: '/cash/entries/{entryId}/decision',
  act: 'cash.decideEntry',
  pathParameters: entryPath,
  body: z.object({ said: z.enum(['money_taken', 'no_cash']), reason: reasonSchema }),
  response: shownEntrySchema,
  refusals: { ENTRY_NOT_FOUND: 404, OUT_OF_AREA: 403, ENTRY_NOT_OPEN: 409, OWN_ENTRY: 403 },
} as const satisfies HttpContract;
