import { maskAccount, maskName, maskPhone, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('what may be shown', () => {
  test('of an identity number the first and last four characters', () => {
    expect(maskResidentId('990001198807150011')).toBe('9900**********0011');
  });

  test('of an account the first and last four digits', () => {
    expect(maskAccount('6220190614166000042')).toBe('6220***********0042');
  });

  test('of a telephone number the first three and last four digits', () => {
    expect(maskPhone('13912345678')).toBe('139****5678');
  });

  test.each([
    ['王伟', '王*'],
    ['阿卜杜拉·热合曼', '阿***·热**'],
    ['买买提·吐尔逊·热合曼', '买**·吐**·热**'],
    ['𬱖𬱖𬱖', '𬱖**'],
    ['王', '王'],
    ['', ''],
  ])('of %s the first character of each part', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test('what is too short to show a part of shows nothing, and the length never changes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,25}$/u), (text) => {
        const masked = maskAccount(text);

        expect(masked).toHaveLength(text.length);
        expect(masked.replaceAll('*', '').length).toBe(text.length > 8 ? 8 : 0);
      }),
    );
  });
});
