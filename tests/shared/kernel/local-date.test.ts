import { localDateSchema } from '@liangxian/shared/kernel/local-date.schema.ts';
import {
  addDays,
  addMonths,
  beijingDateAt,
  compactDate,
  dayOf,
  daysBetween,
  instantAt,
  isLocalDate,
  localDate,
  weekdayOf,
  yearOf,
} from '@liangxian/shared/kernel/local-date.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const aDay = fc
  .date({
    min: new Date('1900-01-01T00:00Z'),
    max: new Date('2200-12-31T00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => localDate(date.toISOString().slice(0, 10)));

describe('a day written YYYY-MM-DD', () => {
  test.each(['2026-11-08', '2024-02-29', '2000-02-29', '1949-10-01', '9999-12-31'])(
    '%s is a day',
    (text) => {
      expect(isLocalDate(text)).toBe(true);
      expect(localDate(text)).toBe(text);
    },
  );

  test.each([
    '',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-8',
    '20261108',
    '2026/11/08',
    '2026-11-08T00:00',
    '9999-99-99',
    '0001-01-01',
    '２０２６-11-08',
  ])('%s is not a day', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(localDateSchema.safeParse(text).success).toBe(false);
    expect(() => localDate(text)).toThrow(RangeError);
  });

  test.each([
    [2026, 11, 8, '2026-11-08'],
    [2024, 2, 29, '2024-02-29'],
    [2026, 2, 29, undefined],
    [2026, 13, 1, undefined],
    [2026.5, 1, 1, undefined],
    [26, 1, 1, undefined],
  ])('year %s, month %s, day %s is %s', (year, month, day, expected) => {
    expect(dayOf(year, month, day)).toBe(expected);
  });

  test('a day is written without dashes in bank files', () => {
    expect(compactDate(localDate('2026-11-08'))).toBe('20261108');
  });

  test.each([
    ['2026-11-02', 1],
    ['2026-11-07', 6],
    ['2026-11-08', 7],
  ])('%s is day %d of the week', (day, weekday) => {
    expect(weekdayOf(localDate(day))).toBe(weekday);
  });
});

describe('the day in Beijing', () => {
  test.each([
    ['2026-10-11T15:59:59.999Z', '2026-10-11'],
    ['2026-10-11T16:00:00.000Z', '2026-10-12'],
    ['2026-12-31T15:59:59.999Z', '2026-12-31'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
    ['1988-07-15T12:00:00.000Z', '1988-07-15'],
  ])('%s falls on %s', (instant, day) => {
    expect(beijingDateAt(Date.parse(instant))).toBe(day);
  });

  test('a day begins at 16:00 UTC of the day before', () => {
    expect(new Date(instantAt(localDate('2026-10-12'))).toISOString()).toBe(
      '2026-10-11T16:00:00.000Z',
    );
    expect(new Date(instantAt(localDate('2026-10-12'), 10)).toISOString()).toBe(
      '2026-10-12T02:00:00.000Z',
    );
  });

  test('every instant of a day falls on that day, from its first to its last millisecond', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 86_399_999 }), (day, ms) => {
        expect(beijingDateAt(instantAt(day) + ms)).toBe(day);
        expect(beijingDateAt(instantAt(day) - 1)).toBe(addDays(day, -1));
        expect(beijingDateAt(instantAt(day, 24))).toBe(addDays(day, 1));
      }),
    );
  });
});

describe('counting days and months', () => {
  test.each([
    ['2026-10-12', -15, '2026-09-27'],
    ['2026-10-12', 10, '2026-10-22'],
    ['2026-12-31', 10, '2027-01-10'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
  ])('%s and %d days is %s', (from, days, to) => {
    expect(addDays(localDate(from), days)).toBe(to);
    expect(daysBetween(localDate(from), localDate(to))).toBe(days);
  });

  test.each([
    ['2026-10-12', -1, '2026-09-12'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-10-31', 0, '2026-10-31'],
  ])('%s and %d months is %s', (from, months, to) => {
    expect(addMonths(localDate(from), months)).toBe(to);
  });

  test('a month beyond the calendar is refused instead of written wrongly', () => {
    expect(() => addMonths(localDate('9999-12-01'), 1)).toThrow(RangeError);
  });

  test('going forth and back by days ends where it began, and text order is day order', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        const there = addDays(day, days);

        expect(isLocalDate(there)).toBe(true);
        expect(addDays(there, -days)).toBe(day);
        expect(daysBetween(day, there)).toBe(days);
        expect(there > day).toBe(days > 0);
      }),
    );
  });

  test('months move the month by exactly their number and never leave a short month', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const there = addMonths(day, months);
        const monthOf = (date: string) => yearOf(localDate(date)) * 12 + Number(date.slice(5, 7));

        expect(isLocalDate(there)).toBe(true);
        expect(monthOf(there) - monthOf(day)).toBe(months);
        expect(Number(there.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
        const endOfMonth = addDays(there, 1).endsWith('-01');
        expect(there.slice(8) === day.slice(8) || endOfMonth).toBe(true);
      }),
    );
  });
});
