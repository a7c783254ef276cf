import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { isWithin, nearestFirst } from '@liangxian/shared/units/area.ts';
import { permitFor, permittedActs } from '@liangxian/shared/units/permissions.ts';
import { describe, expect, test } from 'vitest';
import { aPost } from '../../builders/directory.ts';

const today = localDate('2026-11-08');
const township = { kind: 'township', townshipId: '990001101' } as const;
const nextDoor = { kind: 'township', townshipId: '990001102' } as const;
const village = { kind: 'village', townshipId: '990001101', villageId: '99000110101' } as const;

describe('what a post allows', () => {
  test('a township’s officer looks residents up, in the township', () => {
    expect(
      permitFor('residents.showResident', [aPost('township', 'officer', township)], today),
    ).toEqual({ areas: [township], units: ['township'] });
  });

  test('of two posts the one that reaches further counts, and both units are named', () => {
    const posts = [aPost('village', 'assistant', village), aPost('township', 'officer', township)];

    expect(permitFor('residents.showResident', posts, today)).toEqual({
      areas: [township],
      units: ['village', 'township'],
    });
  });

  test('of posts in two townships both count, and a village of one of them adds nothing', () => {
    const posts = [
      aPost('village', 'assistant', village),
      aPost('township', 'officer', nextDoor),
      aPost('township', 'officer', township),
    ];

    expect(permitFor('residents.showResident', posts, today)?.areas).toEqual([nextDoor, township]);
  });

  test('a post that does not allow the act adds no area', () => {
    const posts = [
      aPost('township', 'officer', township),
      aPost('township', 'inspector', nextDoor),
    ];

    expect(permitFor('dues.applyForChange', posts, today)?.areas).toEqual([township]);
  });

  test('an inspector looks over the whole county, wherever the post is, and changes nothing', () => {
    const posts = [aPost('audit_bureau', 'inspector', township)];

    expect(permitFor('deductions.showRun', posts, today)?.areas).toEqual([{ kind: 'county' }]);
    expect(permitFor('deductions.decideCase', posts, today)).toBeUndefined();
  });

  test('an act that the table does not know is nobody’s', () => {
    expect(permitFor('nobody.knows', [aPost('tax_bureau', 'administrator')], today)).toBe(
      undefined,
    );
  });

  test.each([
    ['not begun', { validFrom: localDate('2026-11-09') }],
    ['ended', { validTo: localDate('2026-11-07') }],
    ['suspended', { suspended: { at: 0, by: 'of_x', reason: '私自收取现金' } }],
  ])('a post that is %s allows nothing', (_, change) => {
    expect(permittedActs([{ ...aPost('tax_bureau', 'leader'), ...change }], today)).toEqual([]);
  });

  test('a post holds on its first day and on its last', () => {
    const post = { ...aPost('tax_bureau', 'leader'), validFrom: today, validTo: today };

    expect(permittedActs([post], today)).toContain('deductions.decideCase');
  });
});

describe('a place', () => {
  test.each([
    ['the county', { kind: 'county' }, {}, true],
    ['its own township', township, { townshipId: '990001101', villageId: '99000110102' }, true],
    ['another township', township, { townshipId: '990001102' }, false],
    ['its own village', village, { townshipId: '990001101', villageId: '99000110101' }, true],
    [
      'the village next door',
      village,
      { townshipId: '990001101', villageId: '99000110102' },
      false,
    ],
    ['nowhere in particular', township, {}, false],
  ] as const)('lies within: %s', (_, area, place, within) => {
    expect(isWithin(area, place)).toBe(within);
  });

  test('brings the area in which it lies to the front', () => {
    const areas = [nextDoor, township];

    expect(nearestFirst(areas, { townshipId: '990001101' })).toEqual([township, nextDoor]);
    expect(nearestFirst(areas, {})).toEqual(areas);
  });
});
