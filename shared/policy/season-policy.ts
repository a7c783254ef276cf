import { addDays, type LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import {
  type PolicyStanding,
  policyStandingOn,
  type UnconfirmedFigure,
  unconfirmedFigures,
} from './policy-in-force.ts';
import type { PolicyPack, SeasonPolicy } from './policy-pack.ts';

/** A person answers for starting a season although the regulation is not in force (REG 46). */
export type Confirmation = { readonly by: string; readonly reason: string };

/** A season as it was started: the window, the day deductions begin, and what nobody has confirmed. */
export type Season = {
  readonly packId: string;
  readonly policyYear: number;
  readonly coverageYear: number;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly firstDeductionOn: LocalDate;
  readonly startedOn: LocalDate;
  readonly standing: PolicyStanding;
  /** Present exactly when `standing` is not `in_force`. */
  readonly confirmation?: Confirmation;
  readonly unconfirmed: readonly UnconfirmedFigure[];
};

export type SeasonRefusal =
  | { readonly code: 'SEASON_NOT_IN_POLICY'; readonly coverageYear: number }
  | {
      readonly code: 'POLICY_NOT_IN_FORCE';
      readonly standing: Exclude<PolicyStanding, 'in_force'>;
      readonly validFrom: LocalDate;
      readonly validTo: LocalDate;
    };

/** The collection window of a coverage year; where a later document moved it, that document's. */
export function seasonFor(pack: PolicyPack, coverageYear: number): SeasonPolicy | undefined {
  return pack.seasons
    .filter((season) => season.coverageYear === coverageYear)
    .reduce<SeasonPolicy | undefined>(
      (latest, season) =>
        latest === undefined || season.validFrom > latest.validFrom ? season : latest,
      undefined,
    );
}

/** Whether a day lies in the collection window (集中征缴期); first and last day included. */
export function isWindowOpenOn(
  window: { readonly opensOn: LocalDate; readonly closesOn: LocalDate },
  day: LocalDate,
): boolean {
  return window.opensOn <= day && day <= window.closesOn;
}

/** The first day of the daily batch deduction: so many calendar days after the window opens (REG 28). */
export function firstDeductionOn(
  pack: PolicyPack,
  window: { readonly opensOn: LocalDate },
): LocalDate {
  return addDays(window.opensOn, pack.deduction.startsAfterDays);
}

/**
 * Starts the season of a coverage year. Outside the regulation's own validity it is refused until a
 * person confirms it with name and reason; that confirmation stays with the season (REG 46).
 */
export function startSeason(
  pack: PolicyPack,
  coverageYear: number,
  today: LocalDate,
  confirmation?: Confirmation,
): Result<Season, SeasonRefusal> {
  const policy = seasonFor(pack, coverageYear);
  if (policy === undefined) return refuse({ code: 'SEASON_NOT_IN_POLICY', coverageYear });

  const standing = policyStandingOn(pack, today);
  const season: Season = {
    packId: pack.packId,
    policyYear: policy.policyYear,
    coverageYear,
    opensOn: policy.opensOn,
    closesOn: policy.closesOn,
    firstDeductionOn: firstDeductionOn(pack, policy),
    startedOn: today,
    standing,
    unconfirmed: unconfirmedFigures(pack, coverageYear),
  };
  if (standing === 'in_force') return accept(season);
  if (!isSigned(confirmation)) {
    const { validFrom, validTo } = pack.basis;
    return refuse({ code: 'POLICY_NOT_IN_FORCE', standing, validFrom, validTo });
  }
  return accept({ ...season, confirmation });
}

function isSigned(confirmation: Confirmation | undefined): confirmation is Confirmation {
  return (
    confirmation !== undefined && confirmation.by.trim() !== '' && confirmation.reason.trim() !== ''
  );
}
