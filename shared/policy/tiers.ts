import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import { holdsOn } from './dated-figure.ts';
import type { PensionTier, PolicyPack } from './policy-pack.ts';

/** The pension tiers (养老缴费档次) of a coverage year that hold on a day, lowest first. */
export function tiersOn(
  pack: PolicyPack,
  coverageYear: number,
  on: LocalDate,
): readonly PensionTier[] {
  return pack.pensionTiers
    .filter((tier) => tier.coverageYear === coverageYear && holdsOn(tier, on))
    .sort((a, b) => a.tierFen - b.tierFen);
}

/** The tier of exactly this amount, or undefined: 250 yuan is no tier where the policy lists 200 and 300. */
export function tierOf(
  pack: PolicyPack,
  coverageYear: number,
  tierFen: Fen,
  on: LocalDate,
): PensionTier | undefined {
  return tiersOn(pack, coverageYear, on).find((tier) => tier.tierFen === tierFen);
}
