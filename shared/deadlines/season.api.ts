import * as z from 'zod';
import type { HttpContract } from '../kernel/http-contract.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { milestoneIdSchema } from './duty.schema.ts';

/** T0, T1 and every milestone with its state, in the order of their days. */
export const showTimelineApi = {
  method: 'GET',
  path: '/season/timeline',
  act: 'season.showTimeline',
  query: z.object({ coverageYear: z.coerce.number().int().exactOptional() }),
  response: z.object({
    coverageYear: z.number().int(),
    opensOn: localDateSchema,
    closesOn: localDateSchema,
    firstDeductionOn: localDateSchema,
    today: localDateSchema,
    phase: z.enum(['before', 'open', 'after', 'closed']),
    milestones: z.array(
      z.object({
        milestoneId: milestoneIdSchema,
        on: localDateSchema,
        provisional: z.literal(true).exactOptional(),
        /** `missed`: its time has come, and the machine has not done its step. */
        state: z.enum(['ahead', 'missed', 'done']),
        doneAt: z.number().exactOptional(),
        facts: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  }),
  refusals: { SEASON_NOT_STARTED: 404 },
} as const satisfies HttpContract;

/** Starts the season's machine again from the top; what was done is found done. */
export const restartSeasonApi = {
  method: 'POST',
  path: '/season/restart',
  act: 'season.restartSeason',
  response: z.object({ coverageYear: z.number().int() }),
  refusals: { SEASON_NOT_STARTED: 404 },
} as const satisfies HttpContract;
