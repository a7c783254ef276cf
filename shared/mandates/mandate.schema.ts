import * as z from 'zod';
import { mandateIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import type { PersonName } from '../kernel/person-name.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';

const mandateStateSchema = z.enum(['signed', 'suspended', 'to_re_sign', 'void']);

export const mandateSchema = z.object({
  mandateId: mandateIdSchema,
  payerId: personIdSchema,
  payerName: z.custom<PersonName>((value) => typeof value === 'string' && value !== ''),
  accountName: z.string(),
  bankId: z.string(),
  accountNo: z.string(),
  state: mandateStateSchema,
  changes: z.array(z.object({ state: mandateStateSchema, because: z.string(), at: z.number() })),
  version: z.number().int(),
});

export const coverSchema = z.object({
  personId: personIdSchema,
  scheme: schemeSchema,
  mandateId: mandateIdSchema,
  listedAt: z.number(),
  listedFen: fenSchema.exactOptional(),
});
