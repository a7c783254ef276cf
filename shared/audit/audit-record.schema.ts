import * as z from 'zod';

/** A stored record and nothing beside it: what the signature does not cover must not be there either. */
export const auditRecordSchema = z.strictObject({
  at: z.number(),
  actor: z.string(),
  act: z.string(),
  subject: z.string(),
  phase: z.enum(['begin', 'end', 'failed']),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  chain: z.string(),
  sequence: z.number().int(),
  previous: z.string(),
  hash: z.string(),
});

/** What a verification saw: kept outside the county, it shows later what was cut off since. */
export const trailReportSchema = z.object({
  chains: z.array(z.object({ chain: z.string(), sequence: z.number().int(), hash: z.string() })),
});
