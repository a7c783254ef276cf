import { readClaim } from '@liangxian/shared/families/claim.ts';
import {
  addLink,
  consentLink,
  dropLink,
  helpUntil,
  isMinorOn,
  isSameHousehold,
  linkCounts,
  noFamily,
} from '@liangxian/shared/families/family.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { describe, expect, test } from 'vitest';
import { aPersonId, baiyang } from '../../builders/due.ts';
import { aPolicyPack } from '../../builders/policy-pack.ts';
import { aResident } from '../../builders/resident.ts';
import { aResidentId } from '../../builders/resident-id.ts';

const terms = aPolicyPack().families;
const at = instantAt(localDate('2026-11-08'), 9);
const [me, other] = [aPersonId(1), aPersonId(2)];
const household = (personId = other) => ({ personId, reason: 'household', since: at }) as const;

describe('a claim', () => {
  test('is read as people write it', () => {
    const residentId = aResidentId();
    const idNumber = `${residentId.slice(0, 6)} ${residentId.slice(6).toLowerCase()}`;

    expect(readClaim({ name: '阿卜杜热合曼•阿卜杜热伊木', idNumber })).toEqual({
      ok: true,
      value: { residentId, name: '阿卜杜热合曼·阿卜杜热伊木' },
    });
  });
});

describe('a family', () => {
  test('takes as many as the policy says, and naming somebody again takes no second place', () => {
    const one = addLink(noFamily(me), household(), { places: 1 });
    const again = one.ok && addLink(one.value, consentLink(other, at, terms), { places: 1 });
    const full = one.ok && addLink(one.value, household(aPersonId(3)), { places: 1 });

    expect(again).toMatchObject({
      ok: true,
      value: { links: [{ reason: 'consent' }], version: 2 },
    });
    expect(full).toEqual({ ok: false, refusal: { code: 'FAMILY_FULL', places: 1 } });
  });

  test('gets its place back from consent that is over', () => {
    const one = addLink(noFamily(me), consentLink(other, at, terms), { places: 1 });
    const yearLater = at + 365 * 86_400_000;
    const next =
      one.ok && addLink(one.value, consentLink(aPersonId(3), yearLater, terms), { places: 1 });

    expect(next).toMatchObject({ ok: true, value: { links: [{ personId: aPersonId(3) }] } });
  });

  test('is not ended with whom one is not linked', () => {
    expect(dropLink(noFamily(me), other)).toEqual({ ok: false, refusal: { code: 'NOT_LINKED' } });
  });
});

describe('a link', () => {
  const one = aResident({ personId: me, householdNo: '12' });
  const two = aResident({ personId: other, householdNo: '12' });
  const noHousehold = aResident({ personId: other });

  test('of a household counts as long as the register has both in it', () => {
    expect(linkCounts(household(), one, two, at)).toBe(true);
    expect(linkCounts(household(), one, { ...two, householdNo: '13' }, at)).toBe(false);
    expect(linkCounts(household(), one, { ...two, ...baiyang }, at)).toBe(false);
    expect(linkCounts(household(), one, undefined, at)).toBe(false);
  });

  test('is never made of two who have no household number', () => {
    expect(isSameHousehold(noHousehold, noHousehold)).toBe(false);
  });

  test('by consent counts a year, wherever one lives', () => {
    const link = consentLink(other, at, terms);
    const yearLater = at + 365 * 86_400_000;

    expect(linkCounts(link, one, noHousehold, yearLater - 1)).toBe(true);
    expect(linkCounts(link, one, noHousehold, yearLater)).toBe(false);
  });
});

test.each([
  ['2026-07-14', true],
  ['2026-07-15', false],
])("one's own word counts from the eighteenth birthday on: %s", (day, isMinor) => {
  const residentId = aResidentId({ birth: '2008-07-15' });

  expect(isMinorOn(residentId, localDate(day), terms)).toBe(isMinor);
});

test.each([
  ['just after midnight', 0],
  ['a minute before midnight', 24 - 1 / 60],
])('help that was allowed %s ends at the same midnight', (_, hour) => {
  const day = localDate('2026-11-08');

  expect(helpUntil(instantAt(day, hour))).toBe(instantAt(localDate('2026-11-09')));
});
