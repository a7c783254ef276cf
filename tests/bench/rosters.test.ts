import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePersonName } from '@liangxian/shared/kernel/person-name.ts';
import { parseResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import { type CellValue, readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byTownship } from '../../bench/county/by-township.ts';
import { sampleTerms } from '../../bench/county/county-terms.ts';
import { generateCounty } from '../../bench/county/generate-county.ts';
import type { Truth } from '../../bench/county/mistakes.ts';
import { writeDeductionRoster, writeEffectiveRoster } from '../../bench/county/write-rosters.ts';
import { openOfficeFile } from '../../functions/rosters/adapters/office-file.ts';
import { readRoster } from '../../functions/rosters/read-roster.ts';

let directory: string;
let truth: Truth;
const seed = 1;
/** The people of the county's first township, 青松镇. */
const township = () =>
  byTownship(generateCounty({ people: 4_800, seed })).next().value?.people ?? [];
const common = {
  terms: sampleTerms,
  seed,
  area: '青松镇',
  scope: 'township',
  strings: 'shared',
} as const;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'made-up-county-'));
  const mistakes = { share: 0.2 };
  truth = await writeEffectiveRoster(township(), {
    ...common,
    mistakes,
    path: path('effective.xlsx'),
  });
  await writeEffectiveRoster(township(), { ...common, mistakes, path: path('effective.csv') });
  await writeDeductionRoster(township(), { ...common, path: path('deduction.xlsx') });
  await writeDeductionRoster(township(), { ...common, path: path('deduction.csv') });
});
afterAll(() => rm(directory, { recursive: true }));

describe('a made-up effective roster', () => {
  test('has the columns of the offices’ sample file, below a heading and the reporter', async () => {
    const sample = await sheetRows('tests/fixtures/offices/effective-roster.xlsx');
    const rows = await sheetRows(path('effective.xlsx'));

    expect(rows[2]).toEqual(sample[2]);
    expect(rows[0]?.[0]).toBe(sample[0]?.[0]);
  });

  test('names the township in its second column where it is the whole county’s', async () => {
    const whole = path('whole.csv');
    await writeEffectiveRoster(township(), { ...common, scope: 'county', path: whole });

    expect((await textRows(whole))[0]?.slice(0, 3)).toEqual(['序号', '乡镇', '村(社区)']);
  });

  test('says the same people as text in GB18030, a tab before each identity number', async () => {
    const sheet = (await sheetRows(path('effective.xlsx'))).slice(3, -2);
    const text = (await textRows(path('effective.csv'))).slice(1, -1);

    expect(text).toHaveLength(sheet.length);
    const faultless = sheet.findIndex(([no]) => !isSpoilt(Number(no)));
    expect(text[faultless]?.[4]).toBe(`\t${sheet[faultless]?.[4]}`);
  });

  test('spoils about the share of rows asked for and counts every row once', () => {
    const spoilt = Object.values(truth.defects).flat();

    expect(new Set(spoilt).size).toBe(spoilt.length);
    expect(spoilt.length / truth.rows).toBeCloseTo(0.2, 1);
    expect(Object.values(truth.defects).filter((rows) => rows.length === 0)).toEqual([]);
  });

  test.each([
    ['checksum', 'RESIDENT_ID_CHECKSUM'],
    ['impossible_birth_date', 'RESIDENT_ID_IMPOSSIBLE_DATE'],
    ['id_as_number_digits_lost', 'RESIDENT_ID_DIGITS_LOST'],
  ])('a row spoilt as %s is refused as %s', async (kind, code) => {
    const codes = (await cellsOf(kind, 4)).map((cell) => parseResidentId(String(cell)));

    expect(new Set(codes.map((result) => !result.ok && result.refusal.code))).toEqual(
      new Set([code]),
    );
  });

  test.each([
    ['missing_name', 'NAME_MISSING'],
    ['formula_like_name', 'NAME_LIKE_FORMULA'],
  ])('a row spoilt as %s is refused as %s', async (kind, code) => {
    const codes = (await cellsOf(kind, 3)).map((cell) => parsePersonName(String(cell ?? '')));

    expect(new Set(codes.map((result) => !result.ok && result.refusal.code))).toEqual(
      new Set([code]),
    );
  });

  test.each(['ok_fullwidth_id', 'ok_spaces_lowercase_x', 'ok_dot_variant', 'ok_zero_width'])(
    'a row written as %s is good',
    async (kind) => {
      const ids = (await cellsOf(kind, 4)).map((cell) => parseResidentId(String(cell)).ok);
      const names = (await cellsOf(kind, 3)).map((cell) => parsePersonName(String(cell)).ok);

      expect(new Set([...ids, ...names])).toEqual(new Set([true]));
    },
  );

  test('names a person twice only where the truth says so', async () => {
    const ids = (await sheetRows(path('effective.xlsx'))).slice(3, -2).map((row) => row[4]);
    const numbers = ids.map((id) => String(id).normalize('NFKC').trim().toUpperCase());

    expect(numbers.length - new Set(numbers).size).toBe(truth.defects['duplicate_person']?.length);
  });
});

describe('the import’s reader', () => {
  test.each(['effective.xlsx', 'effective.csv'])(
    'rejects in %s exactly the rows that were spoilt',
    async (file) => {
      const spoilt = Object.entries(truth.defects).flatMap(([kind, rows]) =>
        kind.startsWith('ok_') ? [] : rows,
      );

      expect(await rejectedSerials(path(file))).toEqual(spoilt.sort((a, b) => a - b));
    },
  );
});

describe('a made-up deduction roster', () => {
  test('has the columns of the offices’ sample file', async () => {
    const sample = await sheetRows('tests/fixtures/offices/deduction-roster.xlsx');

    expect((await sheetRows(path('deduction.xlsx')))[1]).toEqual(sample[1]);
    expect((await textRows(path('deduction.csv')))[0]).toEqual(sample[1]);
  });

  test('lets somebody else pay in about half of the rows', async () => {
    const rows = (await sheetRows(path('deduction.xlsx'))).slice(2);

    const otherPays = rows.filter(([, , insured, , payer]) => insured !== payer);
    expect(otherPays.length / rows.length).toBeCloseTo(0.5, 1);
  });
});

/** Serial numbers (序号) of the rows that reading rejects. */
async function rejectedSerials(file: string): Promise<readonly number[]> {
  const opened = await openOfficeFile(file);
  if (!opened.ok) throw new RangeError(opened.refusal.code);
  const { pack: policy, coverageYear, asOf: readOn } = sampleTerms;
  const rejected = new Set<number>();
  const rowsAbove = file.endsWith('.csv') ? 1 : 3;
  const context = { policy, coverageYear, readOn };
  const reading = await readRoster(opened.value.rows(), 'effective', context, {
    accepted: () => undefined,
    rejected: (rowNo) => void rejected.add(rowNo - rowsAbove),
    skipped: () => undefined,
  });
  if (!reading.ok) throw new RangeError(reading.refusal.code);
  for (const { rowNo } of reading.value.amendments) rejected.add(rowNo - rowsAbove);
  return [...rejected].sort((a, b) => a - b);
}

function path(file: string): string {
  return join(directory, file);
}

function isSpoilt(no: number): boolean {
  return Object.values(truth.defects).some((rows) => rows.includes(no));
}

async function cellsOf(kind: string, column: number): Promise<readonly CellValue[]> {
  const rows = (await sheetRows(path('effective.xlsx'))).slice(3, -2);
  return (truth.defects[kind] ?? []).map((no) => rows[no - 1]?.[column] ?? null);
}

async function sheetRows(file: string): Promise<readonly (readonly CellValue[])[]> {
  const { sheets } = await readXlsx(await readFile(file));
  return sheets[0]?.rows ?? [];
}

async function textRows(file: string): Promise<readonly string[][]> {
  const text = new TextDecoder('gb18030', { fatal: true }).decode(await readFile(file));
  return text.split('\r\n').map((line) => line.split(','));
}
