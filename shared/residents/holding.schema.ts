import * as z from 'zod';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';

export const personHoldingsSchema = z.object({
  personId: personIdSchema,
  holdings: z.array(
    z.object({
      source: z.string(),
      category: z.string(),
      periods: z.array(z.object({ from: localDateSchema, to: localDateSchema.exactOptional() })),
      listedBy: z.object({ importId: z.string(), acceptedAt: z.number() }),
    }),
  ),
  version: z.number().int(),
});
