import * as z from 'zod';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { onlineChannelSchema } from './order.schema.ts';

const count = z.number().int().min(0);

export const billDifferenceSchema = z.object({
  kind: z.enum(['theirs_only', 'ours_only', 'amount', 'twice']),
  orderId: z.string(),
  transactionId: z.string().exactOptional(),
  theirsFen: fenSchema.exactOptional(),
  oursFen: fenSchema.exactOptional(),
});

/** A difference as it stands: decided by a person with a reason, or open. */
export const openDifferenceSchema = billDifferenceSchema.extend({
  differenceId: z.string(),
  decision: z.object({ reason: z.string(), by: z.string(), at: z.number() }).exactOptional(),
});

export const billRunSchema = z.object({
  run: z.number().int(),
  comparedAt: z.number(),
  sha256: z.string().exactOptional(),
  payments: count,
  paidFen: fenSchema,
  refunds: count,
  refundFen: fenSchema,
  agreed: count,
  differences: count,
});

export const billSchema = z.object({
  channel: onlineChannelSchema,
  day: localDateSchema,
  state: z.enum(['waiting', 'none', 'compared']),
  waitingFor: z.enum(['NOT_READY', 'NO_ANSWER', 'DAMAGED']).exactOptional(),
  askedAt: z.number(),
  latest: billRunSchema.exactOptional(),
  open: count,
  version: z.number().int(),
});
