import { findPlace, findTownship } from '@liangxian/shared/policy/divisions.ts';
import { anyCountyPack } from '@liangxian/shared/policy/packs/any-county.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aPolicyPack } from '../../builders/policy-pack.ts';

const WHITE_POPLAR = {
  townshipId: '990001101',
  townshipName: '青松镇',
  villageId: '99000110102',
  villageName: '白杨村',
};

/** Two townships that both have a 团结村, as counties do. */
const twoTownships = aPolicyPack({
  divisions: {
    kind: 'listed',
    townships: ['青松镇', '银杉镇'].map((name, index) => ({
      townshipId: `99000110${index}`,
      name,
      villages: [{ villageId: `99000110${index}01`, name: '团结村' }],
    })),
  },
});

describe('a county that lists its villages', () => {
  test.each([
    { township: '青松镇', village: '白杨村' },
    { township: '青松镇人民政府', village: '白杨村' },
    { township: '样例县青松镇', village: '白杨村' },
    { township: ' 青松镇 ', village: '白 杨村\u200B' },
    { township: '青松镇', village: '青松镇白杨村' },
    { township: '青松镇', village: '白杨村村民委员会' },
    { township: '青松镇', village: '白杨村委会' },
    { township: '青松镇', village: '白杨村村委会' },
    { township: '', village: '青松镇白杨村' },
    { village: '样例县青松镇白杨村' },
    { village: '白杨村' },
  ])('finds 白杨村 of 青松镇 as %o', (named) => {
    expect(findPlace(aPolicyPack(), named)).toEqual({ ok: true, value: WHITE_POPLAR });
  });

  test('finds a community by its committee', () => {
    expect(findPlace(aPolicyPack(), { village: '幸福社区居民委员会' })).toMatchObject({
      ok: true,
      value: { villageId: '99000110104' },
    });
  });

  test.each([
    [{ village: ' ' }, { code: 'VILLAGE_MISSING' }],
    [
      { township: '朝阳镇', village: '白杨村' },
      { code: 'TOWNSHIP_UNKNOWN', township: '朝阳镇' },
    ],
    [
      { township: '青松镇', village: '桃花村' },
      { code: 'VILLAGE_UNKNOWN', village: '桃花村' },
    ],
    [
      { township: '银杉镇', village: '白杨村' },
      { code: 'VILLAGE_UNKNOWN', village: '白杨村' },
    ],
  ])('refuses %o', (named, refusal) => {
    expect(findPlace(aPolicyPack(), named)).toEqual({ ok: false, refusal });
  });

  test('a name that two townships have is refused until the township is given', () => {
    expect(findPlace(twoTownships, { village: '团结村' })).toEqual({
      ok: false,
      refusal: { code: 'VILLAGE_AMBIGUOUS', townships: ['青松镇', '银杉镇'] },
    });
    expect(findPlace(twoTownships, { township: '银杉镇', village: '团结村' })).toMatchObject({
      ok: true,
      value: { villageId: '99000110101' },
    });
    expect(findPlace(twoTownships, { village: '青松镇团结村' })).toMatchObject({
      ok: true,
      value: { townshipId: '990001100' },
    });
  });

  test('a township or village whose own name begins with the county’s is found', () => {
    const pack = aPolicyPack({
      divisions: {
        kind: 'listed',
        townships: [
          {
            townshipId: '990001150',
            name: '样例县种羊场',
            villages: [{ villageId: '99000115001', name: '样例县种羊场社区' }],
          },
        ],
      },
    });

    expect(findTownship(pack, '样例县种羊场')?.townshipId).toBe('990001150');
    expect(findPlace(pack, { village: '种羊场社区' })).toMatchObject({
      ok: true,
      value: { villageId: '99000115001', villageName: '样例县种羊场社区' },
    });
  });

  test('a township is found by name', () => {
    expect(findTownship(aPolicyPack(), '青松镇人民政府')).toEqual({
      townshipId: '990001101',
      name: '青松镇',
    });
    expect(findTownship(aPolicyPack(), '朝阳镇')).toBeUndefined();
  });
});

describe('a county that takes villages as its rosters name them', () => {
  test('the names of the row are the place, however they are spelt', () => {
    const place = {
      townshipId: '和平乡',
      townshipName: '和平乡',
      villageId: '和平乡-胜利村',
      villageName: '胜利村',
    };

    for (const named of [
      { township: '和平乡', village: '胜利村' },
      { township: '和平乡人民政府', village: '和平乡胜利村村民委员会' },
      { township: '和 平乡', village: ' 胜利村' },
    ]) {
      expect(findPlace(anyCountyPack, named)).toEqual({ ok: true, value: place });
    }
  });

  test('a roster without townships still has a place for everybody', () => {
    expect(findPlace(anyCountyPack, { village: '胜利村' })).toEqual({
      ok: true,
      value: {
        townshipId: 'unstated',
        townshipName: '未注明乡镇',
        villageId: 'unstated-胜利村',
        villageName: '胜利村',
      },
    });
  });

  test.each(['', ' ', '——', '/'])('a row with "%s" for a village is refused', (village) => {
    expect(findPlace(anyCountyPack, { township: '和平乡', village })).toEqual({
      ok: false,
      refusal: { code: 'VILLAGE_MISSING' },
    });
  });

  test('ids never hold a sign that means something in a key or a file name, and name one place', () => {
    const part = fc.string({ unit: fc.constantFrom(...'和平乡村12-#/·. ＃a') });
    fc.assert(
      fc.property(part, part, (township, village) => {
        const found = findPlace(anyCountyPack, { township, village });
        if (!found.ok) return;
        const { townshipId, villageId } = found.value;

        expect(townshipId).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(villageId).toMatch(/^[\p{L}\p{N}]+-[\p{L}\p{N}]+$/u);
        expect(villageId.startsWith(`${townshipId}-`)).toBe(true);
      }),
      { examples: [['1', '1·']] },
    );
  });
});
