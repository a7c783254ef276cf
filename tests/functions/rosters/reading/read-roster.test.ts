import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { FileRefusedError } from '@liangxian/shared/rosters/refusals.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRoster } from '../../../../functions/rosters/read-roster.ts';
import { aResidentId } from '../../../builders/resident-id.ts';
import { aContext, outcomeOf } from './support/read.ts';

const HEADER = '序号 村 姓名 证件号码 性别 出生日期 人员类别 参加养老 养老档次 参加医疗'.split(' ');

describe('readRoster', () => {
  test('A19-1 rows in are rows accepted, rejected and skipped, whatever the table holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aTableRow(), { minLength: 1, maxLength: 40 }), async (cells) => {
        const rows = [HEADER, ...cells].map(textRow);

        const outcome = await outcomeOf(rows, 'effective');

        if ('code' in outcome) {
          expect(outcome.code).toBe('NO_ROWS');
          return;
        }
        const { accepted, rejected, skipped, reading } = outcome;
        const { counts } = reading;
        expect(counts).toMatchObject({
          read: counts.accepted + counts.rejected + counts.skipped,
          accepted: accepted.size,
          rejected: rejected.size,
          skipped: skipped.size,
          remarked: outcome.remarks.size,
        });
        const seen = [...accepted.keys(), ...rejected.keys(), ...skipped.keys()];
        expect(new Set(seen).size).toBe(seen.length);
        const lastFilled = cells.findLastIndex((row) => row.some((text) => text.trim() !== ''));
        expect([...seen].sort((a, b) => a - b)).toEqual(
          Array.from({ length: lastFilled + 1 }, (_, index) => index + 2),
        );
        const ids = [...accepted.values()].map(({ residentId }) => residentId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 150 },
    );
  });

  test('blank rows between people are skipped, and blank rows below the last one are nothing', async () => {
    const rows = [HEADER, person(), ['', ''], person({ sequence: 2 }), [], ['  ']].map(textRow);

    const outcome = await outcomeOf(rows, 'effective');

    expect(outcome).toMatchObject({ reading: { counts: { read: 3, accepted: 2, skipped: 1 } } });
  });

  test('who holds a number is decided by evidence, not by order', async () => {
    const holder = person({ sequence: 7 });
    const stranger = holder.with(2, '吴建国').with(5, '1974-04-24');

    const first = await outcomeOf([HEADER, stranger, holder].map(textRow), 'effective');
    const second = await outcomeOf([HEADER, holder, stranger].map(textRow), 'effective');

    expect('reading' in first && first.rejected.get(2)).toMatchObject([
      { code: 'DUPLICATE_PERSON', column: '证件号码', rowNos: [3] },
    ]);
    expect('reading' in second && second.rejected.get(3)).toMatchObject([
      { code: 'DUPLICATE_PERSON', rowNos: [2] },
    ]);
  });

  test('one person written twice stays once, even with the first row otherwise wrong', async () => {
    const good = person({ sequence: 8 });
    const wrongTier = good.with(7, '是').with(8, '250');

    const outcome = await outcomeOf([HEADER, wrongTier, good].map(textRow), 'effective');

    expect('reading' in outcome && [...outcome.accepted.keys()]).toEqual([3]);
    expect('reading' in outcome && outcome.rejected.get(2)?.map(({ code }) => code)).toEqual([
      'DUPLICATE_PERSON',
      'TIER_NOT_IN_POLICY',
    ]);
  });

  test('two names with one number and equal evidence: nobody can know, neither is accepted', async () => {
    const one = person({ sequence: 9 });

    const outcome = await outcomeOf([HEADER, one, one.with(2, '吴建国')].map(textRow), 'effective');

    expect('reading' in outcome && outcome.reading).toMatchObject({
      counts: { accepted: 0, rejected: 2 },
      amendments: [
        { rowNo: 2, problems: [{ code: 'DUPLICATE_PERSON_UNDECIDED', rowNos: [3] }] },
        { rowNo: 3, problems: [{ code: 'DUPLICATE_PERSON_UNDECIDED', rowNos: [2] }] },
      ],
    });
  });

  test('a name spelt with another dot is the same person', async () => {
    const one = person({ sequence: 10 }).with(2, '热依汗·买买提明');

    const outcome = await outcomeOf(
      [HEADER, one, one.with(2, '热依汗．买买提明')].map(textRow),
      'effective',
    );

    expect('reading' in outcome && [...outcome.accepted.keys()]).toEqual([2]);
  });

  test.each<readonly [string, readonly (readonly string[])[], object]>([
    ['no header at all', [['关于开展清册填报工作的通知']], { code: 'NO_HEADER' }],
    ['an empty file', [], { code: 'NO_HEADER' }],
    [
      'a header without the identity number',
      [HEADER.toSpliced(3, 1)],
      { code: 'COLUMNS_MISSING', headerRowNo: 1, missing: ['证件号码'] },
    ],
    [
      'two columns for one thing',
      [HEADER.toSpliced(3, 1, '身份证号', '公民身份号码')],
      { code: 'COLUMN_TWICE', headings: ['身份证号', '公民身份号码'] },
    ],
    ['a header and nobody below', [HEADER, ['合计', '0人']], { code: 'NO_ROWS', headerRowNo: 1 }],
    [
      'a header too far down',
      [...Array.from({ length: 30 }, () => ['说明']), HEADER],
      { code: 'NO_HEADER' },
    ],
  ])('%s refuses the whole file', async (_, rows, refusal) => {
    expect(await outcomeOf(rows.map(textRow), 'effective')).toMatchObject(refusal);
  });

  test('a file that proves damaged in the middle is refused whole', async () => {
    async function* rows() {
      yield textRow(HEADER, 0);
      yield textRow(person(), 1);
      throw new FileRefusedError({ code: 'FILE_DAMAGED' });
    }

    expect(await outcomeOf(rows(), 'effective')).toEqual({ code: 'FILE_DAMAGED' });
  });

  test('a sink that needs time gets one row after the other', async () => {
    const rows = [HEADER, ...[1, 2, 3].map((sequence) => person({ sequence }))].map(textRow);
    const told: string[] = [];
    const slowly = async (what: string) => {
      told.push(`${what} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      told.push(`${what} ends`);
    };

    await readRoster(asyncOf(rows), 'effective', aContext(), {
      accepted: ({ rowNo }) => slowly(`row ${rowNo}`),
      rejected: () => undefined,
      skipped: () => undefined,
    });

    expect(told).toEqual([2, 3, 4].flatMap((no) => [`row ${no} begins`, `row ${no} ends`]));
  });

  test('one person and scheme twice in a deduction roster is deducted once', async () => {
    const header =
      '序号 缴费人姓名 缴费人身份证号 扣款户名 扣款人身份证号 开户行 账号 险种 年度 缴费金额'.split(
        ' ',
      );
    const id = aResidentId();
    const row = [
      '1',
      '王伟',
      id,
      '王伟',
      id,
      '农信社',
      '6220190614166000042',
      '医疗',
      '2027',
      '400.00元',
    ];

    const outcome = await outcomeOf(
      [header, row, row.with(7, '养老').with(9, '200'), row].map(textRow),
      'deduction',
    );

    expect('reading' in outcome && [...outcome.accepted.keys()]).toEqual([2, 3]);
    expect('reading' in outcome && outcome.rejected.get(4)).toMatchObject([
      { code: 'DUPLICATE_DEDUCTION', column: '缴费人身份证号', rowNos: [2] },
    ]);
  });
});

function person({ sequence = 1 }: { readonly sequence?: number } = {}): string[] {
  const birth = '1988-07-15';
  const id = aResidentId({ birth, sequence });
  const sex = Number(id[16]) % 2 === 1 ? '男' : '女';
  return ['1', '青松村', '王伟', id, sex, birth, '一般居民', '是', '200', '是'];
}

function textRow(texts: readonly string[], index: number): RawRow {
  return { rowNo: index + 1, cells: texts.map((text) => ({ kind: 'text', text })) };
}

async function* asyncOf(rows: readonly RawRow[]) {
  yield* rows;
}

/** Rows of people, some of them the same, some with parts missing or wrong, and rows that are nobody. */
function aTableRow(): fc.Arbitrary<readonly string[]> {
  const spoilt = fc
    .record({
      sequence: fc.integer({ min: 1, max: 12 }),
      column: fc.integer({ min: 0, max: 9 }),
      text: fc.constantFrom('', '?', '合计', '1990-02-30', '男', '否', '吴用', '=1+1'),
    })
    .map(({ sequence, column, text }) => person({ sequence }).with(column, text));
  return fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((sequence) => person({ sequence })),
    spoilt,
    fc.constantFrom<readonly string[]>(
      [],
      [''],
      ['7'],
      ['合计', '12人'],
      ['', '负责人签字：'],
      HEADER,
      ['注：以上属实'],
    ),
  );
}
