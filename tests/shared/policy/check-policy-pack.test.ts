import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { checkPolicyPack } from '@liangxian/shared/policy/check-policy-pack.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { describe, expect, test } from 'vitest';
import { aFigure, aPolicyPack } from '../../builders/policy-pack.ts';

const sample = aPolicyPack();

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('The sample county lost an entry');
  return item;
}

const season = first(sample.seasons);
const tier = first(sample.pensionTiers);
const standard = first(sample.medicalStandards);
const aid = first(sample.assistance);
const bank = first(sample.banks);
const layout = first(sample.bankLayouts);
const deadline = first(sample.deadlines);
const listed = sample.divisions.kind === 'listed' ? sample.divisions : undefined;
const township = first(listed?.townships ?? []);

/** What is changed in the sample county's pack, and the words that must come back. */
const FAULTS: readonly (readonly [what: string, changes: Partial<PolicyPack>, words: string])[] = [
  [
    'a regulation that ends before it begins',
    { basis: aFigure('2028-05-31', '2026-06-01') },
    '征缴办法：有效期止 2026-06-01 早于有效期起 2028-05-31',
  ],
  [
    'a figure that ends before it begins',
    { assistance: [{ ...aid, validTo: localDate('2026-05-31') }] },
    '2027年度特困人员的医保资助：有效期止 2026-05-31 早于有效期起 2026-06-01',
  ],
  [
    'two medical standards on one day',
    {
      medicalStandards: [
        { ...standard, validTo: localDate('2026-11-30') },
        { ...standard, validFrom: localDate('2026-11-30') },
      ],
    },
    '2027年度医保缴费标准：有效期重叠（2026-06-01 至 2026-11-30，2026-11-30 至 2028-05-31）',
  ],
  [
    'one tier twice',
    { pensionTiers: [tier, { ...tier, subsidyFen: fen(6_000) }] },
    '2027年度养老缴费档次 200.00 元：有效期重叠（2026-06-01 至 2028-05-31，2026-06-01 至 2028-05-31）',
  ],
  [
    'two aids of one category and scheme',
    { assistance: [aid, { ...aid, payer: '县财政' }] },
    '2027年度特困人员的医保资助：有效期重叠（2026-06-01 至 2028-05-31，2026-06-01 至 2028-05-31）',
  ],
  [
    'two windows for one year',
    { seasons: [season, { ...season, closesOn: localDate('2027-02-28') }] },
    '2027年度集中征缴期：有效期重叠（2026-06-01 至 2028-05-31，2026-06-01 至 2028-05-31）',
  ],
  [
    'a window that closes before it opens',
    { seasons: [{ ...season, closesOn: localDate('2026-10-11') }] },
    '2027年度集中征缴期：截止日 2026-10-11 早于开始日 2026-10-12',
  ],
  ['a season without tiers', { pensionTiers: [] }, '2027年度：2026-10-12 没有养老缴费档次'],
  [
    'a season whose medical standard ends too early',
    { medicalStandards: [{ ...standard, validTo: localDate('2026-12-30') }] },
    '2027年度：2026-12-31 没有医保缴费标准',
  ],
  [
    'deductions that would begin after the window',
    { deduction: { ...sample.deduction, startsAfterDays: 81 }, deadlines: [] },
    '2027年度：批量扣款开始日 2027-01-01 晚于截止日 2026-12-31',
  ],
  [
    'aid for a category that is not there',
    { assistance: [{ ...aid, category: 'veteran' }] },
    '资助规则引用了不存在的人员类别 veteran',
  ],
  [
    'lowest-tier aid outside the pension scheme',
    { assistance: [{ ...aid, mode: { kind: 'lowest_tier' } }] },
    '特困人员：代缴最低档只适用于养老',
  ],
  [
    'an eligibility that excepts a category that is not there',
    {
      eligibility: sample.eligibility.map((rule) => ({ ...rule, exceptCategories: ['soldier'] })),
    },
    '参保条件引用了不存在的人员类别 soldier',
  ],
  [
    'a bank with a layout that is not there',
    { banks: [{ ...bank, layoutId: 'xml-v2' }] },
    '银行 rcc 引用了不存在的文件格式 xml-v2',
  ],
  [
    'a layout with a reason that is not there',
    {
      bankLayouts: [...sample.bankLayouts, { ...layout, layoutId: 'own', codes: { '07': 'lost' } }],
    },
    '文件格式 own 引用了不存在的退回原因 lost',
  ],
  [
    'no reason for codes that a layout does not list',
    { returnReasons: sample.returnReasons.filter(({ reason }) => reason !== 'other') },
    '文件格式 pipe-gbk 引用了不存在的退回原因 other',
  ],
  [
    'one category name twice, in another spelling',
    {
      categories: [
        ...sample.categories,
        { code: 'student', names: ['在 校学生'], vouchedBy: '教育局' },
      ],
    },
    '人员类别名称重复：在校学生',
  ],
  [
    'one category code twice',
    {
      categories: [...sample.categories, { code: 'pupil', names: ['大专生'], vouchedBy: '教育局' }],
    },
    '人员类别代码重复：pupil',
  ],
  [
    'one bank name for two banks',
    { banks: [...sample.banks, { ...bank, bankId: 'rcb', names: ['农行'] }] },
    '银行名称重复：农行',
  ],
  [
    'a mark that another bank’s name holds',
    {
      banks: [
        ...sample.banks,
        { ...bank, bankId: 'rcb', names: ['商业银行'], nameMarks: ['储蓄'] },
      ],
    },
    '银行 rcb 的识别字“储蓄”也出现在另一家银行的名称“中国邮政储蓄银行”中',
  ],
  [
    'one layout id twice',
    { bankLayouts: [...sample.bankLayouts, layout] },
    `银行文件格式重复：${layout.layoutId}`,
  ],
  ['one deadline id twice', { deadlines: [deadline, deadline] }, '期限重复：policy-of-the-year'],
  [
    'a deadline counted from an event nobody named',
    { deadlines: [{ ...deadline, trigger: 'received' }] },
    '期限 policy-of-the-year：没有写明从什么事情起算（event）',
  ],
  [
    'a fixed day that counts from the window',
    { deadlines: [{ ...deadline, offset: { unit: 'day_of_year', monthDay: '01-10' } }] },
    '期限 policy-of-the-year：固定日期只能从年度起算',
  ],
  [
    'a fixed day that not every year has',
    {
      deadlines: [
        { ...deadline, trigger: 'year', offset: { unit: 'day_of_year', monthDay: '02-29' } },
      ],
    },
    '期限 policy-of-the-year：02-29 不是每年都有的日期',
  ],
  [
    'two opinions on when deductions begin',
    { deduction: { ...sample.deduction, startsAfterDays: 15 } },
    '期限 first-deduction：与批量扣款开始日（15 日后）不一致',
  ],
  [
    'one township twice',
    { divisions: { kind: 'listed', townships: [township, { ...township, villages: [] }] } },
    '乡镇名称重复：青松镇',
  ],
  [
    'one village name twice in a township',
    {
      divisions: {
        kind: 'listed',
        townships: [
          {
            ...township,
            villages: [...township.villages, { villageId: '99000110105', name: '白杨村委会' }],
          },
        ],
      },
    },
    '青松镇的村名重复：白杨村',
  ],
  [
    'one village id twice',
    {
      divisions: {
        kind: 'listed',
        townships: [
          {
            ...township,
            villages: [...township.villages, { villageId: '99000110102', name: '桃花村' }],
          },
        ],
      },
    },
    '村代码重复：99000110102',
  ],
];

describe('the check of a pack', () => {
  test('finds nothing wrong with the sample county', () => {
    expect(checkPolicyPack(sample)).toEqual([]);
  });

  test.each(FAULTS)('finds %s', (_what, changes, words) => {
    expect(checkPolicyPack(aPolicyPack(changes))).toContain(words);
  });

  test('finds all faults at once', () => {
    const faults = checkPolicyPack(
      aPolicyPack({
        medicalStandards: [],
        banks: [{ ...bank, layoutId: 'xml-v2' }],
        assistance: [{ ...aid, category: 'veteran' }],
      }),
    );

    expect(faults).toEqual([
      '2027年度：2026-10-12 没有医保缴费标准',
      '资助规则引用了不存在的人员类别 veteran',
      '银行 rcc 引用了不存在的文件格式 xml-v2',
    ]);
  });

  test('lets a figure change in the middle of the season', () => {
    const medicalStandards = [
      { ...standard, validTo: localDate('2026-11-30') },
      { ...standard, individualFen: fen(42_000), validFrom: localDate('2026-12-01') },
    ];

    expect(checkPolicyPack(aPolicyPack({ medicalStandards }))).toEqual([]);
  });

  test('lets two townships have a village of one name', () => {
    const other = {
      townshipId: '990001150',
      name: '朝阳镇',
      villages: [{ villageId: '99000115001', name: '白杨村' }],
    };
    const divisions = { kind: 'listed' as const, townships: [township, other] };

    expect(checkPolicyPack(aPolicyPack({ divisions }))).toEqual([]);
  });
});
