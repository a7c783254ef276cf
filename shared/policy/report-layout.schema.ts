import * as z from 'zod';

/** What a column of a channel's report says. `ignored` is read over. */
const reportDatumSchema = z.enum([
  'serial',
  'kind',
  'reverses',
  'paidAt',
  'residentId',
  'name',
  'scheme',
  'coverageYear',
  'amount',
  'cardType',
  'ignored',
]);

/**
 * How a channel writes its report file (柜面、POS、电子税务局、社保缴费客户端): columns, words, totals. A real channel hands
 * out its own description; these are data, so that another one needs no other program.
 */
export const reportLayoutSchema = z.object({
  layoutId: z.string().regex(/^[a-z0-9-]+$/u),
  channel: z.enum(['counter', 'pos', 'etax_bureau', 'social_insurance_client']),
  title: z.string().min(1),
  source: z.string().min(1),
  encoding: z.enum(['utf-8', 'gb18030']),
  separator: z.enum([',', '|', '\t']),
  /** Lines above the first row that name the columns. */
  titleLines: z.number().int().min(0).max(5),
  /** A line that states how many rows and how much money: both are checked before a row is booked. */
  totals: z.enum(['none', 'first_line', 'last_line']),
  amountUnit: z.enum(['fen', 'yuan']),
  columns: z
    .array(reportDatumSchema)
    .min(5)
    .refine((columns) => columns.includes('serial') && columns.includes('amount'), {
      message: 'a serial number and an amount',
    }),
  schemeWords: z.record(z.string(), z.enum(['resident_pension', 'resident_medical'])),
  kindWords: z.record(z.string(), z.enum(['payment', 'reversal'])),
  cardWords: z.record(z.string(), z.enum(['debit', 'credit', 'unknown'])).default({}),
});
