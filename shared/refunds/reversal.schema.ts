import * as z from 'zod';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';

export const reversalStateSchema = z.enum([
  'to_check',
  'to_approve',
  'to_send',
  'sent',
  'in_doubt',
  'returned',
  'lapsed',
]);

export const reversalSchema = z.object({
  reversalId: z.string(),
  /** Absent, all five together, where the money is nobody's we know. */
  personId: personIdSchema.exactOptional(),
  scheme: schemeSchema.exactOptional(),
  coverageYear: z.number().int().exactOptional(),
  townshipId: z.string().exactOptional(),
  villageId: z.string().exactOptional(),
  reference: z.string(),
  channel: z.string(),
  amountFen: fenSchema,
  receivedAt: z.number(),
  raisedAt: z.number(),
  state: reversalStateSchema,
  requestedBy: z.string().exactOptional(),
  approvedBy: z.string().exactOptional(),
  asked: z.number().int(),
  nextAt: z.number().exactOptional(),
  doubt: z.string().exactOptional(),
  back: z.object({ on: localDateSchema, reference: z.string(), by: z.string() }).exactOptional(),
  history: z.array(
    z.object({
      at: z.number(),
      by: z.string(),
      what: z.enum([
        'raised',
        'requested',
        'approved',
        'held_back',
        'sent',
        'asked',
        'in_doubt',
        'tried_again',
        'returned',
        'lapsed',
      ]),
      note: z.string().exactOptional(),
    }),
  ),
  version: z.number().int(),
});
