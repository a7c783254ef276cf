import {
  birthDateOf,
  checkCharacterOf,
  compactKeyOf,
  parseResidentId,
  type ResidentId,
  sexOf,
} from '@liangxian/shared/kernel/resident-id.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aResidentId } from '../../builders/resident-id.ts';

function parsed(text: string): ResidentId {
  const result = parseResidentId(text);
  if (!result.ok) throw new Error(`${text}: ${result.refusal.code}`);
  return result.value;
}

const anyResidentId = fc
  .record({
    region: fc.oneof(
      fc.constantFrom('990001', '990002', '000001', '999999'),
      fc.stringMatching(/^\d{6}$/u),
    ),
    birth: fc.date({
      min: new Date('1800-01-01T00:00Z'),
      max: new Date('9999-12-31T00:00Z'),
      noInvalidDate: true,
    }),
    sequence: fc.stringMatching(/^\d{3}$/u),
  })
  .map(({ region, birth, sequence }) => {
    const first17 = `${region}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${sequence}`;
    return parsed(first17 + checkCharacterOf(first17));
  });

describe('a resident identity number', () => {
  test.each([
    // The two examples printed in GB 11643-1999.
    ['11010519491231002X', '1949-12-31', 'female'],
    ['440524188001010014', '1880-01-01', 'male'],
    ['99000119950908251X', '1995-09-08', 'male'],
    ['990001201906141667', '2019-06-14', 'female'],
  ])('%s is valid, born %s, %s', (text, birth, sex) => {
    const residentId = parsed(text);

    expect(residentId).toBe(text);
    expect(birthDateOf(residentId)).toBe(birth);
    expect(sexOf(residentId)).toBe(sex);
  });

  test('any well-made number is accepted, whatever its region', () => {
    fc.assert(
      fc.property(anyResidentId, (residentId) => {
        expect(parseResidentId(residentId)).toEqual({ ok: true, value: residentId });
      }),
    );
  });

  test('every other check digit than the right one is refused', () => {
    fc.assert(
      fc.property(anyResidentId, (residentId) => {
        const codes = [...'0123456789X']
          .filter((digit) => digit !== residentId[17])
          .map((digit) => {
            const result = parseResidentId(residentId.slice(0, 17) + digit);
            return result.ok ? 'accepted' : `${digit} ${result.refusal.code}`;
          });

        for (const code of codes) {
          expect(code).toMatch(/^(?:0 RESIDENT_ID_DIGITS_LOST|[1-9X] RESIDENT_ID_CHECKSUM)$/u);
        }
        expect(codes).toHaveLength(10);
      }),
    );
  });

  test('one digit typed wrong and two neighbours swapped are always found', () => {
    fc.assert(
      fc.property(
        anyResidentId,
        fc.nat({ max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (residentId, place, shift) => {
          const digits = [...residentId];
          const wrong = digits.with(place, String((Number(digits[place]) + shift) % 10)).join('');
          const swapped = digits
            .with(place, digits[place + 1] ?? '')
            .with(place + 1, digits[place] ?? '')
            .join('');

          expect(parseResidentId(wrong).ok).toBe(false);
          expect(parseResidentId(swapped).ok).toBe(swapped === residentId);
        },
      ),
    );
  });
});

describe('the way offices write it', () => {
  test.each([
    ['full-width digits', '９９０００１２０１４１１１０２９７３'],
    ['an ideographic blank before and a blank behind', '　990001198204243322 '],
    ['blanks between the groups', '990001 19820424 3322'],
    ['a tab that keeps it text', '\t990001198204243322'],
    ['a zero-width blank inside', '99000119820424\u200B3322'],
    ['a byte order mark before', '\uFEFF990001198204243322'],
    ['a small x', '99000119950908251x'],
    ['a full-width small x', '99000119950908251ｘ'],
  ])('with %s it is the same number', (_how, text) => {
    const plain = text
      .normalize('NFKC')
      .replace(/[^\dXx]/gu, '')
      .toUpperCase();

    expect(parseResidentId(text)).toEqual({ ok: true, value: plain });
  });

  test.each([
    ['', 'RESIDENT_ID_MISSING'],
    [' \u200B　', 'RESIDENT_ID_MISSING'],
    ['99000119880715', 'RESIDENT_ID_MALFORMED'],
    ['990001880715001', 'RESIDENT_ID_MALFORMED'],
    ['9900011988071500111', 'RESIDENT_ID_MALFORMED'],
    ['X90001198807150011', 'RESIDENT_ID_MALFORMED'],
    ['无', 'RESIDENT_ID_MALFORMED'],
    ['990001196802300821', 'RESIDENT_ID_IMPOSSIBLE_DATE'],
    ['990001198902303895', 'RESIDENT_ID_IMPOSSIBLE_DATE'],
    ['990001201403200021', 'RESIDENT_ID_CHECKSUM'],
    ['990001200304160600', 'RESIDENT_ID_DIGITS_LOST'],
    ['990001198108024000', 'RESIDENT_ID_DIGITS_LOST'],
    ['9.90001198108024E+17', 'RESIDENT_ID_DIGITS_LOST'],
    ['9.90001E17', 'RESIDENT_ID_DIGITS_LOST'],
  ])('"%s" is refused as %s', (text, code) => {
    expect(parseResidentId(text)).toEqual({ ok: false, refusal: { code } });
  });

  test.each(['00000000', '19880015', '19881301', '19880732', '20230229', '17991231'])(
    'a number with the birth date %s is refused even when its checksum holds',
    (birth) => {
      const first17s = Array.from(
        { length: 20 },
        (_, sequence) => `990001${birth}${String(sequence).padStart(3, '0')}`,
      );

      for (const first17 of first17s) {
        expect(parseResidentId(first17 + checkCharacterOf(first17))).toEqual({
          ok: false,
          refusal: { code: 'RESIDENT_ID_IMPOSSIBLE_DATE' },
        });
      }
    },
  );

  test('a number that a spreadsheet stored with 15 digits is never taken for another person', () => {
    fc.assert(
      fc.property(anyResidentId, (residentId) => {
        const stored = `${residentId.slice(0, 15)}000`;
        const result = parseResidentId(stored);

        // By chance the zeros may fit the checksum; the reader of numeric cells refuses those by type.
        if (checkCharacterOf(stored) === '0') expect(result.ok).toBe(true);
        else expect(result).toEqual({ ok: false, refusal: { code: 'RESIDENT_ID_DIGITS_LOST' } });
      }),
    );
  });
});

describe('the compact key', () => {
  test('keeps the order of the numbers, so that different persons never share one', () => {
    fc.assert(
      fc.property(anyResidentId, anyResidentId, (left, right) => {
        const [leftKey, rightKey] = [compactKeyOf(left), compactKeyOf(right)];

        expect(Math.sign(leftKey - rightKey)).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the largest number there can be still has an exact key', () => {
    const first17 = '99999999991231999';
    const residentId = parsed(first17 + checkCharacterOf(first17));

    expect(compactKeyOf(residentId)).toBeLessThan(Number.MAX_SAFE_INTEGER);
    expect(compactKeyOf(residentId)).toBeGreaterThan(compactKeyOf(aResidentId()));
  });
});
