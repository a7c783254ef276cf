import type { ResidentId } from '@liangxian/shared/kernel/resident-id.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { stringify } from 'csv-stringify/sync';
import { aResidentId } from './resident-id.ts';

/** Somebody who stands on the effective roster. */
export type Villager = {
  readonly name: string;
  readonly residentId: ResidentId;
  readonly village: string;
  readonly category: string;
  /** Pension tier in yuan; absent when not enrolled in the pension scheme. */
  readonly tierYuan?: number;
  readonly medical: boolean;
  readonly householdNo?: string;
  readonly phone?: string;
};

/** One row of a deduction roster: whose contribution, from whose account. */
export type DebitRow = {
  readonly insured: Villager;
  readonly payer: Villager;
  readonly bank: string;
  readonly accountNo: string;
  readonly scheme: Scheme;
  /** What the township writes; the tier or the medical standard unless given. */
  readonly amountYuan?: number;
};

export const TOWNSHIP = '青松镇';
export const VILLAGES = ['青松村', '白杨村', '红柳村', '幸福社区'] as const;
export const MEDICAL_YUAN = 400;

const GIVEN = ['古丽娜尔', '买买提', '阿依努尔', '吐尔逊', '热合曼', '秀英', '建国', '丽娟'];
const FATHERS = ['艾力', '阿卜杜拉', '肉孜', '依布拉音'];

/** The n-th made-up villager: no two share a name or a number, and every other name has its dot. */
export function aVillager(place: number, traits: Partial<Villager> = {}): Villager {
  const given = GIVEN[place % GIVEN.length] ?? '';
  const father = FATHERS[Math.floor(place / GIVEN.length) % FATHERS.length] ?? '';
  const ordinal = String.fromCodePoint(0x4e00 + place);
  return {
    name: place % 2 === 0 ? `${given}·${father}${ordinal}` : `刘${ordinal}`,
    residentId: aResidentId({ birth: '1988-07-15', sequence: place + 1 }),
    village: VILLAGES[place % VILLAGES.length] ?? '青松村',
    category: '一般居民',
    tierYuan: 200,
    medical: true,
    ...traits,
  };
}

/** 有效缴费明细清册 as a township saves it. */
export function effectiveRosterOf(villagers: readonly Villager[]): Buffer {
  const header = [
    '村(社区)',
    '姓名',
    '证件号码',
    '人员类别',
    '参加养老',
    '养老档次(元)',
    '参加医疗',
    '户编号',
    '联系电话',
  ];
  return csvOf(
    header,
    villagers.map(({ village, name, residentId, category, tierYuan, medical, ...more }) => [
      village,
      name,
      residentId,
      category,
      tierYuan === undefined ? '否' : '是',
      tierYuan === undefined ? '' : String(tierYuan),
      medical ? '是' : '否',
      more.householdNo ?? '',
      more.phone ?? '',
    ]),
  );
}

/** 批量扣款清册 as a township saves it. */
export function deductionRosterOf(rows: readonly DebitRow[]): Buffer {
  const header = [
    '缴费人姓名',
    '缴费人身份证号',
    '扣款户名',
    '扣款人身份证号',
    '开户行',
    '账号',
    '险种',
    '年度',
    '缴费金额',
  ];
  return csvOf(
    header,
    rows.map(({ insured, payer, bank, accountNo, scheme, amountYuan }) => [
      insured.name,
      insured.residentId,
      payer.name,
      payer.residentId,
      bank,
      accountNo,
      scheme === 'resident_pension' ? '养老' : '医疗',
      '2027',
      String(
        amountYuan ?? (scheme === 'resident_pension' ? (insured.tierYuan ?? 0) : MEDICAL_YUAN),
      ),
    ]),
  );
}

function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(stringify([[...header], ...rows.map((row) => [...row])]));
}
