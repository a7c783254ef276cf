import * as z from 'zod';
import { dueKeySchema } from '../dues/due.schema.ts';
import { localDateSchema } from '../kernel/local-date.schema.ts';
import { fenSchema } from '../kernel/money.schema.ts';
import { BATCH_CHANNELS } from './cash-day.ts';
import { SIGNERS } from './cash-entry.ts';

export const deviceIdSchema = z.string().regex(/^[0-9a-z]{8,16}$/u);
export const entryIdSchema = z.string().regex(/^ce_[0-9a-z]{8,16}-\d{6}$/u);
export const dayIdSchema = z.string().regex(/^cd_\d{8}_[0-9A-Za-z]+_[\w-]+$/u);
export const scanIdSchema = z.string().regex(/^[0-9a-z-]{8,60}$/u);
export const officerIdSchema = z.string().regex(/^of_[\w-]+$/u);
export const signerSchema = z.enum(SIGNERS);
export const batchChannelSchema = z.enum(BATCH_CHANNELS);
export const slipNoSchema = z.string().trim().min(2).max(60);
export const reasonSchema = z.string().trim().min(2).max(500);

const byAt = { by: z.string(), at: z.number() };
const signedSchema = z.object({ on: z.enum(['screen', 'paper']), at: z.number() });

export const doubtSchema = z.enum([
  'COLLECTOR_SUSPENDED',
  'NOT_AUTHORISED_HERE',
  'DEVICE_TIME_DOUBTFUL',
  'CASH_DAY_OPEN',
  'CASH_DAY_DIFFERS',
]);

export const entryStateSchema = z.enum([
  'arriving',
  'taken',
  'to_check',
  'paid_in',
  'to_give_back',
  'given_back',
  'void',
]);

export const cashEntrySchema = dueKeySchema.extend({
  entryId: entryIdSchema,
  collectorId: z.string(),
  townshipId: z.string(),
  villageId: z.string(),
  amountFen: fenSchema,
  on: localDateSchema,
  takenAt: z.number(),
  arrivedAt: z.number(),
  offline: z.boolean(),
  state: entryStateSchema,
  doubts: z.array(doubtSchema),
  notOwed: z
    .enum([
      'CLAIMED_BY_ANOTHER',
      'ALREADY_SETTLED',
      'NOTHING_TO_PAY',
      'AMOUNT_CHANGED',
      'DUE_NOT_FOUND',
    ])
    .exactOptional(),
  receiptNo: z.string().exactOptional(),
  signatures: z.object({
    resident: signedSchema.exactOptional(),
    collector: signedSchema.exactOptional(),
    village_head: signedSchema.exactOptional(),
  }),
  decision: z
    .object({ said: z.enum(['money_taken', 'no_cash']), reason: z.string(), ...byAt })
    .exactOptional(),
  givenBack: z.object({ signed: z.enum(['screen', 'paper']), ...byAt }).exactOptional(),
  version: z.number().int(),
});

const batchSchema = z.object({
  how: batchChannelSchema,
  slipNo: z.string(),
  amountFen: fenSchema,
  ...byAt,
});

const correctionSchema = z.object({
  kind: z.enum(['made_up', 'returned']),
  amountFen: fenSchema,
  slipNo: z.string(),
  explanation: z.string(),
  ...byAt,
});

const sheetSchema = z.object({
  scans: z.array(z.object({ scanId: z.string(), bytes: z.number().int(), ...byAt })),
  original: z.object({ place: z.string(), ...byAt }).exactOptional(),
  sent: z.object(byAt).exactOptional(),
});

export const cashDaySchema = z.object({
  dayId: z.string(),
  collectorId: z.string(),
  townshipId: z.string(),
  on: localDateSchema,
  coverageYear: z.number().int(),
  villageIds: z.array(z.string()),
  entries: z.number().int(),
  toPayInFen: fenSchema,
  waitingFen: fenSchema,
  toCheckFen: fenSchema,
  toGiveBackFen: fenSchema,
  givenBackFen: fenSchema,
  unsigned: z.number().int(),
  unreceipted: z.number().int().default(0),
  batches: z.array(batchSchema),
  corrections: z.array(correctionSchema),
  differed: z.object({ at: z.number(), differenceFen: z.number().int() }).exactOptional(),
  seen: z.object({ note: z.string(), ...byAt }).exactOptional(),
  sheet: sheetSchema,
  version: z.number().int(),
});

export const cashDeviceSchema = z.object({
  deviceId: deviceIdSchema,
  collectorId: z.string(),
  townshipId: z.string(),
  last: z.number().int(),
  missing: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  version: z.number().int(),
});

export const cashGrantSchema = z.object({
  villageIds: z.array(z.string().min(1)).min(1).max(60),
  validFrom: localDateSchema,
  validTo: localDateSchema,
  ...byAt,
  ended: z.object({ reason: z.string(), ...byAt }).exactOptional(),
});

export const collectorSchema = z.object({
  officerId: z.string(),
  townshipId: z.string(),
  grants: z.array(cashGrantSchema),
  version: z.number().int(),
});
