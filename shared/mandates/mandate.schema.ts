import * as z from 'zod';
import { mandateIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import type { PersonName } from '../kernel/person-name.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';

export const mandateStateSchema = z.enum(['signed', 'suspended', 'to_re_sign', 'void']);

export const mandateChangeSchema = z.object({
  state: mandateStateSchema,
  because: z.string(),
  at: z.number(),
  by: z.string().exactOptional(),
});

export const mandatePlaceSchema = z.object({ townshipId: z.string(), villageId: z.string() });

export const signedPaperSchema = z.object({
  paperId: z.string(),
  signedOn: localDateSchema,
  by: z.string(),
  at: z.number(),
});

const reSignSchema = z.object({
  year: z.number().int(),
  because: z.string(),
  listedBy: z.string().exactOptional(),
  newAccountNo: z.string().exactOptional(),
  voidedAt: z.number().exactOptional(),
});

export const mandateSchema = z.object({
  mandateId: mandateIdSchema,
  payerId: personIdSchema,
  payerName: z.custom<PersonName>((value) => typeof value === 'string' && value !== ''),
  accountName: z.string(),
  bankId: z.string(),
  accountNo: z.string(),
  state: mandateStateSchema,
  changes: z.array(mandateChangeSchema),
  place: mandatePlaceSchema.exactOptional(),
  paper: signedPaperSchema.exactOptional(),
  reSign: reSignSchema.exactOptional(),
  replaces: mandateIdSchema.exactOptional(),
  replacedBy: mandateIdSchema.exactOptional(),
  version: z.number().int(),
});

export const coverSchema = z.object({
  personId: personIdSchema,
  scheme: schemeSchema,
  mandateId: mandateIdSchema,
  listedAt: z.number(),
  listedFen: fenSchema.exactOptional(),
});
