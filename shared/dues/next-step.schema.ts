import * as z from 'zod';
import { orderIdSchema } from '../kernel/ids.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { mandateStateSchema } from '../mandates/mandate.schema.ts';
import { returnReasonSchema } from '../policy/policy-pack.schema.ts';
import type { NextStep } from './next-step.ts';

const by = localDateSchema;

export const nextStepSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('pay'), by }),
  z.object({ step: z.literal('choose_tier'), by }),
  z.object({ step: z.literal('wait_deduction'), on: localDateSchema }),
  z.object({
    step: z.literal('wait_payment'),
    channel: z.string(),
    until: z.number().exactOptional(),
    orderId: orderIdSchema.exactOptional(),
  }),
  z.object({ step: z.literal('failed_top_up'), amountFen: fenSchema, by }),
  z.object({
    step: z.literal('failed_mandate'),
    state: mandateStateSchema,
    reason: z.string(),
    action: returnReasonSchema.shape.action.exactOptional(),
    by,
  }),
  z.object({ step: z.literal('no_need') }),
  z.object({ step: z.literal('paid_registering') }),
  z.object({ step: z.literal('paid_recorded') }),
  z.object({ step: z.literal('not_on_roster') }),
  z.object({
    step: z.literal('outside_window'),
    phase: z.enum(['before', 'after']),
    opensOn: localDateSchema,
    closesOn: localDateSchema,
  }),
]) satisfies z.ZodType<NextStep>;
