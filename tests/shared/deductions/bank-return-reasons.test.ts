import { reasonOfCode } from '@liangxian/shared/deductions/bank-layout.ts';
import {
  adviceFor,
  returnReasonNamed,
  returnReasonOf,
} from '@liangxian/shared/deductions/return-reasons.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import { describe, expect, test } from 'vitest';
import { layoutNamed, returnReasons } from '../../builders/bank-files.ts';

const pipe = layoutNamed('pipe-gbk');

describe('A28-2 the bank’s reason in the township’s words', () => {
  test.each([
    ['0000', '扣款成功', 'retry_next_day'],
    ['9117', '账户余额不足', 'retry_next_day'],
    ['9102', '银行查无此账户', 're_sign_mandate'],
    ['9115', '银行查无此账户', 're_sign_mandate'],
    ['9113', '户名与银行登记的不一致', 'correct_name'],
    ['1138', '账户被冻结', 'suspend_mandate'],
    ['9105', '银行卡已挂失', 'new_card'],
    ['9106', '账户已销户', 're_sign_mandate'],
    ['9111', '账户长期未用，已转为不动户', 'suspend_mandate'],
    ['9122', '银行卡已过有效期', 'new_card'],
    ['9202', '扣款金额超过账户限额', 'suspend_mandate'],
    ['9602', '银行没有这份委托扣款协议', 're_sign_mandate'],
    ['9608', '银行认为同一批次内账户重复', 'retry_next_day'],
    ['9198', '扣款后被银行退回', 'ask_a_person'],
    ['9999', '银行未说明的原因', 'ask_a_person'],
    ['7777', '银行未说明的原因', 'ask_a_person'],
  ])('code %s is 「%s」 and leads to %s', (code, words, action) => {
    expect(returnReasonOf(returnReasons, pipe, code)).toMatchObject({ words, action });
  });

  test('a code that is the name of something in the program means nothing either', () => {
    expect(reasonOfCode(pipe, 'toString')).toBe('other');
  });

  test('one reason has the same words whichever bank gives it', () => {
    const [pipeWords, fixedWords, csvWords] = [
      returnReasonOf(returnReasons, pipe, '9117'),
      returnReasonOf(returnReasons, layoutNamed('fixed-gbk-fen'), '01'),
      returnReasonOf(returnReasons, layoutNamed('csv-gb18030'), 'E'),
    ];

    expect([fixedWords, csvWords]).toEqual([pipeWords, pipeWords]);
  });

  test('the advice names the amount that is still due', () => {
    const reason = returnReasonNamed(returnReasons, 'insufficient_funds');

    expect(adviceFor(reason, fen(40_000))).toBe(
      '请提醒缴费人在扣款账户存足400.00元，系统次日自动再扣。',
    );
  });

  test('no advice is left with a gap', () => {
    const texts = returnReasons.map((reason) => adviceFor(reason, fen(40_000)));

    expect(texts.filter((text) => text === '' || text.includes('{'))).toEqual([]);
  });

  test('a policy without any words for a reason is not worked with', () => {
    expect(() => returnReasonNamed([], 'insufficient_funds')).toThrow(InvariantError);
  });
});
