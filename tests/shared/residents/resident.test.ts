import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import {
  categoriesOn,
  endListing,
  isEnrolled,
  keepListed,
  listResident,
  type ResidentListing,
} from '@liangxian/shared/residents/resident.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baiyang } from '../../builders/due.ts';
import { aListing, aName, aResident, enrolledIn } from '../../builders/resident.ts';

const first = aResident().listedBy;
const later = { importId: 'im_later-list', acceptedAt: first.acceptedAt + 86_400_000 };
const earlier = { importId: 'im_earlier-list', acceptedAt: first.acceptedAt - 86_400_000 };
const on = localDate('2026-10-20');

describe('A16-1 the roster forms the register', () => {
  test('a person it names for the first time is listed as the row says', () => {
    const listing = aListing({ categories: ['orphan'], householdNo: '9900011010001' });

    expect(listResident(undefined, listing, first, on)).toEqual({
      ok: true,
      value: {
        ...listing,
        categories: [{ code: 'orphan', from: on }],
        listedBy: first,
        version: 1,
      },
    });
  });

  test('a later list replaces village, enrolment and telephone', () => {
    const listing = aListing({
      ...baiyang,
      phone: '13912345678',
      enrolment: enrolledIn({ tierFen: fen(20_000) }),
    });

    expect(listResident(aResident(), listing, later, on)).toEqual({
      ok: true,
      value: { ...aResident(), ...listing, categories: [], listedBy: later, version: 2 },
    });
  });

  test('a later list that leaves telephone and household blank does not forget them', () => {
    const known = aResident({ phone: '13912345678', householdNo: '9900011010001' });

    expect(listResident(known, aListing(), later, on)).toMatchObject({
      value: { phone: '13912345678', householdNo: '9900011010001' },
    });
  });

  test('the same list twice changes nothing', () => {
    const known = aResident();

    expect(listResident(known, aListing(baiyang), first, on)).toEqual({ ok: true, value: known });
  });

  test('a list accepted earlier that arrives later changes nothing and is told so', () => {
    expect(listResident(aResident(), aListing(baiyang), earlier, on)).toEqual({
      ok: false,
      refusal: { code: 'NEWER_LIST_APPLIED', importId: first.importId },
    });
  });
});

describe('names', () => {
  test.each(['阿卜杜热合曼.阿卜杜热伊木', '阿卜杜热合曼•阿卜杜热伊木', '阿卜杜热合曼阿卜杜热伊木'])(
    'another dot is the same person: %s',
    (text) => {
      const listing = aListing({ name: aName(text) });

      expect(listResident(aResident(), listing, later, on)).toMatchObject({
        ok: true,
        value: { name: aName(text) },
      });
    },
  );

  test('other letters are a matter for a person, and the register keeps its own', () => {
    const listing = aListing({ name: aName('阿布都热合曼·阿卜杜热伊木') });

    expect(listResident(aResident(), listing, later, on)).toEqual({
      ok: false,
      refusal: { code: 'NAME_DIFFERS_FROM_REGISTER', registeredName: aName() },
    });
  });
});

describe('identity categories have a first and a last day', () => {
  const known = aResident({ categories: [{ code: 'orphan', from: localDate('2026-10-09') }] });

  test('a later list ends what it no longer names and begins what it names', () => {
    const decision = listResident(known, aListing({ categories: ['poverty_edge'] }), later, on);
    if (!decision.ok) throw new RangeError(decision.refusal.code);

    expect(categoriesOn(decision.value, localDate('2026-10-08'))).toEqual([]);
    expect(categoriesOn(decision.value, localDate('2026-10-19'))).toEqual(['orphan']);
    expect(categoriesOn(decision.value, on)).toEqual(['poverty_edge']);
  });

  test('one that it names again goes on without a gap', () => {
    const decision = listResident(known, aListing({ categories: ['orphan'] }), later, on);

    expect(decision).toMatchObject({ value: { categories: known.categories } });
  });

  test('one that ended keeps its last day, whatever later lists name', () => {
    const ended = aResident({
      categories: [{ code: 'orphan', from: localDate('2026-10-09'), to: localDate('2026-10-12') }],
    });

    expect(listResident(ended, aListing(), later, on)).toMatchObject({
      value: { categories: ended.categories },
    });
  });

  test('one that ended and comes back begins anew', () => {
    const ended = aResident({
      categories: [{ code: 'orphan', from: localDate('2026-10-09'), to: localDate('2026-10-12') }],
    });
    const decision = listResident(ended, aListing({ categories: ['orphan'] }), later, on);

    expect(decision).toMatchObject({
      value: { categories: [...ended.categories, { code: 'orphan', from: on }] },
    });
  });
});

describe('a full list no longer names somebody', () => {
  test('the enrolment ends, the person stays in the register', () => {
    const known = aResident({ enrolment: enrolledIn({ tierFen: fen(20_000), medical: true }) });

    const ended = endListing(known, later);

    expect(ended).toEqual({
      ...known,
      enrolment: { coverageYear: 2027, medical: false },
      listedBy: later,
      version: 2,
    });
    expect(isEnrolled(ended, 2027)).toBe(false);
  });

  test.each([
    ['the list that named the person itself', first],
    ['a list accepted before that one', earlier],
  ])('%s ends nothing', (_, mark) => {
    expect(endListing(aResident(), mark)).toEqual(aResident());
  });
});

describe('a list names somebody in a row that a person has to look at first', () => {
  test('nothing is taken over, and that list ends nothing', () => {
    const kept = keepListed(aResident(), later);

    expect(kept).toEqual({ ...aResident(), listedBy: later, version: 2 });
    expect(endListing(kept, later)).toBe(kept);
  });

  test('a list accepted before the one that is in force leaves no mark', () => {
    expect(keepListed(aResident(), earlier)).toEqual(aResident());
  });
});

describe('who counts as enrolled', () => {
  test.each([
    ['in pension', enrolledIn({ tierFen: fen(20_000) }), true],
    ['in medical', enrolledIn({ medical: true }), true],
    ['in neither', enrolledIn({}), false],
    ['in another year', { ...enrolledIn(), coverageYear: 2026 }, false],
  ])('%s', (_, enrolment, enrolled) => {
    expect(isEnrolled(aResident({ enrolment }), 2027)).toBe(enrolled);
  });
});

describe('lists that arrive in any order', () => {
  test('leave what the list accepted last says', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(5), { maxLength: 12 }),
        (acceptedOrder, repeats) => {
          const lists = acceptedOrder.map((no) => ({
            mark: { importId: `im_list-${no}`, acceptedAt: no },
            listing: aListing({ phone: `1391234567${no}` }) satisfies ResidentListing,
          }));
          const arrivals = [...lists, ...repeats.flatMap((place) => lists[place] ?? [])];
          const known = arrivals.reduce<ReturnType<typeof aResident> | undefined>(
            (before, { mark, listing }) => {
              const decision = listResident(before, listing, mark, on);
              return decision.ok ? decision.value : before;
            },
            undefined,
          );

          expect(known?.phone).toBe(`1391234567${Math.max(...acceptedOrder)}`);
        },
      ),
    );
  });
});
