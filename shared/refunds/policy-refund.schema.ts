import * as z from 'zod';
import { wantedChangeSchema } from '../dues/change-request.schema.ts';
import { dueAmountsSchema, dueKeySchema } from '../dues/due.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { unitKindSchema } from '../units/directory.schema.ts';

export const refundStateSchema = z.enum([
  'collecting_papers',
  'to_review',
  'refused',
  'to_pay',
  'paid',
  'bounced',
  'booked',
]);

const paperSchema = z.object({
  paper: z.string(),
  fileKey: z.string(),
  fileName: z.string(),
  by: z.string(),
  at: z.number(),
  stored: z.object({ sha256: z.string(), bytes: z.number().int() }).exactOptional(),
});

export const refundFindingSchema = z.object({
  amountFen: fenSchema,
  money: z
    .object({
      reference: z.string(),
      channel: z.string(),
      at: z.number(),
      heldFen: fenSchema,
    })
    .exactOptional(),
  before: dueAmountsSchema,
  after: dueAmountsSchema.exactOptional(),
  lastDay: localDateSchema.exactOptional(),
  faults: z.array(z.enum(['not_paid', 'too_late', 'nothing_to_refund', 'surplus_only'])),
});

const paymentSchema = z.object({
  attempt: z.number().int(),
  unitId: z.string(),
  by: z.string(),
  at: z.number(),
  paidOn: localDateSchema,
  bankName: z.string(),
  accountEnd: z.string(),
  reference: z.string(),
  rosterId: z.string(),
  bounced: z
    .object({ on: localDateSchema, reason: z.string(), by: z.string(), at: z.number() })
    .exactOptional(),
});

export const policyRefundSchema = dueKeySchema.extend({
  refundId: z.string(),
  townshipId: z.string(),
  villageId: z.string(),
  reason: z.string(),
  wanted: wantedChangeSchema,
  explanation: z.string(),
  reviewer: unitKindSchema,
  state: refundStateSchema,
  papers: z.array(paperSchema),
  papersWanted: z.array(z.string()),
  account: z.object({ bankName: z.string(), accountName: z.string(), accountNo: z.string() }),
  finding: refundFindingSchema,
  appliedBy: z.string(),
  appliedAt: z.number(),
  submittedAt: z.number().exactOptional(),
  review: z
    .object({
      by: z.string(),
      at: z.number(),
      approves: z.boolean(),
      reason: z.string(),
      originalsAt: z.string().exactOptional(),
    })
    .exactOptional(),
  payments: z.array(paymentSchema),
  booked: z
    .object({
      by: z.string(),
      at: z.number(),
      rosterId: z.string(),
      copiesAt: z.string(),
      fault: z.string().exactOptional(),
    })
    .exactOptional(),
  version: z.number().int(),
});

export const refundRosterSchema = z.object({
  rosterId: z.string(),
  unitId: z.string(),
  paidOn: localDateSchema,
  state: z.enum(['open', 'handed_over', 'accepted', 'booked', 'empty']),
  rows: z.array(
    z.object({ refundId: z.string(), attempt: z.number().int(), amountFen: fenSchema }),
  ),
  handedOver: z.object({ by: z.string(), at: z.number(), sha256: z.string() }).exactOptional(),
  accepted: z.object({ by: z.string(), at: z.number(), copiesAt: z.string() }).exactOptional(),
  version: z.number().int(),
});
