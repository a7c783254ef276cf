import * as z from 'zod';

/**
 * What a field of a bank file can carry. Instruction rows: sequence to purpose. Facts of the whole
 * file: customerNo to totalAmount. Only in returns: code to collectedTotal. `md5` covers the data
 * file's bytes and stands in its control file.
 */
export const bankDatumSchema = z.enum([
  'sequence',
  'reference',
  'accountNo',
  'accountName',
  'amount',
  'purpose',
  'customerNo',
  'batch',
  'date',
  'rowCount',
  'totalAmount',
  'code',
  'message',
  'collectedAmount',
  'bookedOn',
  'collectedCount',
  'collectedTotal',
  'md5',
]);

/**
 * One field of a record. `width` is counted in bytes of the file's encoding: every field of a
 * fixed-width file has one, a separated file may pad its columns. A value that does not fit is an
 * exception row, never cut (architecture promise 11).
 */
export const bankFieldSchema = z.object({
  name: z.string(),
  /** What stands here. `constant` and `blank` need no data. */
  value: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('constant'), text: z.string() }),
    z.object({ kind: z.literal('blank') }),
    z.object({
      kind: z.literal('data'),
      datum: bankDatumSchema,
      /** Fixed words around the value, as in `单位编号=210344;version=1.2`. */
      prefix: z.string().default(''),
      suffix: z.string().default(''),
    }),
  ]),
  width: z.number().int().positive().optional(),
  pad: z.enum(['left', 'right']).default('right'),
  /** One byte in every encoding, so that the padding cannot shift anything. */
  padWith: z
    .string()
    .regex(/^[\x20-\x7E]$/u)
    .default(' '),
});

const recordSchema = z.array(bankFieldSchema).min(1);

/** A blank line is a line with no field; an empty list of lines is none. */
const linesSchema = z.array(z.array(bankFieldSchema)).default([]);

/** `{customer}`, `{date}` (YYYYMMDD), `{batch}`; `{issue}` is empty in a bank's first answer, `-2` in its second. */
const fileNameSchema = z.string().min(1);

export const bankDirectionSchema = z.object({
  fileName: fileNameSchema,
  /** Lines above the first record. Totals declared here or below are checked against the rows. */
  header: linesSchema,
  record: recordSchema,
  /** Lines below the last record. */
  trailer: linesSchema,
  /** A companion file that arrives after the data file: its totals and checksum, one fact a line. */
  control: z.object({ fileName: fileNameSchema, lines: linesSchema }).optional(),
});

/**
 * A bank's file layout as data (domain.md 2.2–2.3): encoding, separators or byte widths, totals, row
 * cap, same-account policy, how returned rows are matched and what the codes mean.
 */
export const bankLayoutSchema = z
  .object({
    layoutId: z.string().regex(/^[a-z0-9-]+$/u),
    title: z.string(),
    /** Where the layout comes from; a county's real bank hands out its own description. */
    source: z.string().min(1),
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
    maxRows: z.number().int().positive().optional(),
    /** A family pays from one card: rows stay apart, are merged into one, or go into separate files. */
    sameAccount: z.enum(['allow', 'merge', 'split_files']),
    instruction: bankDirectionSchema,
    return: bankDirectionSchema,
    /** How a returned row finds its instruction. */
    matchBy: z.enum(['reference', 'sequence', 'account_name_amount']),
    /** What every result code looks like; anything else is not a code, and the file is refused. */
    codePattern: z.string().refine(isPattern, { message: 'a regular expression' }),
    /** The bank's codes → canonical reason; `collected` is success. Codes not listed are `other`. */
    codes: z.record(z.string(), z.string()),
    /** Codes with which the bank refuses a file whole, executing none of it; they then stand on every row. */
    fileCodes: z.record(z.string(), z.enum(['duplicate_batch', 'totals_differ'])),
  })
  .superRefine((layout, context) => {
    for (const fault of faultsOf(layout)) context.addIssue({ code: 'custom', message: fault });
  });

type Layout = {
  readonly shape: { readonly kind: 'separated' | 'fixed_width' };
  readonly sameAccount: 'allow' | 'merge' | 'split_files';
  readonly matchBy: 'reference' | 'sequence' | 'account_name_amount';
  readonly codePattern: string;
  readonly codes: Readonly<Record<string, string>>;
  readonly fileCodes: Readonly<Record<string, string>>;
  readonly instruction: Direction;
  readonly return: Direction;
};
type Direction = z.infer<typeof bankDirectionSchema>;

/** What must be true of a layout before a file is written by it. */
function faultsOf(layout: Layout): readonly string[] {
  const faults: string[] = [];
  const needs = (
    direction: 'instruction' | 'return',
    ...data: z.infer<typeof bankDatumSchema>[]
  ) => {
    const carried = new Set(
      layout[direction].record.map(({ value }) => 'datum' in value && value.datum),
    );
    for (const datum of data) {
      if (!carried.has(datum)) faults.push(`the ${direction} record carries no ${datum}`);
    }
  };
  needs('instruction', 'accountNo', 'accountName', 'amount');
  needs('return', 'amount', 'code', 'bookedOn');
  if (layout.matchBy === 'account_name_amount') needs('return', 'accountNo', 'accountName');
  else {
    needs('instruction', layout.matchBy);
    needs('return', layout.matchBy);
  }
  if (layout.matchBy === 'account_name_amount' && layout.sameAccount === 'allow') {
    faults.push('rows of one account cannot be told apart by account, name and amount');
  }
  if (!Object.values(layout.codes).includes('collected')) faults.push('no code means collected');
  for (const code of Object.keys(layout.fileCodes)) {
    if (code in layout.codes) faults.push(`code ${code} means both a row and a whole file`);
  }
  const isCode = isPattern(layout.codePattern) ? new RegExp(layout.codePattern, 'u') : /^/u;
  for (const code of [...Object.keys(layout.codes), ...Object.keys(layout.fileCodes)]) {
    if (!isCode.test(code)) faults.push(`code ${code} is not written as the pattern says`);
  }
  if (layout.shape.kind === 'fixed_width') {
    for (const direction of [layout.instruction, layout.return]) {
      for (const field of [direction.header, [direction.record], direction.trailer].flat(2)) {
        if (field.width === undefined) faults.push(`${field.name} has no width`);
      }
    }
  }
  return faults;
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
