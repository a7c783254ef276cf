import { describe, expect, test } from 'vitest';
import { formatsIn, yuanFigure } from '../../miniprogram/src/messages/formats.ts';

const zh = formatsIn('zh');
const ug = formatsIn('ug');

describe('money on the telephone', () => {
  test.each([
    [40_000, '400元', '400元'],
    [40_050, '400.50元', '400元5角'],
    [120_005, '1,200.05元', '1200元5分'],
    [0, '0元', '0元'],
  ])('%i fen is seen as %s and heard as %s', (amountFen, seen, heard) => {
    expect(zh.yuan(amountFen)).toBe(seen);
    expect(zh.saidYuan(amountFen)).toBe(heard);
  });

  test('in Uyghur the figure is a run of its own from left to right', () => {
    expect(ug.yuan(120_050)).toBe('\u20661,200.50\u2069 يۈەن');
    expect(ug.saidYuan(40_050)).toBe('400 يۈەن 5 مو');
  });

  test('thousands are told apart, empty decimals are left out', () => {
    expect([yuanFigure(100), yuanFigure(123_456_700)]).toEqual(['1', '1,234,567']);
  });
});

describe('days on the telephone', () => {
  test('a day is written out in Chinese, and isolated in Uyghur', () => {
    expect(zh.day('2026-11-03')).toBe('2026年11月3日');
    expect(ug.day('2026-11-03')).toBe('\u20662026-11-03\u2069');
  });

  test('an instant is told in Beijing time, wherever the telephone thinks it is', () => {
    const lateInTheEvening = Date.parse('2026-11-03T16:30:00Z');

    expect(zh.time(lateInTheEvening)).toBe('2026年11月4日 00:30');
    expect(zh.dayAt(lateInTheEvening)).toBe('2026年11月4日');
  });
});
