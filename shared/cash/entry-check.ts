import { beijingDateAt } from '../kernel/local-date.ts';
import type { CashPolicy } from '../policy/policy-pack.ts';
import { isWithin, type PlaceOfThing } from '../units/area.ts';
import type { Post } from '../units/officer.ts';
import { type Collector, mayCollect } from './authorisation.ts';
import { blockBy, type CashDay } from './cash-day.ts';
import type { Doubt } from './cash-entry.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What is known of a collector when an entry comes in. */
export type Standing = {
  /** Posts as the directory has them now, suspended ones among them. */
  readonly posts: readonly Post[];
  readonly collector: Collector | undefined;
  readonly days: readonly CashDay[];
};

/**
 * What speaks against an entry: who, where, when, and whether the days before are settled. Checked as it was when the
 * cash was taken and as it is now that the entry arrives; a suspension counts from now on for whatever arrives.
 */
export function doubtsAbout(
  { posts, collector, days }: Standing,
  place: Required<PlaceOfThing>,
  { takenAt, arrivedAt }: { readonly takenAt: number; readonly arrivedAt: number },
  policy: Pick<CashPolicy, 'clockToleranceMinutes' | 'offlineDays'>,
): readonly Doubt[] {
  const on = beijingDateAt(takenAt);
  const ofPlace = posts.filter(
    ({ role, area, validFrom, validTo }) =>
      role === 'assistant' &&
      isWithin(area, place) &&
      validFrom <= on &&
      (validTo === undefined || on <= validTo),
  );
  const doubts: Doubt[] = [];
  const isSuspended = posts.some(
    ({ role, suspended }) => role === 'assistant' && suspended !== undefined,
  );
  if (isSuspended) doubts.push('COLLECTOR_SUSPENDED');
  else if (ofPlace.length === 0 || !mayCollect(collector, place.villageId, takenAt)) {
    doubts.push('NOT_AUTHORISED_HERE');
  }
  const isAhead = takenAt - arrivedAt > policy.clockToleranceMinutes * MINUTE_MS;
  const isOld = arrivedAt - takenAt > policy.offlineDays * DAY_MS;
  if (isAhead || isOld) doubts.push('DEVICE_TIME_DOUBTFUL');
  const block = blockBy(days.filter((day) => day.on < on));
  return block === undefined ? doubts : [...doubts, block];
}
