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
    ['pupils.xlsx', 'OTHER_ROSTER'],
    ['disabled-persons.utf8bom.csv', 'OTHER_ROSTER'],
    ['deduction-roster.xlsx', 'OTHER_ROSTER'],
  ])('%s is no effective roster', async (name, code) => {
    const file = await openOfficeFile(sample(name));

    expect(file.ok && (await outcomeOf(file.value.rows(), 'effective', aContext()))).toMatchObject({
      code,
    });
  });
});

describe("the offices' sample lists", () => {
  test('A10-1 the list of 低保对象 is read whole: who holds the category, since when, and whom it stops', async () => {
    const { accepted, rejected } = await outcomeOfFile(
      sample('subsistence-allowance.xlsx'),
      'subsistence_allowance',
    );

    expect([...rejected].map(([rowNo, [first]]) => [rowNo, first?.code])).toEqual([
      [19, 'NAME_LIKE_FORMULA'],
      [21, 'NAME_MISSING'],
      [70, 'NAME_MISSING'],
    ]);
    const rows = [...accepted.values()];
    expect([rows.length, rows.filter(({ holds }) => !holds).length]).toEqual([97, 22]);
    expect(accepted.get(2)).toEqual({
      rowNo: 2,
      name: '米热古丽·祖丽胡玛尔',
      residentId: '990001196307054728',
      categories: ['minimum_living_allowance'],
      holds: true,
      from: '2026-07-01',
      townshipId: '990001101',
      villageId: '99000110104',
    });
    expect(accepted.get(3)).toMatchObject({ name: '肉孜·哈丽旦', holds: false });
  });

  test('A13-1 grades one and two are a severe disability; a number that tells another grade is remarked on', async () => {
    const { accepted, rejected, remarks } = await outcomeOfFile(
      sample('disabled-persons.utf8bom.csv'),
      'disabled_persons',
    );

    expect(rejected).toEqual(new Map());
    const severe = [...accepted.values()].filter(({ categories }) => categories.length > 0);
    expect([accepted.size, severe.length]).toEqual([30, 20]);
    expect(accepted.get(5)).toMatchObject({
      residentId: '990001198610052767',
      categories: ['severe_disability'],
    });
    expect(remarks.get(5)).toMatchObject([
      { code: 'GRADE_DIFFERS', found: '二级', expected: '一' },
    ]);
    expect(remarks.get(2)).toBeUndefined();
  });

  test('A15-1 pupils come with school, status, parents and guardian; one number under two names is nobody’s', async () => {
    const { accepted, rejected } = await outcomeOfFile(sample('pupils.xlsx'), 'pupils');

    expect([...rejected].map(([rowNo, [first]]) => [rowNo, first?.code])).toEqual([
      [8, 'NAME_MISSING'],
      [117, 'RESIDENT_ID_CHECKSUM'],
      [3, 'DUPLICATE_PERSON_UNDECIDED'],
      [121, 'DUPLICATE_PERSON_UNDECIDED'],
    ]);
    expect(accepted.size).toBe(116);
    expect(accepted.get(2)).toEqual({
      rowNo: 2,
      name: '努尔买买提·买买提明',
      residentId: '990001200911294495',
      schoolName: '青松镇中心小学',
      className: '9年级4班',
      status: 'enrolled',
      father: { name: '祖丽胡玛尔·阿曼古丽', residentId: '990001199903292881' },
      mother: { name: '汗克孜·哈丽旦', residentId: '990001198605201596' },
      guardian: { name: '祖丽胡玛尔·阿曼古丽', residentId: '990001199903292881' },
    });
  });

  test.each([
    ['pupils.xlsx', 'orphans', 'pupils'],
    ['effective-roster.xlsx', 'subsistence_allowance', 'effective'],
    ['effective-roster.gbk.csv', 'household_register', 'effective'],
    ['disabled-persons.utf8bom.csv', 'pupils', 'disabled_persons'],
    ['deduction-roster.xlsx', 're_sign', 'deduction'],
  ] as const)('A19-1 %s is not taken for a list of %s', async (name, kind, found) => {
    const file = await openOfficeFile(sample(name));

    expect(file.ok && (await outcomeOf(file.value.rows(), kind, aContext()))).toMatchObject({
      code: 'OTHER_ROSTER',
      found,
    });
  });
});

async function serialsByRow(path: string): Promise<ReadonlyMap<number, number>> {
  const file = await openOfficeFile(path);
  const rows = file.ok ? await allOf(file.value.rows()) : [];
  return new Map(rows.map(({ rowNo, cells }) => [rowNo, Number(cells[0]?.text)]));
}
