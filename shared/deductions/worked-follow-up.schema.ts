import * as z from 'zod';
import { instructionIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';

export const followUpOutcomeSchema = z.enum([
  'contacted',
  'will_pay',
  'wrong_account',
  'left',
  'deceased',
  'paid_otherwise',
]);

export const followUpStateSchema = z.enum(['open', 'promised', 'closed']);

/** `ps_….2027.resident_medical`. */
export const followUpIdSchema = z
  .string()
  .regex(/^ps_[0-9a-f]{24}\.\d{4}\.resident_(?:pension|medical)$/u);

export const followUpStepSchema = z.object({
  outcome: z.enum([...followUpOutcomeSchema.options, 'settled']),
  note: z.string(),
  payOn: localDateSchema.exactOptional(),
  by: z.string(),
  at: z.number(),
});

export const workedFollowUpSchema = z.object({
  followUpId: followUpIdSchema,
  personId: personIdSchema,
  scheme: schemeSchema,
  coverageYear: z.number().int(),
  townshipId: z.string(),
  villageId: z.string(),
  amountFen: fenSchema,
  reason: z.string(),
  words: z.string(),
  advice: z.string(),
  takenBack: z.boolean(),
  failedOn: localDateSchema,
  instructionIds: z.array(instructionIdSchema),
  state: followUpStateSchema,
  history: z.array(followUpStepSchema),
  version: z.number().int(),
});
