import type { LocalDate } from '../kernel/local-date.ts';
import type { Area } from './area.ts';
import type { UnitKind } from './unit.ts';

/**
 * What an officer is in a unit: keeps the directory (`administrator`, 管理员), hands data over (`exchange_officer`,
 * 数据交换专员), signs (`leader`, 负责人), does the work (`officer`, 经办人), collects in a village (`assistant`,
 * 社保协理员), looks without changing anything (`inspector`, 监督人员).
 */
export type Role =
  | 'administrator'
  | 'exchange_officer'
  | 'leader'
  | 'officer'
  | 'assistant'
  | 'inspector';

/** All roles, in the order of the glossary. */
export const ROLES = [
  'administrator',
  'exchange_officer',
  'leader',
  'officer',
  'assistant',
  'inspector',
] as const satisfies readonly Role[];

/** What an officer may act as, from a day to a day, both included. A post is ended, never deleted. */
export type Post = {
  readonly unitId: string;
  readonly unitKind: UnitKind;
  readonly role: Role;
  readonly area: Area;
  /** The post's title as it hangs on the door, e.g. 党支部书记. */
  readonly post?: string;
  /** What the officer does there, in words; public for villages (A32-1). */
  readonly duties?: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  /** Stopped at once, whatever the days say (A31-1). */
  readonly suspended?: { readonly at: number; readonly by: string; readonly reason: string };
};

/** Whoever is signed in, as the directory knows them. */
export type Principal = {
  readonly officerId: string;
  readonly name: string;
  readonly posts: readonly Post[];
};

/** A person who acts for units; `subject` is the `sub` of the identity provider. */
export type Officer = Principal & {
  readonly phone?: string;
  readonly subject: string;
  readonly version: number;
};

/** Whether a post may be acted from on a day. */
export function isHeld(post: Post, on: LocalDate): boolean {
  return (
    post.suspended === undefined &&
    post.validFrom <= on &&
    (post.validTo === undefined || on <= post.validTo)
  );
}
