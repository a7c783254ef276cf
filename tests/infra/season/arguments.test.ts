import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../infra/local/season/arguments.ts';

const NEEDED = ['--roster', 'a.xlsx', '--mandates', 'b.csv'];

describe('the season command reads what the user asks for', () => {
  test('two files are enough: seven days, a lifelike bank, results in season-out', () => {
    expect(readArguments(NEEDED, '/home/clerk')).toEqual({
      ok: true,
      value: {
        rosters: ['/home/clerk/a.xlsx'],
        mandates: ['/home/clerk/b.csv'],
        days: 7,
        out: '/home/clerk/season-out',
        bank: 'lifelike',
        again: false,
      },
    });
  });

  test('several townships send a roster each', () => {
    const read = readArguments([...NEEDED, '--roster', '/tmp/c.xlsx'], '/home/clerk');

    expect(read).toMatchObject({ value: { rosters: ['/home/clerk/a.xlsx', '/tmp/c.xlsx'] } });
  });

  test.each<[readonly string[], string]>([
    [[], '缺少 --roster'],
    [['--roster', 'a.xlsx'], '缺少 --mandates'],
    [[...NEEDED, '--days', '0'], '--days'],
    [[...NEEDED, '--days', '93'], '--days'],
    [[...NEEDED, '--days', '七'], '--days'],
    [[...NEEDED, '--bank', 'kind'], '--bank'],
    [[...NEEDED, '--confirm-policy', ' '], '--confirm-policy'],
    [[...NEEDED, '--roaster', 'a.xlsx'], '--roaster'],
    [[...NEEDED, 'c.xlsx'], 'c.xlsx'],
  ])('%j is answered with what is wrong', (argv, names) => {
    const read = readArguments(argv, '/home/clerk');

    expect(read).toMatchObject({ ok: false, refusal: { code: 'USAGE' } });
    expect(read.ok ? '' : read.refusal.sentence).toContain(names);
  });
});
