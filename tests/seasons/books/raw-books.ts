import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import {
  bankFileSchema,
  deductionRunSchema,
  followUpSchema,
  instructionSchema,
  staffCaseSchema,
  villagePlanSchema,
} from '@liangxian/shared/deductions/deduction-run.schema.ts';
import { dueSchema, ledgerEntrySchema } from '@liangxian/shared/dues/due.schema.ts';
import { personIdSchema } from '@liangxian/shared/kernel/ids.schema.ts';
import { rosterImportSchema } from '@liangxian/shared/rosters/roster-import.schema.ts';
import * as z from 'zod';
import type { ManifestRow } from '../../../functions/deductions/ports.ts';
import type { AccountBook } from '../../../infra/local/bank/bank-books.ts';
import type { County } from '../../../infra/local/county.ts';

export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

const surplusSchema = z.object({
  personId: personIdSchema,
  reference: z.string(),
  amountFen: z.number(),
  fate: z.enum(['surplus', 'returned', 'reversed']),
  /** Gone once the money is: it was given back, or the bank took it. */
  surplusArea: z.string().exactOptional(),
});

/** Everything the county has written down, read straight from its tables and files, past every use case. */
export type RawBooks = Awaited<ReturnType<typeof readBooks>>;

export async function readBooks(county: County, bank: readonly AccountBook[]) {
  const [dues, deductions, rosters, residents, mandates] = await Promise.all([
    itemsOf(county, 'DuesTable'),
    itemsOf(county, 'DeductionsTable'),
    itemsOf(county, 'RostersTable'),
    itemsOf(county, 'ResidentsTable'),
    itemsOf(county, 'MandatesTable'),
  ]);
  const files = deductions
    .filter(({ sk }) => sk.startsWith('file#'))
    .map((item) => bankFileSchema.parse(item));
  const work = county.ref('WorkFilesBucket');
  return {
    dueItems: dues.filter(({ sk }) => sk.startsWith('due#')),
    dues: dues.filter(({ sk }) => sk.startsWith('due#')).map((item) => dueSchema.parse(item)),
    entries: dues
      .filter(({ sk }) => sk.startsWith('entry#'))
      .map((item) => ledgerEntrySchema.parse(item)),
    surpluses: dues
      .filter(({ sk }) => sk.startsWith('surplus#'))
      .map((item) => surplusSchema.parse(item)),
    runs: deductions
      .filter(({ pk, sk }) => sk === 'run' && pk.startsWith('run_'))
      .map((item) => deductionRunSchema.parse(item)),
    plans: deductions
      .filter(({ sk }) => sk.startsWith('village#'))
      .map((item) => ({ runId: item.pk, ...villagePlanSchema.parse(item) })),
    files,
    openFiles: deductions.filter(({ pk }) => pk === 'open-files').map(({ sk }) => sk),
    manifests: await Promise.all(
      files.map(async ({ fileId }) => ({
        fileId,
        rows: jsonLines<ManifestRow>(await objectOf(county, work, `files/${fileId}.jsonl`)),
      })),
    ),
    instructions: deductions
      .filter(({ sk }) => sk === 'instruction')
      .map((item) => instructionSchema.parse(item)),
    followUps: deductions
      .filter(({ pk }) => pk.startsWith('follow-up#'))
      .map((item) => followUpSchema.parse(item)),
    cases: deductions.filter(({ pk }) => pk === 'case').map((item) => staffCaseSchema.parse(item)),
    returns: deductions.filter(({ sk }) => sk === 'return'),
    imports: rosters
      .filter(({ sk }) => sk === 'import')
      .map((item) => rosterImportSchema.parse(item)),
    parts: rosters.filter(({ sk }) => sk.startsWith('part#')),
    residents: residents.filter(({ sk }) => sk === 'resident'),
    mandates: mandates.filter(({ sk }) => sk === 'mandate'),
    covers: mandates.filter(({ sk }) => sk.startsWith('cover#')),
    outcomes: await keysIn(county, county.ref('OfficeFilesBucket'), 'outcomes/'),
    failureLists: await keysIn(county, county.ref('OfficeFilesBucket'), 'failure-lists/'),
    outbox: await keysIn(county, county.ref('BankFilesBucket'), 'outbox/'),
    bank,
  };
}

export async function itemsOf(county: County, table: string): Promise<readonly Item[]> {
  const pages = paginateScan(
    { client: county.documents },
    { TableName: county.ref(table), ConsistentRead: true },
  );
  const items: Item[] = [];
  for await (const { Items = [] } of pages) items.push(...(Items as Item[]));
  return items;
}

export async function keysIn(
  county: County,
  bucket: string,
  prefix: string,
): Promise<readonly string[]> {
  const keys: string[] = [];
  const pages = paginateListObjectsV2({ client: county.s3 }, { Bucket: bucket, Prefix: prefix });
  for await (const { Contents = [] } of pages) keys.push(...Contents.map(({ Key = '' }) => Key));
  return keys;
}

export async function objectOf(county: County, bucket: string, key: string): Promise<Buffer> {
  const { Body } = await county.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

function jsonLines<Line>(bytes: Buffer): readonly Line[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
