import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RowProblemCode } from '@liangxian/shared/rosters/row-problem.ts';
import { describe, expect, test } from 'vitest';
import { openOfficeFile } from '../../../../functions/rosters/adapters/office-file.ts';
import { aContext, allOf, outcomeOf, outcomeOfFile } from './support/read.ts';

const folder = new URL('../../../fixtures/offices/', import.meta.url);
const sample = (name: string) => fileURLToPath(new URL(name, folder));
const truth: { readonly rows: number; readonly defects: Readonly<Record<string, number[]>> } =
  JSON.parse(readFileSync(new URL('truth.json', folder), 'utf8'));

/** Each kind of defect in truth.json with the one reason it must be rejected for. */
const REASONS: Readonly<Record<string, RowProblemCode>> = {
  checksum: 'RESIDENT_ID_CHECKSUM',
  impossible_birth_date: 'RESIDENT_ID_IMPOSSIBLE_DATE',
  missing_name: 'NAME_MISSING',
  id_as_number_digits_lost: 'RESIDENT_ID_DIGITS_LOST',
  duplicate_person: 'DUPLICATE_PERSON',
  unknown_category: 'UNKNOWN_CATEGORY',
  tier_not_in_policy: 'TIER_NOT_IN_POLICY',
  birth_differs_from_id: 'BIRTH_DIFFERS',
  formula_like_name: 'NAME_LIKE_FORMULA',
};

describe("the offices' sample rosters", () => {
  test.each([
    'effective-roster.xlsx',
    'effective-roster.office-saved.xlsx',
    'effective-roster.gbk.csv',
  ])(
    'A19-1 every row of %s is accepted, or rejected for its own reason, as the truth says',
    async (name) => {
      const outcome = await outcomeOfFile(sample(name), 'effective');

      const serialOf = await serialsByRow(sample(name));
      const found = new Map(
        [...outcome.rejected].map(([rowNo, [first]]) => [serialOf.get(rowNo), first?.code]),
      );
      const wanted = Object.entries(truth.defects)
        .filter(([kind]) => !kind.startsWith('ok_'))
        .flatMap(([kind, serials]) => serials.map((serial) => [serial, REASONS[kind]] as const));
      expect(found).toEqual(new Map(wanted));
      expect(outcome.accepted.size).toBe(truth.rows - wanted.length);
      const { read, accepted, rejected, skipped } = outcome.reading.counts;
      expect(read).toBe(accepted + rejected + skipped);
      expect(outcome.rejected.size).toBe(rejected);
    },
  );

  test('A19-1 the three formats of one roster come to the same rows', async () => {
    const [own, saved, csv] = await Promise.all(
      [
        'effective-roster.xlsx',
        'effective-roster.office-saved.xlsx',
        'effective-roster.gbk.csv',
      ].map(async (name) =>
        [...(await outcomeOfFile(sample(name), 'effective')).accepted.values()].map(
          // A csv file holds every household number in full; in a workbook half of them are numbers.
          ({ rowNo: _, householdNo: __, ...row }) => row,
        ),
      ),
    );

    expect(saved).toEqual(own);
    expect(csv).toEqual(own);
  });

  test('spellings are normalised: dots, full-width digits, blanks, invisible marks', async () => {
    const outcome = await outcomeOfFile(sample('effective-roster.xlsx'), 'effective');

    const bySerial = new Map([...outcome.accepted.values()].map((row) => [row.serial, row]));
    expect(bySerial.get('10')?.name).toBe('奥斯曼·阿曼古丽');
    expect(bySerial.get('47')?.residentId).toBe('990001201411102973');
    expect(bySerial.get('372')?.residentId).toBe('990001199807262922');
    expect(bySerial.get('85')?.name).toBe('萨比尔·米热古丽');
    expect(bySerial.get('1')).toMatchObject({
      townshipName: '青松镇',
      villageName: '白杨村',
      categories: ['ordinary'],
      pension: { tierFen: 20_000 },
      medical: true,
      phone: '18818626269',
    });
  });

  test('the titles name the township, and total and signature rows are skipped, not rejected', async () => {
    const { reading, skipped } = await outcomeOfFile(sample('effective-roster.xlsx'), 'effective');

    expect(reading.headerRowNo).toBe(3);
    expect(reading.townshipNamed).toBe('青松镇');
    expect([...skipped].map(([rowNo, { code }]) => [rowNo, code])).toEqual([
      [1206, 'TOTAL_ROW'],
      [1207, 'SIGNATURE_ROW'],
    ]);
  });

  test('the deduction roster tells insured from payer, and reads 400.00元', async () => {
    const { accepted, reading } = await outcomeOfFile(sample('deduction-roster.xlsx'), 'deduction');

    expect(reading.counts.read).toBe(1216);
    expect(accepted.get(4)).toEqual({
      rowNo: 4,
      serial: '2',
      insuredName: '艾合买提·哈丽旦',
      insuredId: '990001198805194079',
      payerName: '艾力·阿卜杜拉',
      payerNameAsWritten: '艾力·阿卜杜拉',
      payerId: '990001199305052917',
      bankId: 'abc',
      accountNo: '6219930505291000042',
      scheme: 'resident_pension',
      coverageYear: 2027,
      amountFen: 30_000,
    });
    expect([...accepted.values()].some(({ rowNo }) => rowNo === 1216)).toBe(true);
  });

  test.each([
    ['effective-roster.ods', 'FILE_IS_ODS'],
    ['subsistence-allowance.xls', 'FILE_IS_XLS'],
  ])('%s is refused with what to do about it', async (name, code) => {
    expect(await openOfficeFile(sample(name))).toEqual({ ok: false, refusal: { code } });
  });

  test.each([
    ['subsistence-allowance.xlsx', 'COLUMNS_MISSING'],
    ['pupils.xlsx', 'NO_HEADER'],
    ['disabled-persons.utf8bom.csv', 'NO_HEADER'],
    ['deduction-roster.xlsx', 'OTHER_ROSTER'],
  ])('%s is no effective roster', async (name, code) => {
    const file = await openOfficeFile(sample(name));

    expect(file.ok && (await outcomeOf(file.value.rows(), 'effective', aContext()))).toMatchObject({
      code,
    });
  });
});

async function serialsByRow(path: string): Promise<ReadonlyMap<number, number>> {
  const file = await openOfficeFile(path);
  const rows = file.ok ? await allOf(file.value.rows()) : [];
  return new Map(rows.map(({ rowNo, cells }) => [rowNo, Number(cells[0]?.text)]));
}
