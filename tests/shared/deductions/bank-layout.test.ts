import { bankLayoutSchema } from '@liangxian/shared/policy/bank-layout.schema.ts';
import { describe, expect, test } from 'vitest';
import { bankLayouts, layoutNamed, returnReasons } from '../../builders/bank-files.ts';

describe('the layouts of the policy', () => {
  test('are five, each with its way for a family that pays from one card', () => {
    expect(bankLayouts.map(({ layoutId, sameAccount }) => [layoutId, sameAccount])).toEqual([
      ['pipe-utf8', 'allow'],
      ['pipe-gbk', 'allow'],
      ['fixed-gbk-fen', 'allow'],
      ['ccb-like', 'merge'],
      ['csv-gb18030', 'split_files'],
    ]);
  });

  test.each(bankLayouts)(
    'give $layoutId only codes the policy has words for',
    ({ codes, codePattern }) => {
      const known = new Set(returnReasons.map(({ reason }) => reason));

      expect(Object.values(codes).filter((reason) => !known.has(reason))).toEqual([]);
      expect(Object.keys(codes).filter((code) => !new RegExp(codePattern, 'u').test(code))).toEqual(
        [],
      );
    },
  );
});

describe('a layout is refused when files by it would go wrong', () => {
  const pipe = layoutNamed('pipe-utf8');
  const without = (fields: typeof pipe.return.record, datum: string) =>
    fields.filter(({ value }) => value.kind !== 'data' || value.datum !== datum);
  const faultOf = (layout: unknown) =>
    bankLayoutSchema.safeParse(layout).error?.issues.map(({ message }) => message);

  test.each(['accountNo', 'accountName', 'amount', 'reference'])(
    'because its instructions carry no %s',
    (datum) => {
      const record = without(pipe.instruction.record, datum);

      expect(faultOf({ ...pipe, instruction: { ...pipe.instruction, record } })).toEqual([
        `the instruction record carries no ${datum}`,
      ]);
    },
  );

  test.each(['amount', 'code', 'bookedOn', 'reference'])(
    'because its answers carry no %s',
    (datum) => {
      const record = without(pipe.return.record, datum);

      expect(faultOf({ ...pipe, return: { ...pipe.return, record } })).toEqual([
        `the return record carries no ${datum}`,
      ]);
    },
  );

  test('because rows of one account would be told apart by account, name and amount', () => {
    expect(faultOf({ ...pipe, matchBy: 'account_name_amount' })).toEqual([
      'rows of one account cannot be told apart by account, name and amount',
    ]);
  });

  test('because a field of a fixed-width record has no width', () => {
    const fixed = layoutNamed('fixed-gbk-fen');
    const record = fixed.return.record.map(({ width, ...field }) =>
      field.name === '响应码' ? field : { ...field, width },
    );

    expect(faultOf({ ...fixed, return: { ...fixed.return, record } })).toEqual([
      '响应码 has no width',
    ]);
  });

  test('because no code means success, or one code means two things', () => {
    expect(faultOf({ ...pipe, codes: { '9117': 'insufficient_funds' } })).toEqual([
      'no code means collected',
    ]);
    expect(faultOf({ ...pipe, fileCodes: { '9117': 'duplicate_batch' } })).toEqual([
      'code 9117 means both a row and a whole file',
    ]);
  });

  test('because a code is not written as the layout’s codes are, or nothing says how they are', () => {
    expect(faultOf({ ...pipe, fileCodes: { D: 'duplicate_batch' } })).toEqual([
      'code D is not written as the pattern says',
    ]);
    expect(faultOf({ ...pipe, codePattern: '[' })).toEqual(['a regular expression']);
  });

  test('because its padding is wider than a byte', () => {
    const record = pipe.return.record.map((field) => ({ ...field, padWith: '　' }));

    expect(faultOf({ ...pipe, return: { ...pipe.return, record } })).toHaveLength(record.length);
  });

  test('because a field names a datum that does not exist', () => {
    const [field] = pipe.return.record;
    const record = [{ ...field, value: { kind: 'data', datum: 'tax' } }, ...pipe.return.record];

    expect(
      bankLayoutSchema.safeParse({ ...pipe, return: { ...pipe.return, record } }).success,
    ).toBe(false);
  });
});
