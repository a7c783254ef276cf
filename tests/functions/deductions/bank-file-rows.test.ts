import { fen } from '@liangxian/shared/kernel/money.ts';
import { describe, expect, test } from 'vitest';
import {
  checkRow,
  encodeInstructionFile,
} from '../../../functions/deductions/adapters/bank-file-codec.ts';
import { aBatch, aRow, asBankRows, bankLayouts, layoutNamed } from '../../builders/bank-files.ts';

describe('a row is an exception before it can harm a file', () => {
  test.each([
    ['pipe-gbk', '𠮷'],
    ['fixed-gbk-fen', '㐂'],
    ['ccb-like', '龻'],
    ['pipe-gbk', '•'],
    ['fixed-gbk-fen', 'ئ'],
  ])(
    'for %s, because GBK has no %s and a bank would read a question mark',
    (layoutId, character) => {
      const row = aRow({ accountName: `阿卜杜${character}热合曼` });

      expect(checkRow(layoutNamed(layoutId), row)).toMatchObject({
        ok: false,
        refusal: { code: 'NAME_UNMAPPABLE', character },
      });
    },
  );

  test.each(['𠮷', '㐂', '龻', '•', 'ئ'])(
    'not for a bank that reads GB18030 or UTF-8: %s passes there',
    (character) => {
      const row = aRow({ accountName: `阿卜杜${character}热合曼` });

      expect(checkRow(layoutNamed('csv-gb18030'), row)).toEqual({ ok: true, value: row });
      expect(checkRow(layoutNamed('pipe-utf8'), row)).toEqual({ ok: true, value: row });
    },
  );

  test('because half a pair of surrogates is no character in any encoding', () => {
    const refusals = bankLayouts.map((layout) =>
      checkRow(layout, aRow({ accountName: '阿卜杜\uD842' })),
    );

    expect(refusals).toHaveLength(5);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ ok: false, refusal: { code: 'NAME_UNMAPPABLE' } });
    }
  });

  test('because a name of 31 characters takes 62 bytes of the bank’s 60', () => {
    const fitting = aRow({ accountName: '买'.repeat(30) });
    const overlong = aRow({ accountName: '买'.repeat(31) });

    expect(checkRow(layoutNamed('fixed-gbk-fen'), fitting).ok).toBe(true);
    expect(checkRow(layoutNamed('fixed-gbk-fen'), overlong)).toEqual({
      ok: false,
      refusal: { code: 'FIELD_TOO_LONG', field: '客户姓名', bytes: 62, width: 60 },
    });
  });

  test('because the bank’s answer has 42 bytes for a name, though our file has no limit', () => {
    expect(checkRow(layoutNamed('pipe-gbk'), aRow({ accountName: '买'.repeat(22) }))).toEqual({
      ok: false,
      refusal: { code: 'FIELD_TOO_LONG', field: '户名', bytes: 44, width: 42 },
    });
  });

  test.each([
    ['pipe-utf8', '|'],
    ['csv-gb18030', ','],
    ['fixed-gbk-fen', '\n'],
    ['ccb-like', '\t'],
  ])('for %s, because a name with %j would shift the fields behind it', (layoutId, character) => {
    const row = aRow({ accountName: `阿卜杜${character}热合曼` });

    expect(checkRow(layoutNamed(layoutId), row)).toMatchObject({
      ok: false,
      refusal: { code: 'SEPARATOR_IN_FIELD', character },
    });
  });

  test('not for a character whose second byte is that of the separator', () => {
    const row = aRow({ accountName: '鍇' });

    expect(checkRow(layoutNamed('ccb-like'), row)).toEqual({ ok: true, value: row });
  });

  test('because a blank at the end of a name is lost in a padded field', () => {
    expect(checkRow(layoutNamed('fixed-gbk-fen'), aRow({ accountName: '阿卜杜 ' }))).toEqual({
      ok: false,
      refusal: { code: 'FIELD_NOT_KEPT', field: '客户姓名' },
    });
  });

  test.each(bankLayouts)(
    'for $layoutId, because there is no account, no name or no money to ask for',
    (layout) => {
      expect(checkRow(layout, aRow({ accountNo: '' }))).toMatchObject({
        refusal: { code: 'FIELD_EMPTY', field: 'accountNo' },
      });
      expect(checkRow(layout, aRow({ accountName: '' }))).toMatchObject({
        refusal: { code: 'FIELD_EMPTY', field: 'accountName' },
      });
      expect(checkRow(layout, aRow({ amountFen: fen(0) }))).toMatchObject({
        refusal: { code: 'AMOUNT_NOT_POSITIVE' },
      });
    },
  );

  test('and a file that meets such a row all the same is not written', () => {
    const rows = asBankRows([aRow(), aRow({ reference: '202611080000000002', accountNo: '' })]);

    expect(encodeInstructionFile(layoutNamed('ccb-like'), aBatch, rows)).toMatchObject({
      ok: false,
      refusal: { code: 'ROW_REFUSED', sequence: 2 },
    });
  });
});
