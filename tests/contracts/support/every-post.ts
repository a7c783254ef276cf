import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import { type Post, ROLES } from '@liangxian/shared/units/officer.ts';
import { UNIT_KINDS, type UnitKind } from '@liangxian/shared/units/unit.ts';
import type { County } from '../../../infra/local/county.ts';

/** 青松镇 and one of its villages, and the township next to it. */
export const HOME: Area = { kind: 'township', townshipId: '990001101' };
export const HOME_VILLAGE: Area = {
  kind: 'village',
  townshipId: '990001101',
  villageId: '99000110101',
};
export const NEXT_DOOR: Area = { kind: 'township', townshipId: '990001102' };

function areaFor(unitKind: UnitKind): Area {
  if (unitKind === 'village') return HOME_VILLAGE;
  return unitKind === 'township' || unitKind === 'school' ? HOME : COUNTY;
}

export function aPostFor(unitKind: UnitKind, role: Post['role'], area = areaFor(unitKind)): Post {
  const unitId = `unit-${unitKind}`.replaceAll('_', '-');
  return { unitId, unitKind, role, area, validFrom: localDate('2026-01-01') };
}

/** Every role in every kind of unit. */
export const EVERY_POST: readonly Post[] = UNIT_KINDS.flatMap((kind) =>
  ROLES.map((role) => aPostFor(kind, role)),
);

/** Lets whoever has this subject act from these posts, as the directory would. */
export async function letActAs(
  county: County,
  subject: string,
  posts: readonly Post[],
): Promise<string> {
  const officerId = `of_${subject
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/gu, '-')
    .slice(0, 60)}`;
  await county.documents.send(
    new PutCommand({
      TableName: county.ref('UnitsTable'),
      Item: {
        pk: `subject#${subject}`,
        sk: 'principal',
        principal: JSON.stringify({ officerId, name: subject, posts }),
      },
    }),
  );
  return subject;
}
