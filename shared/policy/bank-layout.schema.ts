import * as z from 'zod';

/**
 * One field of a record. `width` is counted in bytes of the file's encoding (fixed-width layouts only).
 * A value that does not fit is an exception row, never cut (architecture promise 11).
 */
export const bankFieldSchema = z.object({
  name: z.string(),
  /** What stands here. `constant` and `blank` need no data. */
  value: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('constant'), text: z.string() }),
    z.object({ kind: z.literal('blank') }),
    z.object({
      kind: z.literal('data'),
      /** Which datum: see `BankDatum` in shared/deductions/bank-layout.ts. */
      datum: z.string(),
    }),
  ]),
  width: z.number().int().positive().optional(),
  pad: z.enum(['left', 'right']).default('right'),
  padWith: z.string().length(1).default(' '),
});

const recordSchema = z.array(bankFieldSchema).min(1);

const directionSchema = z.object({
  /** File name template: `{bank}`, `{customer}`, `{date}`, `{batch}`, `{file}`. */
  fileName: z.string(),
  /** Lines above the first record; empty array for none. A blank first line is a line with no field. */
  header: z.array(z.array(bankFieldSchema)).default([]),
  record: recordSchema,
  trailer: z.array(z.array(bankFieldSchema)).default([]),
});

/**
 * A bank's file layout as data (domain.md 2.2–2.3): encoding, separators or byte widths, totals, row
 * cap, same-account policy, how returned rows are matched and what the codes mean.
 */
export const bankLayoutSchema = z.object({
  layoutId: z.string().regex(/^[a-z0-9-]+$/u),
  title: z.string(),
  encoding: z.enum(['utf-8', 'gbk', 'gb18030']),
  newline: z.enum(['lf', 'crlf']),
  shape: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('separated'),
      separator: z.string().length(1),
      trailingSeparator: z.boolean().default(false),
    }),
    z.object({ kind: z.literal('fixed_width') }),
  ]),
  amountUnit: z.enum(['fen', 'yuan']),
  dateFormat: z.enum(['YYYYMMDD', 'YYYY-MM-DD']),
  /** Where control totals (row count, amount) stand: in the file's header, in a companion control file, or nowhere. */
  totals: z.enum(['header', 'control_file', 'none']),
  checksum: z.enum(['none', 'md5']).default('none'),
  maxRows: z.number().int().positive().optional(),
  /** A family pays from one card: rows stay apart, are merged into one, or go into separate files. */
  sameAccount: z.enum(['allow', 'merge', 'split_files']),
  instruction: directionSchema,
  return: directionSchema,
  /** How a returned row finds its instruction. */
  matchBy: z.enum(['reference', 'sequence', 'account_name_amount']),
  /** The bank's codes → canonical reason; `collected` is success. Codes not listed are `other`. */
  codes: z.record(z.string(), z.string()),
});
