import type { PersonId } from '../kernel/ids.ts';
import { addDays, beijingDateAt, instantAt, type LocalDate } from '../kernel/local-date.ts';
import { birthDateOf, type ResidentId } from '../kernel/resident-id.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { FamilyTerms } from '../policy/policy-pack.ts';
import type { Resident } from '../residents/resident.ts';

/** Why one person may act for another: the same household on the register, or the other's word. */
export const LINK_REASONS = ['household', 'consent'] as const;
export type LinkReason = (typeof LINK_REASONS)[number];

/** From which end of a link somebody speaks of it. */
export const SIDES = ['acting', 'acted_for'] as const;
export type Side = (typeof SIDES)[number];

/** That one may act for `personId`. Consent ends by itself; a household's link counts as long as the register says so. */
export type Link = {
  readonly personId: PersonId;
  readonly reason: LinkReason;
  readonly since: number;
  readonly until?: number;
};

/** Whom a person may act for. */
export type Family = {
  readonly personId: PersonId;
  readonly links: readonly Link[];
  readonly version: number;
};

/** 协助办理: `helperId` acts for `personId` until midnight. */
export type Help = {
  readonly helperId: PersonId;
  readonly personId: PersonId;
  readonly since: number;
  readonly until: number;
};

/** Somebody's family before they added anybody. */
export function noFamily(personId: PersonId): Family {
  return { personId, links: [], version: 0 };
}

/**
 * Adds whom one may act for; naming somebody again renews the reason and its end, and takes no second place. What is
 * over by then leaves its place.
 */
export function addLink(
  family: Family,
  link: Link,
  { places }: Pick<FamilyTerms, 'places'>,
): Result<Family, { readonly code: 'FAMILY_FULL'; readonly places: number }> {
  const others = family.links.filter(
    ({ personId, until }) =>
      personId !== link.personId && (until === undefined || link.since < until),
  );
  if (others.length >= places) return refuse({ code: 'FAMILY_FULL', places });
  return accept({ ...family, links: [...others, link], version: family.version + 1 });
}

/** Ends that one may act for somebody. */
export function dropLink(
  family: Family,
  personId: PersonId,
): Result<Family, { readonly code: 'NOT_LINKED' }> {
  const links = family.links.filter((link) => link.personId !== personId);
  if (links.length === family.links.length) return refuse({ code: 'NOT_LINKED' });
  return accept({ ...family, links, version: family.version + 1 });
}

/** Whether a link counts at an instant: consent until its end, a household as long as both stand in it. */
export function linkCounts(
  link: Link,
  acting: Resident,
  actedFor: Resident | undefined,
  at: number,
): boolean {
  if (actedFor === undefined) return false;
  if (link.reason === 'consent') return link.until === undefined || at < link.until;
  return isSameHousehold(acting, actedFor);
}

/** Household numbers are a village's own. */
export function isSameHousehold(one: Resident, other: Resident): boolean {
  return (
    one.householdNo !== undefined &&
    one.householdNo === other.householdNo &&
    one.villageId === other.villageId
  );
}

/** A link by the person's consent, from now on for the policy's term. */
export function consentLink(
  personId: PersonId,
  at: number,
  { consentDays }: Pick<FamilyTerms, 'consentDays'>,
): Link {
  return { personId, reason: 'consent', since: at, until: at + consentDays * 86_400_000 };
}

/** Below the age from which one's own word counts; the identity number tells, so that nobody learns anything by asking. */
export function isMinorOn(
  residentId: ResidentId,
  day: LocalDate,
  { consentFromAge }: Pick<FamilyTerms, 'consentFromAge'>,
): boolean {
  const birth = birthDateOf(residentId);
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  const hadBirthday = day.slice(5) >= birth.slice(5);
  return (hadBirthday ? years : years - 1) < consentFromAge;
}

/** Help ends with the Beijing day on which it was allowed. */
export function helpUntil(at: number): number {
  return instantAt(addDays(beijingDateAt(at), 1));
}
