import * as z from 'zod';
import { dueKeySchema } from '../dues/due.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import type { BookedLine, ChannelReport } from './channel-report.ts';

const count = z.number().int();

export const reportedChannelSchema = z.enum([
  'counter',
  'pos',
  'etax_bureau',
  'social_insurance_client',
]);
export const reportIdSchema = z.string().regex(/^rp_[a-z_]+_[0-9a-f]{24}$/u);

const reportCountsSchema = z.object({
  rows: count,
  settled: count,
  surplus: count,
  reversed: count,
  duplicate: count,
  anomaly: count,
  settledFen: fenSchema,
});

export const channelReportSchema = z.object({
  reportId: reportIdSchema,
  channel: reportedChannelSchema,
  way: z.enum(['webhook', 'file']),
  fileKey: z.string(),
  sha256: z.string(),
  receivedAt: z.number(),
  receivedOn: localDateSchema,
  status: z.enum(['received', 'applied', 'refused']),
  nextRow: count,
  counts: reportCountsSchema,
  refusal: z
    .object({
      code: z.enum(['UNREADABLE', 'TOTALS_DIFFER', 'NO_LAYOUT', 'NO_ROWS']),
      found: z.string(),
      expected: z.string(),
    })
    .exactOptional(),
  repeats: count,
  version: count,
}) satisfies z.ZodType<ChannelReport>;

export const anomalyKindSchema = z.enum([
  'line_unreadable',
  'serial_missing',
  'serial_reused',
  'resident_id_invalid',
  'person_unknown',
  'name_differs',
  'scheme_unknown',
  'year_unreadable',
  'amount_unreadable',
  'time_unreadable',
  'kind_unknown',
  'due_not_found',
  'reversal_of_nothing',
]);

export const bookedLineSchema = z.object({
  reportId: reportIdSchema,
  channel: reportedChannelSchema,
  rowNo: count,
  serial: z.string(),
  outcome: z.enum(['settled', 'surplus', 'reversed', 'duplicate', 'anomaly']),
  amountFen: fenSchema.exactOptional(),
  paidAt: z.number().exactOptional(),
  cardType: z.enum(['debit', 'credit', 'unknown']).exactOptional(),
  due: dueKeySchema.exactOptional(),
  anomaly: z
    .object({ kind: anomalyKindSchema, found: z.string(), expected: z.string() })
    .exactOptional(),
  decision: z
    .object({
      action: z.enum(['assign', 'give_back', 'set_aside']),
      due: dueKeySchema.exactOptional(),
      reason: z.string(),
      by: z.string(),
      at: z.number(),
    })
    .exactOptional(),
  person: z.object({ name: z.string(), residentId: z.string() }).exactOptional(),
  version: count,
}) satisfies z.ZodType<BookedLine>;
