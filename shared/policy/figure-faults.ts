import { addDays } from '../kernel/local-date.ts';
import { formatYuan } from '../kernel/money.ts';
import { categoryName } from './categories.ts';
import { firstDayWithout, overlap, type Validity } from './dated-figure.ts';
import type { PolicyPack, Scheme } from './policy-pack.ts';

/** Dated figures that contradict each other, and seasons that would run without a figure they need. */
export function figureFaults(pack: PolicyPack): readonly string[] {
  return [...validityFaults(pack), ...overlapFaults(pack), ...seasonFaults(pack)];
}

type NamedFigure = { readonly words: string; readonly figure: Validity };

/** Every dated figure under the words that say which one it is: two with the same words are the same figure. */
function figuresOf(pack: PolicyPack): readonly NamedFigure[] {
  return [
    ...pack.seasons.map((figure) => ({ words: `${figure.coverageYear}年度集中征缴期`, figure })),
    ...pack.pensionTiers.map((figure) => ({
      words: `${figure.coverageYear}年度养老缴费档次 ${formatYuan(figure.tierFen)} 元`,
      figure,
    })),
    ...pack.medicalStandards.map((figure) => ({
      words: `${figure.coverageYear}年度医保缴费标准`,
      figure,
    })),
    ...pack.assistance.map((figure) => ({
      words: `${figure.coverageYear}年度${categoryName(pack, figure.category)}的${schemeName(figure.scheme)}资助`,
      figure,
    })),
    ...pack.eligibility.map((figure) => ({
      words: `${schemeName(figure.scheme)}参保条件`,
      figure,
    })),
  ];
}

function validityFaults(pack: PolicyPack): readonly string[] {
  const dated = [{ words: '征缴办法', figure: pack.basis }, ...figuresOf(pack)];
  return dated
    .filter(({ figure }) => figure.validTo < figure.validFrom)
    .map(
      ({ words, figure }) =>
        `${words}：有效期止 ${figure.validTo} 早于有效期起 ${figure.validFrom}`,
    );
}

function overlapFaults(pack: PolicyPack): readonly string[] {
  const figures = figuresOf(pack);
  return figures.flatMap(({ words, figure }, index) =>
    figures
      .slice(index + 1)
      .filter((other) => other.words === words && overlap(other.figure, figure))
      .map(
        (other) =>
          `${words}：有效期重叠（${figure.validFrom} 至 ${figure.validTo}，${other.figure.validFrom} 至 ${other.figure.validTo}）`,
      ),
  );
}

function seasonFaults(pack: PolicyPack): readonly string[] {
  return pack.seasons.flatMap(({ coverageYear, opensOn, closesOn }) => {
    if (closesOn < opensOn) {
      return [`${coverageYear}年度集中征缴期：截止日 ${closesOn} 早于开始日 ${opensOn}`];
    }
    const ofYear = <Figure extends Validity & { readonly coverageYear: number }>(
      figures: readonly Figure[],
    ) => figures.filter((figure) => figure.coverageYear === coverageYear);
    const tierGap = firstDayWithout(ofYear(pack.pensionTiers), opensOn, closesOn);
    const medicalGap = firstDayWithout(ofYear(pack.medicalStandards), opensOn, closesOn);
    const firstDeduction = addDays(opensOn, pack.deduction.startsAfterDays);
    return [
      ...(tierGap === undefined ? [] : [`${coverageYear}年度：${tierGap} 没有养老缴费档次`]),
      ...(medicalGap === undefined ? [] : [`${coverageYear}年度：${medicalGap} 没有医保缴费标准`]),
      ...(firstDeduction <= closesOn
        ? []
        : [`${coverageYear}年度：批量扣款开始日 ${firstDeduction} 晚于截止日 ${closesOn}`]),
    ];
  });
}

function schemeName(scheme: Scheme): string {
  return scheme === 'resident_pension' ? '养老' : '医保';
}
