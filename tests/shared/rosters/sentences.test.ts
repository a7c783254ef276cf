import {
  FILE_REFUSAL_CODES,
  HEADER_REFUSAL_CODES,
  type HeaderRefusal,
} from '@liangxian/shared/rosters/refusals.ts';
import {
  REGISTER_PROBLEM_CODES,
  REGISTER_REMARK_CODES,
  type RowFinding,
} from '@liangxian/shared/rosters/row-outcome.ts';
import {
  ROW_PROBLEM_CODES,
  ROW_REMARK_CODES,
  SKIP_CODES,
} from '@liangxian/shared/rosters/row-problem.ts';
import {
  findingSentence,
  refusalSentence,
  sheetsNotReadSentence,
  skipSentence,
} from '@liangxian/shared/rosters/sentences.zh.ts';
import { describe, expect, test } from 'vitest';

/** One plain Chinese sentence or two: no code, no English word, nothing left out. */
const PLAIN = /^[^A-Z_{}]+[。]$/u;
const withoutFormats = (sentence: string) => sentence.replace(/Excel|WPS|PDF|XML/gu, '');

const HEADER_REFUSALS: Readonly<Record<HeaderRefusal['code'], HeaderRefusal>> = {
  NO_HEADER: { code: 'NO_HEADER', kind: 'effective' },
  COLUMNS_MISSING: {
    code: 'COLUMNS_MISSING',
    kind: 'effective',
    headerRowNo: 3,
    found: ['姓名'],
    missing: ['证件号码'],
  },
  COLUMN_TWICE: {
    code: 'COLUMN_TWICE',
    kind: 'effective',
    headerRowNo: 3,
    headings: ['身份证号', '证件号'],
  },
  OTHER_ROSTER: { code: 'OTHER_ROSTER', kind: 'effective', found: 'deduction', headerRowNo: 3 },
  NO_ROWS: { code: 'NO_ROWS', kind: 'effective', headerRowNo: 3 },
};

describe('every code has its sentence', () => {
  test.each<RowFinding['code']>([
    ...ROW_PROBLEM_CODES,
    ...ROW_REMARK_CODES,
    ...REGISTER_PROBLEM_CODES,
    ...REGISTER_REMARK_CODES,
  ])('%s', (code) => {
    const sentence = findingSentence(12, {
      code,
      column: '某列',
      found: '甲',
      expected: '乙',
      rowNos: [4, 5],
    } as RowFinding);

    expect(sentence).toMatch(/^第 12 行「某列」：/u);
    expect(withoutFormats(sentence)).toMatch(PLAIN);
    expect(sentence).not.toContain('undefined');
  });

  test.each(SKIP_CODES)('%s', (code) => {
    expect(skipSentence(12, { code, found: '合计' })).toMatch(/^第 12 行：[^A-Z]+。$/u);
  });

  test.each([...FILE_REFUSAL_CODES])('%s', (code) => {
    const sentence = refusalSentence({ code, detail: '12' });

    expect(withoutFormats(sentence)).toMatch(PLAIN);
    expect(sentence).toMatch(/请/u);
  });

  test.each(HEADER_REFUSAL_CODES)('%s', (code) => {
    expect(refusalSentence(HEADER_REFUSALS[code])).toMatch(PLAIN);
  });
});

describe('sentences', () => {
  test('say which row, which column, what was found and what was expected', () => {
    expect(
      findingSentence(80, {
        code: 'TIER_NOT_IN_POLICY',
        column: '养老档次(元)',
        found: '250',
        expected: '2027 年度的档次：200、300',
      }),
    ).toBe('第 80 行「养老档次(元)」：没有“250”这一档。2027 年度的档次：200、300。');
  });

  test('name the sheets that were left aside', () => {
    expect(sheetsNotReadSentence(['说明', '汇总'])).toBe(
      '工作簿里还有「说明」「汇总」没有读取，其中没有清册的表头。',
    );
  });

  test('name the other rows', () => {
    expect(
      findingSentence(8, {
        code: 'DUPLICATE_PERSON',
        column: '证件号码',
        found: '',
        expected: '',
        rowNos: [45],
      }),
    ).toBe(
      '第 8 行「证件号码」：与第 45 行的号码相同，号码属于那一行的人。请核对本行的号码，或删去重复的行。',
    );
  });

  test('tell which columns a header lacks and which it has', () => {
    expect(refusalSentence(HEADER_REFUSALS.COLUMNS_MISSING)).toBe(
      '第 3 行的表头缺少：「证件号码」；已有：「姓名」。请补全后重新上传。',
    );
  });
});
