import type { AuditRecord } from '@liangxian/shared/audit/audit-record.ts';
import { purposeIn } from '@liangxian/shared/audit/named-persons.ts';
import { isPersonId, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { isHeld, type Officer, type Post, type Role } from '@liangxian/shared/units/officer.ts';
import { permitFor } from '@liangxian/shared/units/permissions.ts';
import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly cursor?: string };

export type LooksPorts = {
  readonly trail: {
    /** Records that name a person, the latest first. */
    recordsOn(
      personId: PersonId,
      page: { readonly limit: number; readonly cursor?: string | undefined },
    ): Promise<Page<AuditRecord>>;
  };
  readonly officers: { find(officerId: string): Promise<Officer | undefined> };
  readonly units: { findMany(unitIds: Iterable<string>): Promise<ReadonlyMap<string, Unit>> };
};

type LookedBy =
  | {
      readonly kind: 'officer';
      readonly unitKind: UnitKind;
      readonly unitName: string;
      readonly role: Role;
    }
  | { readonly kind: 'family'; readonly isHelper: boolean }
  | { readonly kind: 'former_officer' };

/** Who looked at a person's data, the latest first: from which unit, as what, and for what; never who. */
export async function listOwnLooks(
  ports: LooksPorts,
  personId: PersonId,
  page: { readonly limit: number; readonly cursor?: string | undefined },
  { resident }: { readonly resident: { readonly mayPayFor: readonly PersonId[] } },
) {
  if (!resident.mayPayFor.includes(personId)) return refuse({ code: 'PERSON_NOT_FOUND' });
  const { items, cursor } = await ports.trail.recordsOn(personId, page);
  const byPeople = items.filter(({ actor }) => isOfficerId(actor) || isPersonId(actor));
  const actors = [...new Set(byPeople.map(({ actor }) => actor).filter(isOfficerId))];
  const officers = new Map(
    await Promise.all(actors.map(async (id) => [id, await ports.officers.find(id)] as const)),
  );
  const posts = byPeople.map((record) => postOf(record, officers.get(record.actor)));
  const units = await ports.units.findMany(posts.flatMap((post) => post?.unitId ?? []));
  return accept({
    looks: byPeople.map((record, place) => {
      const post = posts[place];
      const purpose = purposeIn(record);
      return {
        on: beijingDateAt(record.at),
        act: record.act,
        by: lookedBy(record, post, post && units.get(post.unitId)),
        ...(purpose !== undefined && { purpose }),
      };
    }),
    ...(cursor !== undefined && { cursor }),
  });
}

/** The post that allowed the act; where posts have changed since, the first the officer had. */
function postOf({ act, at }: AuditRecord, officer: Officer | undefined): Post | undefined {
  if (officer === undefined) return undefined;
  const on = beijingDateAt(at);
  const allowing = permitFor(act, officer.posts, on)?.units ?? [];
  const held = officer.posts.filter((post) => isHeld(post, on));
  return held.find(({ unitId }) => allowing.includes(unitId)) ?? held[0] ?? officer.posts[0];
}

function lookedBy(
  { actor, facts }: AuditRecord,
  post: Post | undefined,
  unit: Unit | undefined,
): LookedBy {
  if (isPersonId(actor)) return { kind: 'family', isHelper: 'onBehalfOf' in facts };
  if (post === undefined) return { kind: 'former_officer' };
  const { unitKind, role, unitId } = post;
  return { kind: 'officer', unitKind, unitName: unit?.name ?? unitId, role };
}

/** Machines and gateways act on nobody's behalf. */
function isOfficerId(actor: string): boolean {
  return actor.startsWith('of_');
}
