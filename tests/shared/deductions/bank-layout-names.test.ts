import {
  bankControlFileName,
  bankFileName,
  batchNumber,
  readBankFileName,
} from '@liangxian/shared/deductions/bank-layout-names.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { describe, expect, test } from 'vitest';
import { aBatch, bankLayouts, layoutNamed } from '../../builders/bank-files.ts';

describe.each(bankLayouts)('file names by layout $layoutId', (layout) => {
  test('say which batch a file belongs to, and which answer it is', () => {
    for (const issue of [1, 2, 13]) {
      const fileName = bankFileName(layout, 'return', aBatch, issue);

      expect(readBankFileName(layout, 'return', fileName)).toEqual({
        ...aBatch,
        issue,
        part: 'data',
      });
    }
  });

  test('tell the bank’s answers from our instructions', () => {
    const instruction = bankFileName(layout, 'instruction', aBatch);
    const answer = bankFileName(layout, 'return', aBatch);

    expect(readBankFileName(layout, 'instruction', instruction)).toMatchObject(aBatch);
    expect(readBankFileName(layout, 'return', instruction)).toBeUndefined();
    expect(readBankFileName(layout, 'instruction', answer)).toBeUndefined();
  });
});

describe('the name of a bank file', () => {
  const layout = layoutNamed('pipe-gbk');

  test('belongs to a data file or to its control file', () => {
    expect(bankControlFileName(layout, 'return', aBatch)).toBe('210344_20261108_000001_RT.ctl');
    expect(readBankFileName(layout, 'return', '210344_20261108_000001_RT.ctl')?.part).toBe(
      'control',
    );
    expect(bankControlFileName(layoutNamed('ccb-like'), 'return', aBatch)).toBeUndefined();
  });

  test.each([
    'resent-210344_20261108_000001_RT.txt',
    '210344_20261108_000001_RT.txt.tmp',
    '210344_20261308_000001_RT.txt',
    '210344_20261108_1_RT.txt',
    '210344_20261108_000001_RT-0.txt',
    '',
  ])('%j is none the layout gives', (fileName) => {
    expect(readBankFileName(layout, 'return', fileName)).toBeUndefined();
  });

  test('keeps the day even where the file writes days with hyphens', () => {
    const name = bankFileName(layoutNamed('csv-gb18030'), 'instruction', {
      ...aBatch,
      date: localDate('2026-12-31'),
    });

    expect(name).toBe('B210344S_20261231_000001.csv');
  });
});

describe('a batch number', () => {
  test.each([
    [1, '000001'],
    [214, '000214'],
    [999_999, '999999'],
  ])('%i is written %s', (fileNo, batch) => {
    expect(batchNumber(fileNo)).toBe(batch);
  });

  test.each([0, -1, 1.5, 1_000_000])('%d is none', (fileNo) => {
    expect(() => batchNumber(fileNo)).toThrow(RangeError);
  });
});
