import type { LocalDate } from '../kernel/local-date.ts';
import { type Area, COUNTY, separateAreas } from './area.ts';
import { isHeld, type Post } from './officer.ts';
import { type Grant, permissionTable } from './permission-table.ts';

/** How far somebody may reach with an act: the widest area first, then those that lie outside it; and for which units. */
export type Permit = {
  readonly areas: readonly [Area, ...Area[]];
  readonly units: readonly string[];
};

/**
 * What some posts allow on a day with an act; undefined when nothing does. An act without a row is nobody's.
 */
export function permitFor(act: string, posts: readonly Post[], on: LocalDate): Permit | undefined {
  const grants = permissionTable[act] ?? [];
  const allowing = posts.flatMap((post) => {
    const areas = grants
      .filter((grant) => covers(grant, post) && (isHeld(post, on) || mayFinish(grant, post, on)))
      .map(({ reach }) => areaOf(reach, post));
    return areas.length === 0 ? [] : [{ areas, unitId: post.unitId }];
  });
  const [widest, ...others] = separateAreas(allowing.flatMap(({ areas }) => areas));
  if (widest === undefined) return undefined;
  return { areas: [widest, ...others], units: [...new Set(allowing.map(({ unitId }) => unitId))] };
}

/** The acts that some posts allow on a day, in the order of the table: what a page may offer. */
export function permittedActs(posts: readonly Post[], on: LocalDate): readonly string[] {
  return Object.keys(permissionTable).filter((act) => permitFor(act, posts, on) !== undefined);
}

/** A post that is stopped or over allows what hands in what was done from it; one that has not begun allows nothing. */
function mayFinish({ evenStopped }: Grant, { validFrom }: Post, on: LocalDate): boolean {
  return evenStopped === true && validFrom <= on;
}

function covers({ kinds, roles }: Grant, { unitKind, role }: Post): boolean {
  return (kinds === 'any' || kinds.includes(unitKind)) && (roles === 'any' || roles.includes(role));
}

function areaOf(reach: Grant['reach'], post: Post): Area {
  return reach === 'county' ? COUNTY : post.area;
}
