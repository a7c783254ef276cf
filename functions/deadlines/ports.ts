import type { Duty, DutyShelf } from '@liangxian/shared/deadlines/duty.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';

export interface Policies {
  /** The running season of a year and the pack it was started on. */
  running(
    coverageYear: number,
  ): Promise<{ readonly season: Season; readonly pack: PolicyPack } | undefined>;
}

/** Which duty: the rule's id, the unit that owes it, and the period or the id of what was received. */
export type DutyKey = {
  readonly ruleId: string;
  readonly unitId: string;
  readonly period: string;
};

/** A page of a list, and where the next one begins. */
export type Page<Item> = { readonly items: readonly Item[]; readonly cursor?: string };
export type PageRequest = { readonly limit: number; readonly cursor?: string };

/** Which part of the lists: a shelf, and on the open one only what was due before a day. */
export type DutyFilter = { readonly shelf: DutyShelf; readonly dueBefore?: LocalDate };

export interface Duties {
  find(dutyId: string): Promise<Duty | undefined>;
  /** A unit's duties; open ones the earliest due first, others the latest due first. */
  listOf(unitId: string, filter: DutyFilter, page: PageRequest): Promise<Page<Duty>>;
  /** Everybody's duties of the months given, in their order. */
  listAll(months: readonly string[], filter: DutyFilter, page: PageRequest): Promise<Page<Duty>>;
}
