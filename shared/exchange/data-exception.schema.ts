import * as z from 'zod';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import type { ExceptionId } from './data-exception.ts';
import { deliveryIdSchema, handSchema } from './delivery.schema.ts';

const count = z.number().int();

export const exceptionIdSchema = z.custom<ExceptionId>(
  (value) => typeof value === 'string' && /^ex_[0-9a-z-]{8,40}$/u.test(value),
  { message: 'an id like ex_…' },
);

export const exceptionStateSchema = z.enum([
  'raised',
  'passed_on',
  'confirmed',
  'answered',
  'closed',
  'withdrawn',
]);

export const clockSchema = z.object({
  ruleId: z.enum([
    'delivery-anomaly',
    'anomaly-answer',
    'anomaly-pass-on',
    'anomaly-answer-after-confirmation',
  ]),
  unitId: z.string(),
  startedOn: localDateSchema,
  dueOn: localDateSchema,
  provisional: z.literal(true).exactOptional(),
  endedOn: localDateSchema.exactOptional(),
  ended: z.enum(['done', 'replaced']).exactOptional(),
  late: z.boolean().exactOptional(),
});

/** How an owner may answer. */
export const answerOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('data_confirmed') }),
  z.object({
    kind: z.literal('corrected'),
    correctedValue: z.string().trim().min(1).max(200),
    through: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('change_list'), deliveryId: deliveryIdSchema }),
      z.object({ kind: z.literal('amount_change'), changeId: z.string().min(1).max(80) }),
    ]),
  }),
]);

export const exceptionItemSchema = z.object({
  deliveryId: deliveryIdSchema,
  revision: count,
  dataSetId: z.string(),
  rowNo: count.exactOptional(),
  personName: z.string().max(100).exactOptional(),
  field: z.string().trim().min(1).max(60),
  found: z.string().max(200),
  expected: z.string().max(200).exactOptional(),
});

export const dataExceptionSchema = z.object({
  exceptionId: exceptionIdSchema,
  item: exceptionItemSchema,
  coverageYear: count,
  state: exceptionStateSchema,
  raisedByUnit: z.string(),
  ownerUnit: z.string(),
  passedTo: z.string().exactOptional(),
  outcome: z
    .union([answerOutcomeSchema, z.object({ kind: z.literal('withdrawn') })])
    .exactOptional(),
  clocks: z.array(clockSchema),
  messages: z.array(
    z.object({
      act: z.enum([
        'raised',
        'said',
        'passed_on',
        'confirmed',
        'answered',
        'reopened',
        'closed',
        'withdrawn',
      ]),
      by: handSchema,
      at: z.number(),
      text: z.string(),
    }),
  ),
  openedAt: z.number(),
  version: count,
});
