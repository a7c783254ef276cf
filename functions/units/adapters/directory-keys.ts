import type { Area } from '@liangxian/shared/units/area.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import type { ItemKey } from '../../platform/dynamo.ts';

/** Where an officer's posts stand for whoever asks with a token of this subject. */
export function principalKey(subject: string): ItemKey {
  return { pk: `subject#${subject}`, sk: 'principal' };
}

export function officerKey(officerId: string): ItemKey {
  return { pk: officerId, sk: 'officer' };
}

export function unitKey(unitId: string): ItemKey {
  return { pk: `unit#${unitId}`, sk: 'unit' };
}

/** The list of units under one; what stands under none is listed under `top`. */
export function unitsUnder(parentId: string | undefined): string {
  return `units-under#${parentId ?? 'top'}`;
}

export function officersInUnit(unitId: string): string {
  return `unit-officers#${unitId}`;
}

/** The list of a township's officers, its villages' among them, or of the county's own. */
export function officersInArea(area: Area): string {
  return `area-officers#${area.kind === 'county' ? 'county' : area.townshipId}`;
}

/** Within a township's list the officers of a village stand together. */
export function villagePrefix(area: Area): string {
  return area.kind === 'village' ? `${area.villageId}#` : '#';
}

export function unitOfVillage(villageId: string): ItemKey {
  return { pk: `village#${villageId}`, sk: 'unit' };
}

/** The lists on which a unit stands. */
export function listsOfUnit({ unitId, parentId, villageId }: Unit): readonly ItemKey[] {
  return [
    { pk: unitsUnder(parentId), sk: unitId },
    ...(villageId === undefined ? [] : [unitOfVillage(villageId)]),
  ];
}

/** The lists on which an officer stands, for every post held or ended, each once. */
export function listsOfOfficer({ officerId, posts }: Officer): readonly ItemKey[] {
  const lists = posts.flatMap(({ unitId, area }) => [
    { pk: officersInUnit(unitId), sk: officerId },
    { pk: officersInArea(area), sk: `${villagePrefix(area)}${officerId}` },
  ]);
  return [...new Map(lists.map((key) => [`${key.pk} ${key.sk}`, key])).values()];
}
