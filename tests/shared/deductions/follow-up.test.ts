import { reportDayOf } from '@liangxian/shared/deductions/follow-up.ts';
import { describe, expect, test } from 'vitest';

describe('A28-2 a failure stands on the list of the next morning', () => {
  test.each([
    ['at two at night, when banks answer', '2026-11-09T02:00:00+08:00', '2026-11-09'],
    ['just before ten', '2026-11-09T09:59:59.999+08:00', '2026-11-09'],
    ['at ten', '2026-11-09T10:00:00+08:00', '2026-11-10'],
    ['in the evening', '2026-11-09T23:59:00+08:00', '2026-11-10'],
    ['just after midnight', '2026-11-10T00:00:00+08:00', '2026-11-10'],
    ['at ten on the last day of a month', '2026-11-30T10:00:00+08:00', '2026-12-01'],
    ['at ten on the last day of a year', '2026-12-31T10:00:00+08:00', '2027-01-01'],
  ])('known %s', (_, knownAt, list) => {
    expect(reportDayOf(Date.parse(knownAt))).toBe(list);
  });
});
