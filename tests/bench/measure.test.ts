import { describe, expect, test } from 'vitest';
import { median } from '../../bench/measure/contest.ts';
import { measureInChild, NoMeasurementError } from '../../bench/measure/in-child.ts';
import { plainTable } from '../../bench/measure/table.ts';
import { textOf, writesBetween } from '../../bench/store/snapshot.ts';

describe('measuring', () => {
  test.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])('the median of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  test('each phase is measured in a process of its own, with more memory at its peak than before', async () => {
    const [phase, ...more] = await measureInChild(fixture('counts-to-a-million.ts'), { upTo: 1e6 });

    expect(more).toEqual([]);
    expect(phase).toMatchObject({ phase: 'count', items: 1_000_000, proof: 'counted' });
    expect(phase?.peakBytes).toBeGreaterThanOrEqual(phase?.idleBytes ?? 0);
  });

  test('a contender that dies says the last it knew instead of a figure', async () => {
    const dying = measureInChild(fixture('dies.ts'), null);

    await expect(dying).rejects.toThrow(NoMeasurementError);
    await expect(dying).rejects.toThrow('out of everything');
  });

  test('a table stands straight under Chinese headings', () => {
    const lines = plainTable(
      ['', '行'],
      [
        ['清册', '400000'],
        ['x', '7'],
      ],
    ).split('\n');

    expect(lines).toEqual(['          行', '----  ------', '清册  400000', 'x          7']);
  });
});

describe('the writes a phase needed', () => {
  test('are what is new and what has changed, and nothing else', () => {
    const due = (status: string) => JSON.stringify({ pk: 'ps_1', sk: 'due', status });
    const before = new Map([
      ['DuesTable ps_1 due', due('open')],
      ['DuesTable ps_2 due', due('open')],
    ]);
    const after = new Map([
      ['DuesTable ps_1 due', due('claimed')],
      ['DuesTable ps_2 due', due('open')],
      ['DuesTable ps_3 due', due('open')],
    ]);

    expect([...writesBetween(before, after)]).toEqual([
      { table: 'DuesTable', item: JSON.parse(due('claimed')), before: JSON.parse(due('open')) },
      { table: 'DuesTable', item: JSON.parse(due('open')) },
    ]);
  });
});

test('an item is the same text in whatever order its attributes and those of its maps come', () => {
  const one = {
    pk: 'ps_1',
    enrolment: { medical: true, coverageYear: 2027 },
    receipts: [{ b: 1, a: 2 }],
  };
  const other = {
    receipts: [{ a: 2, b: 1 }],
    enrolment: { coverageYear: 2027, medical: true },
    pk: 'ps_1',
  };

  expect(textOf(one)).toBe(textOf(other));
});

function fixture(name: string): URL {
  return new URL(`./measurables/${name}`, import.meta.url);
}
