import * as z from 'zod';
import { dueKeySchema } from '../dues/due.schema.ts';
import { orderIdSchema, personIdSchema } from '../kernel/ids.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { ONLINE_CHANNELS } from './channel.ts';

export const onlineChannelSchema = z.enum(ONLINE_CHANNELS);

export const lineRefusalSchema = dueKeySchema.extend({
  code: z.string(),
  channel: z.string().exactOptional(),
  until: z.number().exactOptional(),
  dueFen: fenSchema.exactOptional(),
});

export const orderSchema = z.object({
  orderId: orderIdSchema,
  channel: onlineChannelSchema,
  payerId: personIdSchema,
  townshipId: z.string(),
  lines: z.array(z.object({ due: dueKeySchema, amountFen: fenSchema })),
  totalFen: fenSchema,
  terms: z.object({
    orderMinutes: z.number().int(),
    questionsAfterSeconds: z.array(z.number().int()),
  }),
  openedAt: z.number(),
  expiresAt: z.number(),
  handle: z.string().exactOptional(),
  givenUpAt: z.number().exactOptional(),
  paid: z
    .object({
      transactionId: z.string(),
      amountFen: fenSchema,
      paidAt: z.number(),
      learntAt: z.number(),
      late: z.boolean(),
    })
    .exactOptional(),
  closed: z
    .object({ at: z.number(), refused: z.array(lineRefusalSchema).exactOptional() })
    .exactOptional(),
  silentSince: z.number().exactOptional(),
  asked: z.number().int(),
  nextStepAt: z.number().exactOptional(),
  version: z.number().int(),
});

export const orderStateSchema = z.enum(['opened', 'placed', 'unknown', 'paid', 'closed']);
