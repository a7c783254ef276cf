import * as z from 'zod';
import { personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { schemeSchema } from '../policy/policy-pack.schema.ts';

export const dueKeySchema = z.object({
  personId: personIdSchema,
  scheme: schemeSchema,
  coverageYear: z.number().int(),
});

const fromChannel = { reference: z.string(), channel: z.string(), at: z.number() };

const claimSchema = z.object({ ...fromChannel, until: z.number().exactOptional() });

const receiptSchema = z.object({
  ...fromChannel,
  amountFen: fenSchema,
  fate: z.enum(['settled', 'surplus', 'returned', 'refunded', 'reversed']),
  refunds: z
    .array(z.object({ under: z.string(), amountFen: fenSchema, at: z.number() }))
    .exactOptional(),
});

export const dueAmountsSchema = z.object({
  standardFen: fenSchema,
  dueFen: fenSchema,
  sponsored: z.array(z.object({ payer: z.string(), category: z.string(), amountFen: fenSchema })),
});

export const dueSchema = dueKeySchema.extend({
  townshipId: z.string(),
  villageId: z.string(),
  ...dueAmountsSchema.shape,
  status: z.enum(['open', 'claimed', 'settled', 'nothing_due', 'cancelled']),
  claim: claimSchema.exactOptional(),
  receipts: z.array(receiptSchema),
  pending: z
    .object({
      townshipId: z.string(),
      villageId: z.string(),
      amounts: dueAmountsSchema.exactOptional(),
    })
    .exactOptional(),
  version: z.number().int(),
});

export const ledgerEntrySchema = dueKeySchema.extend({
  reference: z.string(),
  kind: z.enum(['settlement', 'surplus', 'reversal', 'return', 'refund', 'reclaim']),
  under: z.string().exactOptional(),
  debit: z.string(),
  credit: z.string(),
  amountFen: fenSchema,
  at: z.number(),
});

/** Money of a due that goes back, or has, as it is listed. */
export const surplusSchema = dueKeySchema.extend({
  ...receiptSchema.shape,
  townshipId: z.string(),
  villageId: z.string(),
});
