import * as z from 'zod';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import { dueAmountsSchema } from './due.schema.ts';

export const wantedChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tier'), tierFen: fenSchema }),
  z.object({ kind: z.literal('category'), category: z.string().min(1) }),
  z.object({ kind: z.literal('not_due') }),
]);

export const changeRequestSchema = z.object({
  changeId: z.string(),
  personId: personIdSchema,
  scheme: schemeSchema,
  coverageYear: z.number().int(),
  townshipId: z.string(),
  villageId: z.string(),
  wanted: wantedChangeSchema,
  reason: z.string(),
  evidence: z.string(),
  appliedBy: z.string(),
  appliedAt: z.number(),
  /** What is due today and what would be; `after` is absent where nothing would be due any more. */
  before: dueAmountsSchema,
  after: dueAmountsSchema.exactOptional(),
  state: z.enum(['applied_for', 'approved', 'refused']),
  decision: z.object({ by: z.string(), at: z.number(), reason: z.string() }).exactOptional(),
  /** Whether the due has the new amount already, or waits for a payment under way. */
  effect: z.enum(['done', 'waiting_for_payment']).exactOptional(),
  version: z.number().int(),
});
