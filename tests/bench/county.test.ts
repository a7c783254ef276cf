import { isLocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { parsePersonName } from '@liangxian/shared/kernel/person-name.ts';
import { birthDateOf, parseResidentId, sexOf } from '@liangxian/shared/kernel/resident-id.ts';
import { describe, expect, test } from 'vitest';
import { byTownship } from '../../bench/county/by-township.ts';
import { sampleTerms } from '../../bench/county/county-terms.ts';
import { type CountyPerson, generateCounty } from '../../bench/county/generate-county.ts';
import { randomFrom } from '../../bench/county/random.ts';
import { villageSizes } from '../../bench/county/villages.ts';

const people = [...generateCounty({ people: 20_000, seed: 1 })];

describe('a made-up county', () => {
  test('the same seed tells the same county, another seed another', () => {
    const again = [...generateCounty({ people: 500, seed: 7 })];

    expect([...generateCounty({ people: 500, seed: 7 })]).toEqual(again);
    expect([...generateCounty({ people: 500, seed: 8 })]).not.toEqual(again);
  });

  test.each([1, 4, 1_200, 20_000])('has exactly the %d people asked for', (count) => {
    expect([...generateCounty({ people: count, seed: 3 })]).toHaveLength(count);
  });

  test('gives everyone an own identity number that is right and says birthday and sex', () => {
    for (const { residentId, birthDate, sex } of people) {
      expect(parseResidentId(residentId)).toEqual({ ok: true, value: residentId });
      expect([birthDateOf(residentId), sexOf(residentId)]).toEqual([birthDate, sex]);
    }
    expect(new Set(people.map(({ residentId }) => residentId)).size).toBe(people.length);
  });

  test('uses a region code that was never issued and nobody born after the day of counting', () => {
    expect(people.filter(({ residentId }) => !residentId.startsWith('990001'))).toEqual([]);
    expect(
      people.filter(({ birthDate }) => !isLocalDate(birthDate) || birthDate > sampleTerms.asOf),
    ).toEqual([]);
  });

  test('spells every name officially, nine in ten with the separator dot', () => {
    expect(people.filter(({ name }) => !isOfficial(name))).toEqual([]);
    expect(shareOf(people, ({ name }) => name.includes('·'))).toBeGreaterThan(0.9);
  });

  test('pays for nine people at most from one account, always an adult of that family', () => {
    const byAccount = Map.groupBy(people, ({ account }) => account.accountNo);

    expect(Math.max(...[...byAccount.values()].map((paidFor) => paidFor.length))).toBe(9);
    expect(people.filter(({ account }) => account.holderId.slice(6, 10) > '2008')).toEqual([]);
  });

  test('enrols nearly everyone in medical insurance and half of them in pension insurance', () => {
    expect(shareOf(people, ({ medical }) => medical)).toBeCloseTo(0.94, 1);
    expect(shareOf(people, (person) => person.pensionTierYuan !== undefined)).toBeCloseTo(0.485, 1);
  });

  test('has households of one to eight people', () => {
    const sizes = [...Map.groupBy(people, ({ householdNo }) => householdNo).values()];

    expect(new Set(sizes.map(({ length }) => length))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
  });

  test('gives the accounts that the local bank treats badly the share asked for', () => {
    const misbehaviours = [{ lastFour: '9001', share: 0.3 }];
    const county = [...generateCounty({ people: 5_000, seed: 1, misbehaviours })];

    expect(shareOf(county, ({ account }) => account.accountNo.endsWith('9001'))).toBeCloseTo(
      0.3,
      1,
    );
  });
});

describe('the villages of a made-up county', () => {
  test('are the policy pack’s: 325 in 13 townships', () => {
    const places = new Set(sampleTerms.villages.map(({ villageId }) => villageId));
    const townships = new Set(sampleTerms.villages.map(({ townshipId }) => townshipId));

    expect([places.size, townships.size]).toEqual([325, 13]);
  });

  test.each([1, 2, 3])('hold 200 to 5,000 of 425,000 people (seed %d)', (seed) => {
    const sizes = villageSizes(randomFrom(seed), 325, 425_000);

    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(425_000);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5_000);
  });

  test('follow one another by township, so that the county can be cut into townships as it streams', () => {
    const parts: { readonly townshipName: string; readonly people: readonly CountyPerson[] }[] = [];
    for (const part of byTownship(people)) parts.push({ ...part, people: [...part.people] });

    expect(parts.flatMap((part) => part.people)).toEqual(people);
    expect(new Set(parts.map(({ townshipName }) => townshipName)).size).toBe(parts.length);
  });

  test('are passed over when nobody asks for their people', () => {
    expect([...byTownship(people)]).toHaveLength(12);
  });
});

function isOfficial(name: string): boolean {
  const parsed = parsePersonName(name);
  return parsed.ok && parsed.value === name;
}

function shareOf(all: readonly CountyPerson[], holds: (person: CountyPerson) => boolean): number {
  return all.filter(holds).length / all.length;
}
