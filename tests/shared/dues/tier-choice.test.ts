import type { Due } from '@liangxian/shared/dues/due.ts';
import { mayChoose, tierChoice } from '@liangxian/shared/dues/tier-choice.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { describe, expect, test } from 'vitest';

const standing = {
  opensOn: localDate('2026-10-12'),
  closesOn: localDate('2026-12-31'),
  today: localDate('2026-10-14'),
  amountsAreSet: false,
  changeWaits: false,
};

describe('a resident’s choice of a pension tier', () => {
  test.each<[Due['status'], Partial<typeof standing>, ReturnType<typeof tierChoice>]>([
    ['open', {}, 'at_once'],
    ['nothing_due', {}, 'at_once'],
    ['open', { amountsAreSet: true }, 'applied_for'],
    ['open', { amountsAreSet: true, changeWaits: true }, 'change_waits'],
    ['claimed', {}, 'payment_under_way'],
    ['settled', {}, 'paid'],
    ['open', { today: localDate('2026-10-11') }, 'outside_window'],
    ['open', { today: localDate('2027-01-01') }, 'outside_window'],
    ['open', { today: localDate('2026-12-31') }, 'at_once'],
  ])('of a due that is %s with %j is %s', (status, changes, choice) => {
    expect(tierChoice({ status }, { ...standing, ...changes })).toBe(choice);
  });

  test('A27-2 is one only at once or as an application', () => {
    const choices = [
      'at_once',
      'applied_for',
      'paid',
      'payment_under_way',
      'change_waits',
    ] as const;

    expect(choices.filter(mayChoose)).toEqual(['at_once', 'applied_for']);
  });
});
