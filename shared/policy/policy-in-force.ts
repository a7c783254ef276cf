import type { LocalDate } from '../kernel/local-date.ts';
import { formatYuan } from '../kernel/money.ts';
import { categoryName } from './categories.ts';
import type { PolicyPack, Scheme, Source } from './policy-pack.ts';

/** Where a day lies against the regulation's own first and last day (REG 46: 文件有效期两年). */
export type PolicyStanding = 'not_yet' | 'in_force' | 'expired';

export function policyStandingOn(pack: PolicyPack, day: LocalDate): PolicyStanding {
  if (day < pack.basis.validFrom) return 'not_yet';
  return day > pack.basis.validTo ? 'expired' : 'in_force';
}

/** A figure that works but that nobody has confirmed: named in the clerk's words, with its source. */
export type UnconfirmedFigure = { readonly figure: string; readonly source: Source };

const SCHEME_WORDS: { readonly [scheme in Scheme]: string } = {
  resident_pension: '养老',
  resident_medical: '医保',
};

/** Every unconfirmed figure that a season for this coverage year works with, in the pack's order. */
export function unconfirmedFigures(
  pack: PolicyPack,
  coverageYear: number,
): readonly UnconfirmedFigure[] {
  const ofYear = <Figure extends { readonly coverageYear: number }>(figures: readonly Figure[]) =>
    figures.filter((figure) => figure.coverageYear === coverageYear);
  const used: readonly UnconfirmedFigure[] = [
    { figure: '征缴办法及有效期', source: pack.basis.source },
    ...ofYear(pack.seasons).map(({ opensOn, closesOn, source }) => ({
      figure: `集中征缴期 ${opensOn} 至 ${closesOn}`,
      source,
    })),
    {
      figure: `集中征缴期开始 ${pack.deduction.startsAfterDays} 日后批量扣款`,
      source: pack.deduction.source,
    },
    ...ofYear(pack.pensionTiers).map(({ tierFen, subsidyFen, source }) => ({
      figure: `养老缴费档次 ${formatYuan(tierFen)} 元，政府补贴 ${formatYuan(subsidyFen)} 元`,
      source,
    })),
    ...ofYear(pack.medicalStandards).map(({ individualFen, fiscalFen, source }) => ({
      figure: `医保个人缴费 ${formatYuan(individualFen)} 元，财政补助 ${formatYuan(fiscalFen)} 元`,
      source,
    })),
    ...ofYear(pack.assistance).map(({ category, scheme, payer, source }) => ({
      figure: `${categoryName(pack, category)}${SCHEME_WORDS[scheme]}资助（${payer}）`,
      source,
    })),
    ...pack.eligibility.map(({ scheme, minAge, maxAge, source }) => ({
      figure: `${SCHEME_WORDS[scheme]}参保年龄 ${minAge} 至 ${maxAge} 周岁`,
      source,
    })),
  ];
  return used.filter(({ source }) => source.status === 'unconfirmed');
}
