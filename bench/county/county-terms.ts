import { type LocalDate, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { madeUpVillages, type Village } from './divisions.ts';

/** What a county has decided or simply is, as far as the generator needs it. */
export type CountyTerms = {
  readonly countyName: string;
  readonly coverageYear: number;
  /** Ages are counted on this day; nobody is born after it. */
  readonly asOf: LocalDate;
  readonly villages: readonly Village[];
  /** Pension tiers in yuan, cheapest first: each next tier has about half as many takers. */
  readonly pensionTiersYuan: readonly number[];
  readonly medicalYuan: number;
  /** As the rosters write them. */
  readonly bankNames: readonly string[];
};

/** The words and figures of the offices' sample files, for a county that nobody lives in. */
export const sampleTerms: CountyTerms = {
  countyName: '样例县',
  coverageYear: 2027,
  asOf: localDate('2026-11-01'),
  villages: madeUpVillages(),
  pensionTiersYuan: [200, 300, 500, 1000, 2000],
  medicalYuan: 400,
  bankNames: ['伽师县农村信用合作联社', '中国农业银行伽师县支行', '中国邮政储蓄银行伽师县支行'],
};
