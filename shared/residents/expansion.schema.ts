import * as z from 'zod';
import { personIdSchema } from '../kernel/ids.schema.ts';

export const pupilOutcomeSchema = z.enum([
  'will_enrol',
  'enrolled_elsewhere',
  'refused',
  'left',
  'unreached',
]);

export const recordedOutcomeSchema = z.object({
  outcome: pupilOutcomeSchema,
  note: z.string(),
  by: z.string(),
  at: z.number(),
});

export const pupilWorkSchema = z.object({
  personId: personIdSchema,
  remindedAt: z.number().exactOptional(),
  outcome: recordedOutcomeSchema.exactOptional(),
});
