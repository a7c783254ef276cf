import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { expect, test } from 'vitest';
import { problems } from '../../console/src/messages/problems.ts';

const SHARED = fileURLToPath(new URL('../../shared', import.meta.url));

const files = readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.api.ts') && !path.includes('node_modules'),
);
const contracts = (
  await Promise.all(
    files.map(
      async (path) =>
        Object.values(await import(pathToFileURL(`${SHARED}/${path}`).href)) as unknown[],
    ),
  )
)
  .flat()
  .filter(
    (value): value is HttpContract =>
      typeof value === 'object' && value !== null && 'refusals' in value,
  );

test('every refusal that a route may answer has a sentence that says what to do, in both languages', () => {
  const codes = new Set(contracts.flatMap(({ refusals }) => Object.keys(refusals)));

  expect(codes.size).toBeGreaterThan(60);
  expect([...codes].filter((code) => problems[code] === undefined)).toEqual([]);
});

test('no sentence is empty, and none is the same in both languages', () => {
  const faulty = Object.entries(problems).filter(
    ([, { zh, en }]) => zh.length < 6 || en.length < 6 || zh === en || /[a-z]{6}/u.test(zh),
  );

  expect(faulty).toEqual([]);
});
