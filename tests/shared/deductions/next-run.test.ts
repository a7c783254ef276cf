import { nextRunOn } from '@liangxian/shared/deductions/next-run.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { expect, test } from 'vitest';

const season = {
  firstDeductionOn: localDate('2026-10-22'),
  closesOn: localDate('2026-12-31'),
};

test.each([
  ['2026-10-12', 12, '2026-10-22'],
  ['2026-10-22', 9, '2026-10-22'],
  ['2026-10-22', 9.5, '2026-10-23'],
  ['2026-11-02', 20, '2026-11-03'],
  ['2026-12-31', 9, '2026-12-31'],
  ['2026-12-31', 10, undefined],
])('A28-1 on %s at %s o’clock the next deduction is on %s', (day, hour, next) => {
  expect(nextRunOn(season, instantAt(localDate(day), hour))).toBe(next);
});
