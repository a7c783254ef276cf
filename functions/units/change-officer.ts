import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, liesIn } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import {
  givePost,
  type PostChangeRefusal,
  type PostDraft,
  type PostRefusal,
  postIn,
} from '@liangxian/shared/units/posts.ts';
import { seenFrom } from './list-officers.ts';
import type { Officers, Units } from './ports.ts';

type NotFound = { readonly code: 'OFFICER_NOT_FOUND' | 'OUT_OF_AREA' };
type NoUnit = { readonly code: 'UNIT_NOT_FOUND' };

/** Load, decide by a rule, save: what becomes of an officer's posts in a unit, within the asker's area, goes through here. */
export async function changePosts<Refusal extends { readonly code: string }>(
  { officers }: { readonly officers: Officers },
  {
    officerId,
    unitId,
    area,
  }: { readonly officerId: string; readonly unitId: string; readonly area: Area },
  rule: (officer: Officer) => Result<Officer, Refusal>,
): Promise<Result<Officer, Refusal | NotFound>> {
  const officer = await officers.find(officerId);
  if (officer === undefined) return refuse({ code: 'OFFICER_NOT_FOUND' });
  const inUnit = officer.posts.filter((post) => post.unitId === unitId);
  const isOutside = inUnit.length > 0 && !inUnit.some((post) => liesIn(post.area, area));
  if (isOutside || seenFrom(officer, area) === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const decision = rule(officer);
  if (!decision.ok) return decision;
  if (decision.value !== officer) await officers.save(decision.value);
  return accept(seenFrom(decision.value, area) ?? decision.value);
}

export async function giveOfficerPost(
  ports: { readonly units: Units; readonly officers: Officers },
  officerId: string,
  draft: PostDraft,
  { actor, area }: { readonly actor: string; readonly area: Area },
): Promise<Result<Officer, PostRefusal | PostChangeRefusal | NotFound | NoUnit>> {
  const unit = await ports.units.find(draft.unitId);
  if (unit === undefined) return refuse({ code: 'UNIT_NOT_FOUND' });
  const post = postIn(unit, draft);
  if (!post.ok) return post;
  const { unitId } = unit;
  return changePosts(ports, { officerId, unitId, area }, (officer) =>
    givePost(officer, post.value, actor),
  );
}

/** Enters a new officer with a first post. A subject is one officer's: the same request again is told so. */
export async function addOfficer(
  { units, officers }: { readonly units: Units; readonly officers: Officers },
  officerId: string,
  entry: Pick<Officer, 'name' | 'subject' | 'phone'> & { readonly post: PostDraft },
): Promise<
  Result<
    Officer,
    PostRefusal | NoUnit | { readonly code: 'SUBJECT_TAKEN'; readonly officerId: string }
  >
> {
  const { post: draft, ...person } = entry;
  const unit = await units.find(draft.unitId);
  if (unit === undefined) return refuse({ code: 'UNIT_NOT_FOUND' });
  const post = postIn(unit, draft);
  if (!post.ok) return post;
  const known = (await officers.findBySubjects([person.subject])).get(person.subject);
  if (known !== undefined) return refuse({ code: 'SUBJECT_TAKEN', officerId: known.officerId });
  const officer: Officer = { officerId, ...person, posts: [post.value], version: 1 };
  await officers.save(officer);
  return accept(officer);
}
