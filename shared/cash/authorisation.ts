import { beijingDateAt, type LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import { isWithin } from '../units/area.ts';
import type { Post } from '../units/officer.ts';

/** Leave to take cash in some villages from a day to a day, both included, given by a second person (A31-1). */
export type CashGrant = {
  readonly villageIds: readonly string[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly by: string;
  readonly at: number;
  readonly ended?: { readonly at: number; readonly by: string; readonly reason: string };
};

/** Who may take cash in a township: an assistant (社保协理员) with the grants held and ended. */
export type Collector = {
  readonly officerId: string;
  readonly townshipId: string;
  readonly grants: readonly CashGrant[];
  readonly version: number;
};

export type GrantRefusal = {
  readonly code: 'YOUR_OWN_POSTS' | 'ENDS_BEFORE_IT_BEGINS' | 'NOT_AN_ASSISTANT_THERE';
};

/** Gives leave to collect. The same leave given twice is given once. */
export function authorise(
  collector: Collector,
  posts: readonly Post[],
  grant: CashGrant,
): Result<Collector, GrantRefusal> {
  const { villageIds, validFrom, validTo, by } = grant;
  if (by === collector.officerId) return refuse({ code: 'YOUR_OWN_POSTS' });
  if (validTo < validFrom) return refuse({ code: 'ENDS_BEFORE_IT_BEGINS' });
  const { townshipId } = collector;
  const works = villageIds.every((villageId) =>
    posts.some(
      ({ role, area, validTo: last }) =>
        role === 'assistant' &&
        area.kind !== 'county' &&
        area.townshipId === townshipId &&
        isWithin(area, { townshipId, villageId }) &&
        (last === undefined || last >= validFrom),
    ),
  );
  if (!works) return refuse({ code: 'NOT_AN_ASSISTANT_THERE' });
  const isKnown = collector.grants.some(
    (one) =>
      one.ended === undefined &&
      one.validFrom === validFrom &&
      one.validTo === validTo &&
      one.villageIds.join() === villageIds.join(),
  );
  if (isKnown) return accept(collector);
  return accept({
    ...collector,
    grants: [...collector.grants, grant],
    version: collector.version + 1,
  });
}

/** Takes every grant back that is not over, from this moment. */
export function endGrants(
  collector: Collector,
  ended: NonNullable<CashGrant['ended']>,
): Result<Collector, { readonly code: 'YOUR_OWN_POSTS' | 'NO_GRANT' }> {
  if (ended.by === collector.officerId) return refuse({ code: 'YOUR_OWN_POSTS' });
  if (collector.grants.length === 0) return refuse({ code: 'NO_GRANT' });
  const today = beijingDateAt(ended.at);
  const isRunning = (one: CashGrant) => one.ended === undefined && one.validTo >= today;
  if (!collector.grants.some(isRunning)) return accept(collector);
  return accept({
    ...collector,
    grants: collector.grants.map((one) => (isRunning(one) ? { ...one, ended } : one)),
    version: collector.version + 1,
  });
}

/** Whether a collector had leave in a village at an instant. */
export function mayCollect(
  collector: Collector | undefined,
  villageId: string,
  at: number,
): boolean {
  const on = beijingDateAt(at);
  return (collector?.grants ?? []).some(
    ({ villageIds, validFrom, validTo, ended }) =>
      villageIds.includes(villageId) &&
      validFrom <= on &&
      on <= validTo &&
      (ended === undefined || at < ended.at),
  );
}
