import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { liesIn } from '@liangxian/shared/units/area.ts';
import { sampleDirectory, WHOLE_OFFICE } from '@liangxian/shared/units/packs/sample-directory.ts';
import { permissionTable } from '@liangxian/shared/units/permission-table.ts';
import { permittedActs } from '@liangxian/shared/units/permissions.ts';
import { areaOfUnit, UNIT_KINDS } from '@liangxian/shared/units/unit.ts';
import { describe, expect, test } from 'vitest';

const { units, officers } = sampleDirectory(sampleCountyPack);
const today = localDate('2026-10-08');
const people = officers.filter(({ subject }) => subject !== WHOLE_OFFICE);
const rolesIn = (unitId: string) =>
  people
    .flatMap(({ posts }) => posts.filter((post) => post.unitId === unitId))
    .map(({ role }) => role);

describe('the sample county’s directory', () => {
  test('A04-1 has every kind of unit but schools, which come with the pupils’ register', () => {
    const kinds = new Set(units.map(({ kind }) => kind));

    expect(UNIT_KINDS.filter((kind) => !kinds.has(kind))).toEqual(['school']);
    expect(units.filter(({ kind }) => kind === 'township')).toHaveLength(13);
    expect(units.filter(({ kind }) => kind === 'village')).toHaveLength(325);
    expect(units.filter(({ kind }) => kind === 'bank')).toHaveLength(3);
  });

  test('A21-1 names an exchange officer and a leader for every unit above the villages', () => {
    const without = units
      .filter(({ kind }) => kind !== 'village')
      .filter(({ unitId }) => {
        const roles = rolesIn(unitId);
        return !(roles.includes('exchange_officer') && roles.includes('leader'));
      });

    expect(without).toEqual([]);
  });

  test('A31-1 gives every village an assistant, and an officer who answers for it', () => {
    const villages = units.filter(({ kind }) => kind === 'village');

    expect(villages.filter(({ unitId }) => rolesIn(unitId).join() !== 'officer,assistant')).toEqual(
      [],
    );
  });

  test('holds nobody twice, and nobody whose post reaches beyond the unit', () => {
    const unitById = new Map(units.map((unit) => [unit.unitId, unit]));
    const beyond = people.filter(({ posts }) =>
      posts.some(({ unitId, area }) => {
        const unit = unitById.get(unitId);
        return unit === undefined || !liesIn(area, areaOfUnit(unit));
      }),
    );

    expect(beyond).toEqual([]);
    expect(new Set(officers.map(({ officerId }) => officerId)).size).toBe(officers.length);
    expect(new Set(officers.map(({ subject }) => subject)).size).toBe(officers.length);
  });

  test('is the same every time', () => {
    expect(sampleDirectory(sampleCountyPack)).toEqual({ units, officers });
  });

  test('has one officer who may do everything there is', () => {
    const office = officers.find(({ subject }) => subject === WHOLE_OFFICE);

    expect(permittedActs(office?.posts ?? [], today)).toEqual(Object.keys(permissionTable));
  });
});
