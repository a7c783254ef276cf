import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { meterFor } from '../../../infra/local/season/meter.ts';

function aLog() {
  const lines: string[] = [];
  const output = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, output: output as unknown as NodeJS.WriteStream };
}

test('in a log the progress is told every ten seconds, with pace and time left', () => {
  const { lines, output } = aLog();
  let nowMs = 0;
  const meter = meterFor(output, () => nowMs);

  meter.begin('登记', 400_000, '行');
  for (const [atMs, rows] of [
    [4_000, 16_000],
    [10_000, 40_000],
    [12_000, 48_000],
    [20_000, 80_000],
  ] as const) {
    nowMs = atMs;
    meter.at(rows);
  }
  meter.end();

  expect(lines).toEqual([
    '  登记 40000/400000 行，4000 行/秒，剩余 1 分 30 秒\n',
    '  登记 80000/400000 行，4000 行/秒，剩余 1 分 20 秒\n',
  ]);
});

test('what takes longer than a second each is told in seconds each', () => {
  const { lines, output } = aLog();
  let nowMs = 0;
  const meter = meterFor(output, () => nowMs);

  meter.begin('征缴', 7, '天');
  nowMs = 24_000;
  meter.at(3);

  expect(lines).toEqual(['  征缴 3/7 天，每天 8.0 秒，剩余 32 秒\n']);
});
