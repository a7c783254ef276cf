import { addDays, localDate } from '@liangxian/shared/kernel/local-date.ts';
import {
  addWorkingDays,
  isWorkingDay,
  type WorkingCalendar,
  withRegionalDays,
} from '@liangxian/shared/kernel/working-calendar.ts';
import { nationalWorkingCalendar } from '@liangxian/shared/kernel/working-calendar-data.ts';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

function daysOf(year: number) {
  const days = [];
  for (let day = localDate(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

function works(calendar: WorkingCalendar, day: string): boolean | string {
  const answer = isWorkingDay(calendar, localDate(day));
  return answer.ok ? answer.value : answer.refusal.code;
}

describe('the national calendar', () => {
  test.each([2024, 2025, 2026])('%d agrees with an independent calendar on every day', (year) => {
    const days = daysOf(year);

    expect(days.map((day) => [day, works(nationalWorkingCalendar, day)])).toEqual(
      days.map((day) => [day, chineseDays.isWorkday(day)]),
    );
    expect(days.length).toBeGreaterThanOrEqual(365);
  });

  test.each([
    ['2026-10-09', true, 'Friday after the National Day holiday'],
    ['2026-10-10', true, 'a Saturday worked for it'],
    ['2026-10-07', false, 'the holiday’s last day'],
    ['2026-10-11', false, 'an ordinary Sunday'],
    ['2026-01-04', true, 'a Sunday worked for New Year'],
    ['2026-02-23', false, 'the last day of Spring Festival'],
    ['2026-12-31', true, 'the last day that is known'],
  ])('%s: working day is %s (%s)', (day, working) => {
    expect(works(nationalWorkingCalendar, day)).toBe(working);
  });

  test('every year names its notice, its make-up days are weekend days, and its days lie in it', () => {
    for (const { year, daysOff, makeUpDays, source } of nationalWorkingCalendar.years) {
      expect(source).toMatch(
        new RegExp(`国办发明电〔${year - 1}〕\\d+号, ${year - 1}-\\d\\d-\\d\\d`, 'u'),
      );
      expect([...daysOff, ...makeUpDays].filter((day) => !day.startsWith(`${year}-`))).toEqual([]);
      expect(new Set([...daysOff, ...makeUpDays]).size).toBe(daysOff.length + makeUpDays.length);
    }
  });

  test.each(['2023-12-31', '2027-01-01', '2027-10-01'])(
    '%s lies in a year without a notice and is refused, not guessed',
    (day) => {
      expect(isWorkingDay(nationalWorkingCalendar, localDate(day))).toEqual({
        ok: false,
        refusal: { code: 'CALENDAR_YEAR_UNKNOWN', year: Number(day.slice(0, 4)) },
      });
    },
  );
});

describe('counting working days', () => {
  test.each([
    ['2026-09-29', 3, '2026-10-09'],
    ['2026-10-08', 2, '2026-10-10'],
    ['2026-11-06', 1, '2026-11-09'],
    ['2026-11-07', 1, '2026-11-09'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-11-09', -1, '2026-11-06'],
    ['2026-11-08', 0, '2026-11-08'],
    ['2026-12-24', 5, '2026-12-31'],
    ['2024-12-30', 3, '2025-01-03'],
  ])('%s and %d working days is %s', (from, count, to) => {
    expect(addWorkingDays(nationalWorkingCalendar, localDate(from), count)).toEqual({
      ok: true,
      value: to,
    });
  });

  test.each([
    ['2026-12-31', 1, 2027],
    ['2026-12-24', 6, 2027],
    ['2024-01-02', -1, 2023],
  ])('%s and %d working days runs into %d, which is unknown', (from, count, year) => {
    expect(addWorkingDays(nationalWorkingCalendar, localDate(from), count)).toEqual({
      ok: false,
      refusal: { code: 'CALENDAR_YEAR_UNKNOWN', year },
    });
  });

  test('the day reached is a working day, with one working day fewer between', () => {
    const inside = fc.constantFrom(...daysOf(2025));
    fc.assert(
      fc.property(inside, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const reached = addWorkingDays(nationalWorkingCalendar, day, count);
        if (!reached.ok) throw new Error(`${day} and ${count}`);
        const between = [];
        for (let next = addDays(day, 1); next < reached.value; next = addDays(next, 1)) {
          if (works(nationalWorkingCalendar, next) === true) between.push(next);
        }

        expect(works(nationalWorkingCalendar, reached.value)).toBe(true);
        expect(between).toHaveLength(count - 1);
      }),
    );
  });

  test('from a working day, going forth and back ends where it began', () => {
    const workingDays = daysOf(2025).filter((day) => works(nationalWorkingCalendar, day) === true);
    fc.assert(
      fc.property(
        fc.constantFrom(...workingDays),
        fc.integer({ min: 0, max: 60 }),
        (day, count) => {
          const there = addWorkingDays(nationalWorkingCalendar, day, count);
          if (!there.ok) throw new Error(`${day} and ${count}`);

          expect(addWorkingDays(nationalWorkingCalendar, there.value, -count)).toEqual({
            ok: true,
            value: day,
          });
        },
      ),
    );
  });
});

describe('regional days off', () => {
  test('a day the region announced is off, also a make-up day', () => {
    const regional = withRegionalDays(
      nationalWorkingCalendar,
      ['2026-05-27', '2026-05-09'].map(localDate),
    );

    expect(works(nationalWorkingCalendar, '2026-05-27')).toBe(true);
    expect(works(regional, '2026-05-27')).toBe(false);
    expect(works(regional, '2026-05-09')).toBe(false);
    expect(works(regional, '2026-05-28')).toBe(true);
  });

  test('it does not make a year known that has no national notice', () => {
    const regional = withRegionalDays(nationalWorkingCalendar, [localDate('2027-03-10')]);

    expect(works(regional, '2027-03-10')).toBe('CALENDAR_YEAR_UNKNOWN');
    expect(works(regional, '2027-03-11')).toBe('CALENDAR_YEAR_UNKNOWN');
  });
});
