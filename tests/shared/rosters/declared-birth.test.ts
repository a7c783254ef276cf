import { addDays, daysBetween, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { readDeclaredBirth } from '@liangxian/shared/rosters/declared-birth.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aCell, numberCell } from './support.ts';

describe('the birth date a row declares', () => {
  test.each([
    '1990-03-02',
    '1990.03.02',
    '1990.3.2',
    '1990/3/2',
    '19900302',
    '1990年3月2日',
    '1990 年 03 月 02 日',
    '１９９０－０３－０２',
    '1990—3—2',
    '1990-03-02 00:00:00',
    '1990-03-02T00:00:00.000Z',
    "'1990-03-02",
    ' 1990-3-2 ',
  ])('%s is 2 March 1990', (text) => {
    expect(readDeclaredBirth(aCell(text))).toEqual({ kind: 'declared', days: ['1990-03-02'] });
  });

  test('a serial number is a day counted from 1900 or from 1904', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 43_000 }), (age) => {
        const birth = addDays(localDate('2026-01-01'), -age);
        const from1900 = String(daysBetween(localDate('1899-12-30'), birth));
        const from1904 = String(daysBetween(localDate('1904-01-01'), birth));

        for (const serial of [from1900, from1904].filter((text) => Number(text) >= 3000)) {
          const declared = readDeclaredBirth(numberCell(serial));
          expect(declared.kind === 'declared' && declared.days).toContain(birth);
        }
      }),
    );
  });

  test.each([
    '1990-02-30',
    '1990-13-01',
    '19901301',
    '1990',
    '1990-3',
    '1990年',
    '90.3.2',
    '昨天',
    '5000000',
  ])('%s cannot be read', (text) => {
    expect(readDeclaredBirth(aCell(text))).toEqual({ kind: 'unreadable' });
  });

  test.each([undefined, '', '/', '-', '不详', '无'])('%s declares nothing', (text) => {
    expect(readDeclaredBirth(aCell(text))).toEqual({ kind: 'none' });
  });
});
