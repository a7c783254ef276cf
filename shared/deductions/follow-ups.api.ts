import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { instructionIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import { followUpSchema } from './deduction-run.schema.ts';

const followUpOutcomeSchema = z.enum([
  'contacted',
  'will_pay',
  'wrong_account',
  'left',
  'deceased',
  'paid_otherwise',
]);

export const followUpStepSchema = z.object({
  outcome: z.union([followUpOutcomeSchema, z.literal('settled')]),
  note: z.string(),
  payOn: localDateSchema.exactOptional(),
  by: z.string(),
  at: z.number(),
});

const workedFollowUpSchema = followUpSchema.extend({
  /** `open` needs somebody; `promised` waits for a day; `closed` needs nobody any more. */
  state: z.enum(['open', 'promised', 'closed']),
  history: z.array(followUpStepSchema),
  name: z.string(),
  residentIdMasked: z.string(),
  householdNo: z.string().exactOptional(),
  phoneMasked: z.string().exactOptional(),
});

/** A township's failures, the latest first; by village and state (A28-3). */
export const listFollowUpsApi = {
  method: 'GET',
  path: '/deductions/follow-ups',
  act: 'deductions.listFollowUps',
  query: pageQuerySchema.extend({
    townshipId: z.string().min(1),
    villageId: z.string().min(1).exactOptional(),
    state: z.enum(['open', 'promised', 'closed']).exactOptional(),
  }),
  response: z.object({ followUps: z.array(workedFollowUpSchema), ...nextPage }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** What came of a visit or a call. A wrong account sends the mandate to be signed again; who died is put to the insurance side. */
export const recordFollowUpApi = {
  method: 'POST',
  path: '/deductions/follow-ups/{instructionId}/steps',
  act: 'deductions.recordFollowUp',
  pathParameters: z.object({ instructionId: instructionIdSchema }),
  body: z.object({
    outcome: followUpOutcomeSchema,
    note: z.string().max(500).default(''),
    /** With `will_pay`: the day the resident named. */
    payOn: localDateSchema.exactOptional(),
  }),
  response: z.object({
    state: z.enum(['open', 'promised', 'closed']),
    history: z.array(followUpStepSchema),
  }),
  refusals: {
    FOLLOW_UP_NOT_FOUND: 404,
    OUT_OF_AREA: 403,
    DAY_MISSING: 422,
    ALREADY_CLOSED: 409,
  },
} as const satisfies HttpContract;

export const exportFollowUpsApi = {
  method: 'POST',
  path: '/deductions/follow-ups/export',
  act: 'deductions.exportFollowUps',
  body: z.object({
    townshipId: z.string().min(1),
    villageId: z.string().min(1).exactOptional(),
    state: z.enum(['open', 'promised', 'closed']).exactOptional(),
  }),
  response: z.object({ url: z.string(), rows: z.number().int(), fileName: z.string() }),
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;
