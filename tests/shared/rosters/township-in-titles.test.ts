import { townshipNamedIn } from '@liangxian/shared/rosters/township-in-titles.ts';
import { describe, expect, test } from 'vitest';

describe('the township that the titles name', () => {
  test.each<readonly [readonly string[], string | undefined]>([
    [['填报单位：青松镇人民政府 填报人： 日期：2026年8月20日'], '青松镇'],
    [['有效缴费明细清册', '填报单位:  青松镇人民政府（盖章）'], '青松镇'],
    [['单位名称：样例县青松镇人民政府'], '青松镇'],
    [['报送单位：江巴孜乡'], '江巴孜乡'],
    [['青松镇2027年度城乡居民两险有效缴费明细清册'], '青松镇'],
    [['样例县青松镇2027年度城乡居民两险有效缴费明细清册'], '青松镇'],
    [['伽师县和夏阿瓦提镇两险清册'], '和夏阿瓦提镇'],
    [['江巴孜乡城乡居民两险清册'], '江巴孜乡'],
    [['甲镇2027年度清册', '填报单位：乙镇人民政府'], '乙镇'],
    [['2027年度城乡居民两险有效缴费明细清册'], undefined],
    [['城乡居民基本养老保险清册'], undefined],
    [['样例县城乡居民两险清册'], undefined],
    [['填报单位：样例县人力资源和社会保障局'], undefined],
    [['填报单位：'], undefined],
    [[], undefined],
  ])('%j: %s', (titles, township) => {
    expect(townshipNamedIn(titles)).toBe(township);
  });
});
