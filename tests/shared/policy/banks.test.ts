import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import { bankById, findBank, layoutOfBank } from '@liangxian/shared/policy/banks.ts';
import { describe, expect, test } from 'vitest';
import { aPolicyPack } from '../../builders/policy-pack.ts';

describe('a bank in a roster', () => {
  test.each([
    ['伽师县农村信用合作联社', 'rcc', 'pipe-gbk'],
    ['中国农业银行伽师县支行', 'abc', 'fixed-gbk-fen'],
    ['中国邮政储蓄银行伽师县支行', 'psbc', 'ccb-like'],
    [' 农业 银行', 'abc', 'fixed-gbk-fen'],
    ['中国农业银行股份有限公司喀什分行营业部', 'abc', 'fixed-gbk-fen'],
    ['某县农村信用合作联社城区分社', 'rcc', 'pipe-gbk'],
    ['邮储银行某某支行', 'psbc', 'ccb-like'],
  ])('%s is %s, which reads %s', (name, bankId, layoutId) => {
    const bank = findBank(aPolicyPack(), name);

    expect(bank?.bankId).toBe(bankId);
    expect(bank && layoutOfBank(aPolicyPack(), bank).layoutId).toBe(layoutId);
  });

  test.each(['中国工商银行', '银行', '', '6220190614166000042'])('%s is none of ours', (name) => {
    expect(findBank(aPolicyPack(), name)).toBeUndefined();
  });

  test('a name that could be two banks is none', () => {
    expect(findBank(aPolicyPack(), '农业银行代理农村信用社')).toBeUndefined();
  });

  test('a bank is found by its id', () => {
    expect(bankById(aPolicyPack(), 'psbc')?.names[0]).toBe('中国邮政储蓄银行伽师县支行');
    expect(bankById(aPolicyPack(), 'icbc')).toBeUndefined();
  });

  test('a bank whose layout is missing is never guessed', () => {
    const pack = aPolicyPack({ bankLayouts: [] });
    const [bank] = pack.banks;

    expect(() => bank && layoutOfBank(pack, bank)).toThrow(InvariantError);
  });
});
