import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { nextPage, pageQuerySchema } from '../kernel/paging.schema.ts';
import {
  followUpIdSchema,
  followUpOutcomeSchema,
  followUpStateSchema,
  followUpStepSchema,
  workedFollowUpSchema,
} from './worked-follow-up.schema.ts';

/** A township's failures, one entry a due however often the bank tried; the latest failure first (A28-3). */
export const listFollowUpsApi = {
  method: 'GET',
  path: '/deductions/follow-ups',
  act: 'deductions.listFollowUps',
  query: pageQuerySchema.extend({
    townshipId: z.string().min(1),
    villageId: z.string().min(1).exactOptional(),
    state: followUpStateSchema.default('open'),
  }),
  response: z.object({
    followUps: z.array(
      workedFollowUpSchema.extend({
        name: z.string(),
        residentIdMasked: z.string(),
        householdNo: z.string().exactOptional(),
        phoneMasked: z.string().exactOptional(),
        /** The money has come meanwhile; the entry is closed by itself on the next day. */
        isSettled: z.boolean(),
      }),
    ),
    ...nextPage,
  }),
  refusals: { OUT_OF_AREA: 403, BAD_CURSOR: 422 },
} as const satisfies HttpContract;

/** What came of a visit or a call. A wrong account sends the mandate to be signed again; for who died, the end of the due is applied for. */
export const recordFollowUpApi = {
  method: 'POST',
  path: '/deductions/follow-ups/{followUpId}/steps',
  act: 'deductions.recordFollowUp',
  pathParameters: z.object({ followUpId: followUpIdSchema }),
  body: z.object({
    outcome: followUpOutcomeSchema,
    note: z.string().max(500).default(''),
    /** With `will_pay`: the day the resident named. */
    payOn: localDateSchema.exactOptional(),
  }),
  response: z.object({ state: followUpStateSchema, history: z.array(followUpStepSchema) }),
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
    state: followUpStateSchema.default('open'),
  }),
  response: z.object({ url: z.string(), rows: z.number().int(), fileName: z.string() }),
  refusals: { OUT_OF_AREA: 403 },
} as const satisfies HttpContract;
