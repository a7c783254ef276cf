import * as z from 'zod';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';
import type { Certificate } from './certificate.ts';

export const certificateIdSchema = z.string().regex(/^ct_[0-9a-f]{24}$/u);
export const certificateKindSchema = z.enum(['cash_receipt', 'payment_certificate']);
export const standingSchema = z.enum(['valid', 'awaiting_deposit', 'void']);

export const certificateSchema = z.object({
  certificateId: certificateIdSchema,
  kind: certificateKindSchema,
  number: z.string(),
  personId: personIdSchema,
  scheme: schemeSchema,
  coverageYear: z.number().int(),
  townshipId: z.string(),
  villageId: z.string(),
  channel: z.string(),
  reference: z.string(),
  amountFen: fenSchema,
  paidAt: z.number(),
  issuedAt: z.number(),
  issuedBy: z.string(),
  prints: z.array(z.object({ at: z.number(), by: z.string() })),
  version: z.number().int(),
}) satisfies z.ZodType<Certificate>;
