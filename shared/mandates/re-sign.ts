import type { MandateId } from '../kernel/ids.ts';
import { accept, type Result } from '../kernel/result.ts';
import {
  type ChangeDetails,
  changeMandate,
  type Mandate,
  type ReSign,
  type StateRefusal,
} from './mandate.ts';

/** What a township's list of 需重签两两协议或换卡人员 says of one mandate. */
export type ReSignListing = {
  readonly because: string;
  readonly listedBy: string;
  readonly newAccountNo?: string;
} & Required<Pick<ChangeDetails, 'year'>> &
  Pick<ChangeDetails, 'place'>;

/** How a village stands with the mandates that are to be signed again in a year's round (REG 25). */
export type ReSignProgress = {
  readonly toReSign: number;
  /** Of these, made void by tax; signed again; not signed again yet. */
  readonly voided: number;
  readonly reSigned: number;
  readonly left: number;
};

/**
 * A township names the mandate: nobody is asked by it until it is signed again (A25-3). What a bank or a visit had
 * found before counts as named from now on; the same list again changes nothing.
 */
export function listToReSign(
  mandate: Mandate,
  { because, listedBy, newAccountNo, year, place }: ReSignListing,
  at: number,
): Result<Mandate, StateRefusal> {
  const details = { year, ...(place !== undefined && { place }) };
  const moved = changeMandate(mandate, 'to_re_sign', because, at, details);
  if (!moved.ok) return moved;
  const { reSign = { year, because } } = moved.value;
  const named: ReSign = {
    ...reSign,
    listedBy: reSign.listedBy ?? listedBy,
    ...(newAccountNo !== undefined && { newAccountNo }),
  };
  const isKnown = named.listedBy === reSign.listedBy && named.newAccountNo === reSign.newAccountNo;
  if (isKnown) return moved;
  const version = mandate.version + 1;
  return accept({ ...moved.value, ...placeOf(mandate, place), reSign: named, version });
}

/** Tax makes void what a township has named (A25-4). What is not named, or signed again already, stays as it is. */
export function voidListed(mandate: Mandate, by: string, at: number): Mandate {
  const { state, reSign } = mandate;
  if (state !== 'to_re_sign' || reSign?.listedBy === undefined) return mandate;
  const voided = changeMandate(mandate, 'void', 'listed_to_re_sign', at, { by });
  return voided.ok ? { ...voided.value, reSign: { ...reSign, voidedAt: at } } : mandate;
}

/** Another mandate has taken the place of this one, which is void from now on. Done once. */
export function replaceMandate(
  mandate: Mandate,
  replacedBy: MandateId,
  { because, by, at }: { readonly because: string; readonly by: string; readonly at: number },
): Mandate {
  if (mandate.replacedBy !== undefined) return mandate;
  const voided = changeMandate(mandate, 'void', because, at, { by });
  const standing = voided.ok ? voided.value : mandate;
  return { ...standing, replacedBy, version: mandate.version + 1 };
}

/**
 * The list of its village on which a mandate stands: `open` while somebody has something to do about it, `done` in the
 * round in which it was signed again; undefined for what nobody has to do anything about.
 */
export function shelfOf(
  mandate: Mandate,
): { readonly villageId: string; readonly order: string } | undefined {
  const { mandateId, place, state, reSign, replacedBy } = mandate;
  if (place === undefined) return undefined;
  const { villageId } = place;
  if (replacedBy !== undefined) {
    if (reSign === undefined) return undefined;
    return { villageId, order: `${doneShelf(reSign.year)}${mandateId}` };
  }
  const waits = state === 'suspended' || state === 'to_re_sign' || reSign?.voidedAt !== undefined;
  return waits ? { villageId, order: `${OPEN_SHELF}${mandateId}` } : undefined;
}

/** How the lists of a village begin. */
export const OPEN_SHELF = 'open#';
export function doneShelf(year: number): string {
  return `done#${year}#`;
}

/** Counts a village's round: `open` as it stands on its list, `reSigned` those done in that year. */
export function progressOf(open: readonly Mandate[], reSigned: number): ReSignProgress {
  const waiting = open.filter(({ reSign }) => reSign !== undefined);
  const voided = waiting.filter(({ reSign }) => reSign?.voidedAt !== undefined).length;
  return { toReSign: waiting.length + reSigned, voided, reSigned, left: waiting.length };
}

export function addProgress(villages: readonly ReSignProgress[]): ReSignProgress {
  const sum = (part: keyof ReSignProgress) =>
    villages.reduce((total, village) => total + village[part], 0);
  return {
    toReSign: sum('toReSign'),
    voided: sum('voided'),
    reSigned: sum('reSigned'),
    left: sum('left'),
  };
}

function placeOf({ place }: Mandate, said: Mandate['place']) {
  const known = place ?? said;
  return known === undefined ? {} : { place: known };
}
