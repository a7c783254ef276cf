import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import {
  type CashOnlyMark,
  channelsOpenTo,
  guidanceReason,
  markCashOnly,
} from '@liangxian/shared/payments/guidance.ts';
import { sampleCountyPack } from '@liangxian/shared/policy/packs/sample-county.ts';
import { describe, expect, test } from 'vitest';
import { aPersonId, qingsong } from '../../builders/due.ts';

const today = localDate('2026-11-11');
const openTo = (birthDate: string) => channelsOpenTo(sampleCountyPack, localDate(birthDate), today);

describe('A29-1 the channels open to somebody', () => {
  test('are WeChat, Alipay, counter and POS, with where and when', () => {
    const channels = openTo('1980-01-01');

    expect(channels.map(({ channel }) => channel)).toEqual(
      expect.arrayContaining(['wechat_pay', 'alipay', 'counter', 'pos']),
    );
    expect(channels.every(({ how, byHelp }) => how !== '' && byHelp === undefined)).toBe(true);
  });

  test('are the family’s for who is under sixteen, until the birthday', () => {
    const wechat = (birthDate: string) =>
      openTo(birthDate).find(({ channel }) => channel === 'wechat_pay')?.byHelp;

    expect(wechat('2010-11-12')).toContain('家人');
    expect(wechat('2010-11-11')).toBeUndefined();
  });

  test('are shown with the reason that stands: no mandate explains a failure', () => {
    const failure = { words: '余额不足', advice: '请存足金额' };

    expect(guidanceReason(undefined, failure)).toEqual({ kind: 'failed', ...failure });
    expect(guidanceReason('mandate_void', failure)).toEqual({ kind: 'mandate_void' });
    expect(guidanceReason(undefined, undefined)).toBeUndefined();
  });
});

describe('A30-1 who can use none of the channels', () => {
  const wish: Omit<CashOnlyMark, 'version'> = {
    personId: aPersonId(),
    coverageYear: 2027,
    ...qingsong,
    state: 'marked',
    reason: '独居老人，没有手机和银行卡',
    by: 'of_village',
    at: 1,
  };

  test('is marked once, and the mark can be taken back', () => {
    const marked = markCashOnly(undefined, wish);

    expect(markCashOnly(marked, { ...wish, at: 2 })).toBe(marked);
    expect(markCashOnly(marked, { ...wish, state: 'withdrawn', reason: '已办卡' })).toMatchObject({
      state: 'withdrawn',
      version: 2,
    });
  });
});
