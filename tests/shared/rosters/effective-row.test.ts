import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { EffectiveColumnKey } from '@liangxian/shared/rosters/effective-columns.ts';
import { readEffectiveRow } from '@liangxian/shared/rosters/effective-row.ts';
import type { RowContext } from '@liangxian/shared/rosters/row-context.ts';
import type { RowProblemCode, RowRemarkCode } from '@liangxian/shared/rosters/row-problem.ts';
import { describe, expect, test } from 'vitest';
import { aPolicyPack } from '../../builders/policy-pack.ts';
import { aResidentId } from '../../builders/resident-id.ts';
import { aContext, aKeyedRow, type CellLike, numberCell } from './support.ts';

type Cells = Partial<Record<EffectiveColumnKey, CellLike>>;

const PERSON: Cells = {
  serial: '7',
  township: '',
  village: '青松村',
  householdNo: '9900011012010087',
  name: '阿依古丽·买买提明',
  residentId: aResidentId({ birth: '1988-07-15', sequence: 2 }),
  sex: '女',
  birthDate: '1988-07-15',
  categories: '一般居民',
  pension: '是',
  tier: '200',
  medical: '是',
  phone: '13912345678',
  remark: '',
};

describe('a row of the effective roster', () => {
  test('A19-1 is accepted and normalised', () => {
    expect(read({})).toEqual({
      rowNo: 12,
      outcome: 'accepted',
      remarks: [],
      row: {
        rowNo: 12,
        serial: '7',
        townshipId: '990001101',
        townshipName: '青松镇',
        villageId: '99000110101',
        villageName: '青松村',
        householdNo: '9900011012010087',
        name: '阿依古丽·买买提明',
        residentId: PERSON.residentId,
        categories: ['ordinary'],
        pension: { tierFen: 20_000 },
        medical: true,
        phone: '13912345678',
      },
    });
  });

  test.each<[string, Cells, RowProblemCode, Partial<RowContext>?]>([
    ['no identity number', { residentId: '' }, 'RESIDENT_ID_MISSING'],
    ['17 digits', { residentId: '99000119880715002' }, 'RESIDENT_ID_MALFORMED'],
    [
      'a number-typed identity number',
      { residentId: numberCell('9.900012006051501e+17') },
      'RESIDENT_ID_DIGITS_LOST',
    ],
    [
      'a number-typed identity number written out',
      { residentId: numberCell('990001198807150000') },
      'RESIDENT_ID_DIGITS_LOST',
    ],
    ['an exponent in a text', { residentId: '9.90001E+17' }, 'RESIDENT_ID_DIGITS_LOST'],
    ['a day that never was', { residentId: '990001198802300025' }, 'RESIDENT_ID_IMPOSSIBLE_DATE'],
    [
      'a day that never was, ending in 0',
      { residentId: '990001198802300020' },
      'RESIDENT_ID_IMPOSSIBLE_DATE',
    ],
    [
      'somebody not yet born',
      { residentId: aResidentId({ birth: '2026-08-22' }), birthDate: '' },
      'RESIDENT_ID_IMPOSSIBLE_DATE',
    ],
    ['a wrong check character', { residentId: '990001198807150012' }, 'RESIDENT_ID_CHECKSUM'],
    ['no name', { name: ' \u200B' }, 'NAME_MISSING'],
    ['a formula for a name', { name: '=HYPERLINK("http://example.invalid")' }, 'NAME_LIKE_FORMULA'],
    [
      'an error for a name',
      { name: { text: '#N/A', kind: 'error' } },
      'NAME_HAS_STRANGE_CHARACTERS',
    ],
    ['a pasted text for a name', { name: '长'.repeat(60) }, 'NAME_TOO_LONG'],
    ['another birth date', { birthDate: '1988-07-16' }, 'BIRTH_DIFFERS'],
    ['a birth date that never was', { birthDate: '1988-02-30' }, 'BIRTH_UNREADABLE'],
    ['a birth date in words', { birthDate: '八八年七月' }, 'BIRTH_UNREADABLE'],
    ['no category', { categories: '' }, 'CATEGORY_MISSING'],
    ['a category nobody knows', { categories: '困难户' }, 'UNKNOWN_CATEGORY'],
    ['one known and one unknown category', { categories: '低保、困难户' }, 'UNKNOWN_CATEGORY'],
    ['no village', { village: '' }, 'VILLAGE_MISSING'],
    ['a village that is not listed', { village: '不存在村' }, 'VILLAGE_UNKNOWN'],
    ['a village of another township', { village: '月原村', township: '青松镇' }, 'VILLAGE_UNKNOWN'],
    ['a township that is not listed', { township: '不存在镇' }, 'TOWNSHIP_UNKNOWN'],
    [
      "somebody of another township in a township's own roster",
      { village: '月原村' },
      'TOWNSHIP_DIFFERS',
      { townshipId: '990001101' },
    ],
    ['nothing said on pension', { pension: '' }, 'PARTICIPATION_MISSING'],
    ['an answer nobody understands', { medical: '再说' }, 'PARTICIPATION_UNREADABLE'],
    ['pension without a tier', { tier: '' }, 'TIER_MISSING'],
    ['a tier that is no amount', { tier: '最低档次吧' }, 'TIER_NOT_AN_AMOUNT'],
    ['a tier the policy does not have', { tier: '250' }, 'TIER_NOT_IN_POLICY'],
  ])('A19-1 with %s is rejected', (_, cells, code, context) => {
    const reading = read(cells, context);

    expect(
      reading.outcome === 'rejected' && reading.problems.map((problem) => problem.code),
    ).toEqual([code]);
  });

  test('collects everything that is wrong, the most telling first, with what was found and expected', () => {
    const reading = read({
      residentId: '123',
      name: '',
      categories: '困难户',
      tier: '250',
      village: '不存在村',
    });

    expect(reading.outcome === 'rejected' && reading.problems).toMatchObject([
      { code: 'RESIDENT_ID_MALFORMED', column: 'residentId', found: '123' },
      { code: 'NAME_MISSING', found: '' },
      { code: 'UNKNOWN_CATEGORY', found: '困难户', expected: expect.stringContaining('低保对象') },
      { code: 'VILLAGE_UNKNOWN', found: '不存在村' },
      {
        code: 'TIER_NOT_IN_POLICY',
        found: '250',
        expected: expect.stringContaining('200、300、400'),
      },
    ]);
  });

  test.each<readonly [string, Cells, RowRemarkCode]>([
    ['another sex than the number says', { sex: '男' }, 'SEX_DIFFERS'],
    ['a sex nobody understands', { sex: '？' }, 'SEX_UNREADABLE'],
    [
      'a household number that lost its digits',
      { householdNo: numberCell('9900011012010088') },
      'HOUSEHOLD_NO_DIGITS_LOST',
    ],
    ['a telephone number that cannot be called', { phone: '139' }, 'PHONE_UNREADABLE'],
    ['a tier without pension', { pension: '否' }, 'TIER_WITHOUT_PENSION'],
    ['neither pension nor medical', { pension: '否', tier: '', medical: '否' }, 'NO_SCHEME'],
    ['a pupil in the pension scheme', { categories: '在校学生' }, 'CATEGORY_OUTSIDE_SCHEME'],
    [
      'a child in the pension scheme',
      { residentId: aResidentId({ birth: '2016-03-30', sequence: 2 }), birthDate: '2016-03-30' },
      'AGE_OUTSIDE_SCHEME',
    ],
  ])('A19-1 with %s is accepted with a remark', (_, cells, code) => {
    const reading = read(cells);

    expect(reading.outcome === 'accepted' && reading.remarks.map((remark) => remark.code)).toEqual([
      code,
    ]);
  });

  test('never guesses a household or telephone number', () => {
    const reading = read({ householdNo: numberCell('9900011012010088'), phone: '1391234567' });

    expect(reading.outcome === 'accepted' && Object.keys(reading.row)).not.toContain('householdNo');
    expect(reading.outcome === 'accepted' && Object.keys(reading.row)).not.toContain('phone');
  });

  test.each<readonly [string, Cells, object]>([
    [
      'several categories in one cell',
      { categories: '低保对象、重度残疾人，低保' },
      { categories: ['minimum_living_allowance', 'severe_disability'] },
    ],
    [
      'a category with a separator in its name',
      { categories: '一、二级残疾人' },
      { categories: ['severe_disability'] },
    ],
    ['a landline', { phone: '0998-2345678' }, { phone: '09982345678' }],
    ['a telephone number with +86', { phone: '+86 139 1234 5678' }, { phone: '13912345678' }],
    [
      'a telephone number as a number',
      { phone: numberCell('13912345678') },
      { phone: '13912345678' },
    ],
    [
      'a guarded identity number',
      { residentId: `="${PERSON.residentId}"` },
      { residentId: PERSON.residentId },
    ],
    [
      'an apostrophe before the identity number',
      { residentId: `'${PERSON.residentId}` },
      { residentId: PERSON.residentId },
    ],
    ['a tier with its unit', { tier: '1,000元/年' }, { pension: { tierFen: 100_000 } }],
    ['full-width answers', { pension: '否', tier: '／', medical: '１' }, { medical: true }],
    ['ticks, with nothing where no', { pension: '', tier: '', medical: '√' }, { medical: true }],
    ['the township in the village cell', { village: '青松镇白杨村' }, { villageName: '白杨村' }],
    ['blanks in the village', { village: ' 白 杨 村 ' }, { villageName: '白杨村' }],
    [
      'the township in its column',
      { township: '银杉镇', village: '月原村' },
      { townshipName: '银杉镇' },
    ],
    ['a spreadsheet day', { birthDate: { text: '1988-07-15', kind: 'date' } }, { rowNo: 12 }],
    ['a spreadsheet day shown as a number', { birthDate: numberCell('32339') }, { rowNo: 12 }],
    ['no birth date and no sex', { birthDate: '', sex: '/' }, { rowNo: 12 }],
  ])('understands %s', (_, cells, expected) => {
    expect(read(cells)).toMatchObject({ outcome: 'accepted', row: expected, remarks: [] });
  });

  test('where the county takes villages as named, the roster names them', () => {
    const policy = aPolicyPack({ divisions: { kind: 'as_named_in_rosters' } });

    const reading = read({ village: '新村' }, { policy, townshipName: '青松镇' });

    expect(reading).toMatchObject({
      outcome: 'accepted',
      row: {
        townshipName: '青松镇',
        villageName: '新村',
        villageId: expect.stringContaining('新村'),
      },
    });
  });

  test('a birthday on the day of reading counts as a year of age', () => {
    const sixteen = (readOn: string) =>
      read(
        { residentId: aResidentId({ birth: '2010-08-21', sequence: 2 }), birthDate: '' },
        { readOn: localDate(readOn) },
      );

    expect(sixteen('2026-08-20')).toMatchObject({
      remarks: [{ code: 'AGE_OUTSIDE_SCHEME', found: '15 周岁' }],
    });
    expect(sixteen('2026-08-21')).toMatchObject({ remarks: [] });
  });
});

function read(cells: Cells, context: Partial<RowContext> = {}) {
  const { raw, columns } = aKeyedRow<EffectiveColumnKey>({ ...PERSON, ...cells });
  return readEffectiveRow(raw, columns, aContext(context));
}
