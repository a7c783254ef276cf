import * as z from 'zod';
import { accountIdSchema, codeRequestIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { codePurposeSchema, linkReasonSchema, platformSchema } from './families.schema.ts';

export const bindingSchema = z.object({
  accountId: accountIdSchema,
  platform: platformSchema,
  personId: personIdSchema,
  since: z.number(),
  until: z.number().exactOptional(),
  endedAt: z.number().exactOptional(),
  version: z.number().int(),
});

export const codeRequestSchema = z.object({
  requestId: codeRequestIdSchema,
  purpose: codePurposeSchema,
  askedBy: z.union([accountIdSchema, personIdSchema]),
  claimKey: z.string(),
  personId: personIdSchema,
  codeHash: z.string(),
  askedAt: z.number(),
  until: z.number(),
  againFrom: z.number(),
  tries: z.number().int(),
  outcome: z.enum(['confirmed', 'declined']).exactOptional(),
  version: z.number().int(),
});

export const handedOutCodeSchema = z.object({
  claimKey: z.string(),
  purpose: codePurposeSchema,
  codeHash: z.string(),
  by: z.string(),
  at: z.number(),
  until: z.number(),
  usedFor: codeRequestIdSchema.exactOptional(),
  version: z.number().int(),
});

export const linkSchema = z.object({
  personId: personIdSchema,
  reason: linkReasonSchema,
  since: z.number(),
  until: z.number().exactOptional(),
});

export const familySchema = z.object({
  personId: personIdSchema,
  links: z.array(linkSchema),
  version: z.number().int(),
});

export const helpSchema = z.object({
  helperId: personIdSchema,
  personId: personIdSchema,
  since: z.number(),
  until: z.number(),
});
