import * as z from 'zod';
import { fenSchema } from '../kernel/money.schema.ts';
import { cashDaySchema, cashDeviceSchema, cashEntrySchema } from './cash.schema.ts';

/** A day as it is shown: with how it stands, and what its sums come to. */
export const shownDaySchema = cashDaySchema.extend({
  collectorName: z.string(),
  standing: z.enum(['open', 'differs', 'finishing', 'balanced']),
  takenFen: fenSchema,
  paidInFen: fenSchema,
  /** Cash to be paid in less cash paid in, in fen: more than zero when some is missing. */
  differenceFen: z.number().int(),
});

/** A device of which numbers are missing: how many, and the first of them. */
export const shownDeviceSchema = cashDeviceSchema
  .pick({ deviceId: true, collectorId: true, last: true })
  .extend({
    collectorName: z.string(),
    missing: z.array(z.number().int()),
    missingCount: z.number().int(),
  });

/** An entry as it is shown: with the resident's name, the number masked. */
export const shownEntrySchema = cashEntrySchema.extend({
  name: z.string(),
  residentIdMasked: z.string(),
  householdNo: z.string().exactOptional(),
});
