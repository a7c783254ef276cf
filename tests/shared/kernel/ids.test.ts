import { mandateIdFrom, personIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { expect, test } from 'vitest';

test('a person and a mandate made from one hash are told apart by their prefix', () => {
  expect(personIdFrom('0123456789abcdef01234567')).toBe('ps_0123456789abcdef01234567');
  expect(mandateIdFrom('0123456789abcdef01234567')).toBe('md_0123456789abcdef01234567');
});

test.each([
  '',
  '0123456789abcdef',
  '0123456789ABCDEF01234567',
  '990001198807150011',
  'g'.repeat(24),
])('no id is made from "%s"', (hash) => {
  expect(() => personIdFrom(hash)).toThrow(RangeError);
  expect(() => mandateIdFrom(hash)).toThrow(RangeError);
});
