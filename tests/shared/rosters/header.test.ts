import { DEDUCTION_COLUMNS } from '@liangxian/shared/rosters/deduction-columns.ts';
import { readHeader } from '@liangxian/shared/rosters/find-header.ts';
import { headerCandidate } from '@liangxian/shared/rosters/header.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { ROSTER_KINDS, rosterDefinition } from '@liangxian/shared/rosters/roster-kinds.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('the header of a roster', () => {
  test.each(ROSTER_KINDS)(
    'is found in any order of columns, under any of their names, among other columns (%s)',
    (kind) => {
      const { columns } = rosterDefinition(kind);
      const names = columns.map(({ title, synonyms }) => fc.constantFrom(title, ...synonyms));
      fc.assert(
        fc.property(
          fc.tuple(...names),
          fc.array(fc.constantFrom('照片', '政治面貌', ''), { maxLength: 3 }),
          fc.nat(),
          (titles, extras, turn) => {
            const headings = rotated([...titles, ...extras], turn).map(decorated);

            const header = readHeader([aRow(1, '标题'), aRow(2, ...headings)], kind);

            expect(header).toMatchObject({ ok: true, value: { headerRowNo: 2, titles: ['标题'] } });
            const at = header.ok ? Object.entries(header.value.columns.at) : [];
            const wanted = columns.map(({ key }, index) => [
              key,
              decorated(titles[index] ?? '').replace('\n', ' '),
            ]);
            expect(at.map(([key, column]) => [key, column.title])).toEqual(wanted);
          },
        ),
      );
    },
  );

  test('two names of one column in one list would be a mistake of ours', () => {
    for (const kind of ROSTER_KINDS) {
      const { columns } = rosterDefinition(kind);
      for (const { key, title, synonyms } of columns) {
        for (const name of [title, ...synonyms]) {
          const { at } = headerCandidate<string>(aRow(1, name), columns).columns;
          expect([kind, name, Object.keys(at)]).toEqual([kind, name, [key]]);
        }
      }
    }
  });

  test('the official title decides between two columns that could be the one', () => {
    const headings =
      '村(社区) 姓名 身份证号 证件号码 人员类别 参加养老 养老档次(元) 参加医疗'.split(' ');

    const header = readHeader([aRow(1, ...headings)], 'effective');

    expect(header.ok && header.value.columns.at.residentId).toEqual({
      index: 3,
      title: '证件号码',
    });
  });

  test('what is missing is named, and what was found', () => {
    expect(readHeader([aRow(5, '序号', '姓名', '身份证号', '性别')], 'effective')).toEqual({
      ok: false,
      refusal: {
        code: 'COLUMNS_MISSING',
        kind: 'effective',
        headerRowNo: 5,
        found: ['序号', '姓名', '身份证号', '性别'],
        missing: ['村(社区)', '人员类别', '参加养老', '养老档次(元)', '参加医疗'],
      },
    });
  });

  test('the other roster is recognised', () => {
    const headings = DEDUCTION_COLUMNS.map(({ title }) => title);

    expect(readHeader([aRow(1, ...headings)], 'effective')).toEqual({
      ok: false,
      refusal: { code: 'OTHER_ROSTER', kind: 'effective', found: 'deduction', headerRowNo: 1 },
    });
  });
});

function aRow(rowNo: number, ...texts: readonly string[]): RawRow {
  return { rowNo, cells: texts.map((text) => (text === '' ? undefined : { kind: 'text', text })) };
}

function rotated<Item>(items: readonly Item[], turn: number): readonly Item[] {
  const start = turn % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

/** As headings look in real files: line breaks, stars and full-width brackets. */
function decorated(title: string): string {
  if (title === '') return '';
  return title.length % 2 === 0 ? `*${title.slice(0, 1)}\n${title.slice(1)}` : `${title}（必填）`;
}
