import type { LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import { type Area, liesIn } from './area.ts';
import { isHeld, type Officer, type Post, type Role } from './officer.ts';
import { areaOfUnit, type Unit } from './unit.ts';

/** A post as an administrator gives it; without an area it is the unit's own. */
export type PostDraft = Omit<Post, 'unitKind' | 'area' | 'suspended'> & { readonly area?: Area };

export type PostRefusal =
  | { readonly code: 'UNIT_ENDED'; readonly validTo: LocalDate }
  | { readonly code: 'ENDS_BEFORE_IT_BEGINS' }
  /** The post reaches beyond its unit. */
  | { readonly code: 'AREA_BEYOND_UNIT' }
  /** 社保协理员 work in villages and townships only. */
  | { readonly code: 'ROLE_NOT_IN_UNIT'; readonly role: Role };

export type PostChangeRefusal =
  | { readonly code: 'YOUR_OWN_POSTS' }
  | { readonly code: 'POST_HELD_ALREADY'; readonly validFrom: LocalDate }
  | { readonly code: 'POST_NOT_HELD' };

type ChangedOfficer = Result<Officer, PostChangeRefusal>;

/** The post that a draft means in its unit. */
export function postIn(unit: Unit, draft: PostDraft): Result<Post, PostRefusal> {
  const { validFrom, validTo, role } = draft;
  if (unit.validTo !== undefined && validFrom > unit.validTo) {
    return refuse({ code: 'UNIT_ENDED', validTo: unit.validTo });
  }
  if (validTo !== undefined && validTo < validFrom)
    return refuse({ code: 'ENDS_BEFORE_IT_BEGINS' });
  if (role === 'assistant' && unit.kind !== 'village' && unit.kind !== 'township') {
    return refuse({ code: 'ROLE_NOT_IN_UNIT', role });
  }
  const own = areaOfUnit(unit);
  const area = draft.area ?? own;
  if (!liesIn(area, own)) return refuse({ code: 'AREA_BEYOND_UNIT' });
  return accept({ ...draft, unitKind: unit.kind, area });
}

/** Gives an officer a post. The same post given twice is given once. */
export function givePost(officer: Officer, post: Post, by: string): ChangedOfficer {
  if (officer.officerId === by) return refuse({ code: 'YOUR_OWN_POSTS' });
  const held = officer.posts.find((other) => isSame(other, post) && overlap(other, post));
  if (held === undefined) return accept(changed(officer, [...officer.posts, post]));
  return held.validFrom === post.validFrom && held.validTo === post.validTo
    ? accept(officer)
    : refuse({ code: 'POST_HELD_ALREADY', validFrom: held.validFrom });
}

/** Ends what an officer is in a unit, with a day as the last one. */
export function endPost(
  officer: Officer,
  ending: { readonly unitId: string; readonly role: Role; readonly lastDay: LocalDate },
  by: string,
): ChangedOfficer {
  if (officer.officerId === by) return refuse({ code: 'YOUR_OWN_POSTS' });
  const { unitId, role, lastDay } = ending;
  const isMeant = (post: Post) => post.unitId === unitId && post.role === role;
  if (officer.posts.some((post) => isMeant(post) && post.validTo === lastDay)) {
    return accept(officer);
  }
  return changeWhere(
    officer,
    (post) => isMeant(post) && (post.validTo === undefined || post.validTo > lastDay),
    (post) => ({ ...post, validTo: lastDay }),
  );
}

/** Stops an assistant at once in a unit (A31-1): from now on, whatever the days of the post say. */
export function suspendAssistant(
  officer: Officer,
  suspension: { readonly unitId: string; readonly reason: string; readonly at: number },
  by: string,
  today: LocalDate,
): ChangedOfficer {
  if (officer.officerId === by) return refuse({ code: 'YOUR_OWN_POSTS' });
  const { unitId, reason, at } = suspension;
  const isMeant = (post: Post) => post.unitId === unitId && post.role === 'assistant';
  if (officer.posts.some((post) => isMeant(post) && post.suspended !== undefined)) {
    return accept(officer);
  }
  return changeWhere(
    officer,
    (post) => isMeant(post) && isHeld(post, today),
    (post) => ({ ...post, suspended: { at, by, reason } }),
  );
}

/** Lets an assistant collect again who had been stopped. */
export function reinstateAssistant(officer: Officer, unitId: string, by: string): ChangedOfficer {
  if (officer.officerId === by) return refuse({ code: 'YOUR_OWN_POSTS' });
  const isMeant = (post: Post) => post.unitId === unitId && post.role === 'assistant';
  if (!officer.posts.some(isMeant)) return refuse({ code: 'POST_NOT_HELD' });
  if (!officer.posts.some((post) => isMeant(post) && post.suspended !== undefined)) {
    return accept(officer);
  }
  return changeWhere(officer, isMeant, ({ suspended: _, ...post }) => post);
}

function changeWhere(
  officer: Officer,
  isMeant: (post: Post) => boolean,
  change: (post: Post) => Post,
): ChangedOfficer {
  if (!officer.posts.some(isMeant)) return refuse({ code: 'POST_NOT_HELD' });
  const posts = officer.posts.map((post) => (isMeant(post) ? change(post) : post));
  return accept(changed(officer, posts));
}

function changed(officer: Officer, posts: readonly Post[]): Officer {
  return { ...officer, posts, version: officer.version + 1 };
}

function isSame(one: Post, other: Post): boolean {
  return (
    one.unitId === other.unitId &&
    one.role === other.role &&
    liesIn(one.area, other.area) &&
    liesIn(other.area, one.area)
  );
}

function overlap(one: Post, other: Post): boolean {
  const isBefore = (early: Post, late: Post) =>
    early.validTo !== undefined && early.validTo < late.validFrom;
  return !isBefore(one, other) && !isBefore(other, one);
}
