import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { reversalSchema, reversalStateSchema } from './reversal.schema.ts';

const path = z.object({ reversalId: z.string().min(1) });
const reason = z.string().trim().min(2).max(500);
const CHANGED = { REVERSAL_NOT_FOUND: 404, REVERSAL_NOT_IN_STATE: 409 } as const;

/** Channel reversals of a state, in one township or, without one, in all of the asker's area. */
export const listReversalsApi = {
  method: 'GET',
  path: '/refunds/reversals',
  act: 'refunds.listReversals',
  query: pageQuerySchema.extend({
    state: reversalStateSchema,
    townshipId: z.string().min(1).exactOptional(),
  }),
  response: z.object({
    reversals: z.array(
      reversalSchema.extend({
        name: z.string(),
        residentIdMasked: z.string(),
        householdNo: z.string().exactOptional(),
        /** What this officer may do with it now. */
        next: z.array(z.enum(['request', 'approve', 'order', 'confirm', 'try_again'])),
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** The first officer has looked at a reversal above the policy's amount and asks for it to be sent. */
export const requestReversalApi = {
  method: 'POST',
  path: '/refunds/reversals/{reversalId}/request',
  act: 'refunds.requestReversal',
  pathParameters: path,
  body: z.object({ reason }),
  response: reversalSchema,
  refusals: CHANGED,
} as const satisfies HttpContract;

/** The second officer, never the first, lets it go or holds it back. */
export const approveReversalApi = {
  method: 'POST',
  path: '/refunds/reversals/{reversalId}/approval',
  act: 'refunds.approveReversal',
  pathParameters: path,
  body: z.object({ decision: z.enum(['approve', 'hold_back']), reason }),
  response: reversalSchema,
  refusals: { ...CHANGED, SAME_PERSON: 403 },
} as const satisfies HttpContract;

/**
 * Orders a unit or bank to give back what it took for nobody's due: a list to take, with everything of this channel that
 * may go and everything ordered before that is not back yet.
 */
export const orderReturnsApi = {
  method: 'POST',
  path: '/refunds/orders',
  act: 'refunds.orderReturns',
  body: z.object({ channel: z.string().min(1) }),
  response: z.object({ url: z.string(), rows: z.number().int(), fileName: z.string() }),
  refusals: { GIVES_BACK_BY_ITSELF: 409, NOTHING_TO_RETURN: 409 },
} as const satisfies HttpContract;

/** The money is back, as the other side says with its own reference and day. */
export const confirmReturnApi = {
  method: 'POST',
  path: '/refunds/reversals/{reversalId}/return',
  act: 'refunds.confirmReturn',
  pathParameters: path,
  body: z.object({ reference: z.string().trim().min(2).max(100), on: localDateSchema }),
  response: reversalSchema,
  refusals: { ...CHANGED, DAY_AHEAD: 422, MONEY_NOT_HELD: 409, DUE_NOT_FOUND: 404 },
} as const satisfies HttpContract;

/** Has a reversal that needed a person sent once more, under the number it has. */
export const retryReversalApi = {
  method: 'POST',
  path: '/refunds/reversals/{reversalId}/retry',
  act: 'refunds.retryReversal',
  pathParameters: path,
  body: z.object({}),
  response: reversalSchema,
  refusals: CHANGED,
} as const satisfies HttpContract;
