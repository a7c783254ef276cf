import { skippedBecause } from '@liangxian/shared/rosters/not-data.ts';
import { rosterDefinition } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { SkipCode } from '@liangxian/shared/rosters/row-problem.ts';
import { describe, expect, test } from 'vitest';

const KEYS = [
  'serial',
  'village',
  'name',
  'residentId',
  'sex',
  'categories',
  'pension',
  'tier',
  'medical',
  'remark',
] as const;

describe('rows below the header that are nobody', () => {
  test.each<readonly [readonly string[], SkipCode]>([
    [[], 'BLANK_ROW'],
    [['', ' ', '\u200B'], 'BLANK_ROW'],
    [['88'], 'ONLY_SERIAL'],
    [['合计', '', '', '1200人'], 'TOTAL_ROW'],
    [['', '合 计', '', '', '', '', '650', '130000', '1100'], 'TOTAL_ROW'],
    [['本页小计', '', '25'], 'TOTAL_ROW'],
    [['', '白杨村小计：', '300人'].with(1, '小计：'), 'TOTAL_ROW'],
    [['', '负责人签字：', '', '（盖章）'], 'SIGNATURE_ROW'],
    [['制表人：张三', '', '审核人：', '2026年8月20日'], 'SIGNATURE_ROW'],
    [['', '', '', '', '', '填报人：'], 'SIGNATURE_ROW'],
    [['', '', '', '(公章)'], 'SIGNATURE_ROW'],
    [['注：本表一式三份'], 'NOTE_ROW'],
    [['说明：户编号按户口簿填写', '', '见附件'], 'NOTE_ROW'],
    [['一、青松村'], 'NOTE_ROW'],
    [[...KEYS], 'REPEATED_HEADER'],
  ])('%j is skipped as %s', (texts, code) => {
    expect(skipReason(texts)?.code).toBe(code);
  });

  test.each<readonly [string, readonly string[]]>([
    [
      'without a name',
      ['5', '青松村', '', '990001198807150011', '女', '一般居民', '是', '200', '是'],
    ],
    [
      'without an identity number',
      ['5', '青松村', '王伟', '', '女', '一般居民', '是', '200', '是'],
    ],
    ['with a name and nothing else', ['5', '', '王伟']],
    ['with a village and nothing else', ['5', '青松村']],
    [
      'whose remark speaks of a signature',
      ['5', '青松村', '王伟', '', '', '', '', '', '', '需本人签字'],
    ],
    ['called 合计 who has a number', ['5', '青松村', '合计', '990001198807150011']],
    ['whose category cell says 合计', ['5', '青松村', '王伟', '', '女', '合计']],
  ])('a person %s is data', (_, texts) => {
    expect(skipReason(texts)).toBeUndefined();
  });
});

function skipReason(texts: readonly string[]) {
  const at = Object.fromEntries(KEYS.map((key, index) => [key, { index, title: key }]));
  const cells = texts.map((text) => (text === '' ? undefined : { kind: 'text' as const, text }));
  const { signs } = rosterDefinition('effective');
  return skippedBecause({ rowNo: 9, cells }, { at, headings: [...KEYS] }, signs);
}
