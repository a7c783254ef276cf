import type { LocalDate } from '../kernel/local-date.ts';
import { type Fen, fen, subtractFen, ZERO_FEN } from '../kernel/money.ts';
import { accept, InvariantError, type Result, refuse } from '../kernel/result.ts';
import { holdsOn } from '../policy/dated-figure.ts';
import { medicalStandardOn } from '../policy/medical-standard.ts';
import type { Assistance, PolicyPack, Scheme } from '../policy/policy-pack.ts';
import { tiersOn } from '../policy/tiers.ts';
import type { Sponsorship } from './due.ts';

/** Whose contribution is asked for. `tierFen` is the pension tier chosen; `on` picks the figures that hold. */
export type AmountQuestion = {
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly tierFen?: Fen;
  /** Codes of the identity categories the person holds on that day. */
  readonly categories: readonly string[];
  readonly on: LocalDate;
};

/** Who pays what part: `selfFen` and the sponsored part are always the standard, to the fen. */
export type AmountDue = {
  readonly standardFen: Fen;
  readonly selfFen: Fen;
  /** At most one: categories do not add up. */
  readonly sponsored: readonly Sponsorship[];
} & (
  | { readonly scheme: 'resident_pension'; readonly subsidyFen: Fen }
  | { readonly scheme: 'resident_medical'; readonly fiscalFen: Fen }
);

export type AmountDueRefusal =
  /** The policy has no figure of this scheme for this year and day. */
  | { readonly code: 'NO_STANDARD'; readonly scheme: Scheme; readonly coverageYear: number }
  | {
      readonly code: 'TIER_NOT_IN_POLICY';
      readonly tierFen?: Fen;
      readonly tiersFen: readonly Fen[];
    };

/**
 * What a person's contribution is and who pays it (REG 7, 9). Of several categories the one most
 * favourable to the resident counts, never their sum; equal ones fall to the earlier in the pack.
 * The government's own addition (补贴, 财政补助) comes on top and is nobody's due.
 */
export function amountDue(
  pack: PolicyPack,
  question: AmountQuestion,
): Result<AmountDue, AmountDueRefusal> {
  const { scheme, coverageYear, tierFen, on } = question;
  if (scheme === 'resident_medical') {
    const standard = medicalStandardOn(pack, coverageYear, on);
    if (standard === undefined) return refuse({ code: 'NO_STANDARD', scheme, coverageYear });
    const parts = partsOf(pack, question, standard.individualFen);
    return accept({ scheme, ...parts, fiscalFen: standard.fiscalFen });
  }

  const tiers = tiersOn(pack, coverageYear, on);
  const [lowest] = tiers;
  if (lowest === undefined) return refuse({ code: 'NO_STANDARD', scheme, coverageYear });
  const tier = tiers.find((candidate) => candidate.tierFen === tierFen);
  if (tier === undefined) {
    const tiersFen = tiers.map((candidate) => candidate.tierFen);
    const chosen = tierFen === undefined ? {} : { tierFen };
    return refuse({ code: 'TIER_NOT_IN_POLICY', ...chosen, tiersFen });
  }
  const parts = partsOf(pack, question, tier.tierFen, lowest.tierFen);
  return accept({ scheme, ...parts, subsidyFen: tier.subsidyFen });
}

function partsOf(
  pack: PolicyPack,
  { scheme, coverageYear, categories, on }: AmountQuestion,
  standardFen: Fen,
  lowestTierFen?: Fen,
): Pick<AmountDue, 'standardFen' | 'selfFen' | 'sponsored'> {
  let best: Sponsorship | undefined;
  for (const { code: category } of pack.categories) {
    if (!categories.includes(category)) continue;
    for (const rule of pack.assistance) {
      if (rule.category !== category || rule.scheme !== scheme) continue;
      if (rule.coverageYear !== coverageYear || !holdsOn(rule, on)) continue;
      const amountFen = sponsoredFen(rule, standardFen, lowestTierFen);
      if (amountFen > (best?.amountFen ?? ZERO_FEN)) {
        best = { payer: rule.payer, category, amountFen };
      }
    }
  }
  return {
    standardFen,
    selfFen: best === undefined ? standardFen : subtractFen(standardFen, best.amountFen),
    sponsored: best === undefined ? [] : [best],
  };
}

/** The payer's part, rounded down to the fen and never more than the standard. */
function sponsoredFen({ mode, category }: Assistance, standardFen: Fen, lowestTierFen?: Fen): Fen {
  switch (mode.kind) {
    case 'full':
      return standardFen;
    case 'fixed':
      return fen(Math.min(mode.valueFen, standardFen));
    case 'percent':
      return fen(Number((BigInt(standardFen) * BigInt(mode.percent)) / 100n));
    case 'lowest_tier':
      if (lowestTierFen === undefined) {
        throw new InvariantError(
          `Lowest-tier assistance of ${category} outside the pension scheme`,
        );
      }
      return fen(Math.min(lowestTierFen, standardFen));
  }
}
