import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { describe, expect, test } from 'vitest';
import { loadTongues, tongueFaults } from '../../infra/build/tongues.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED = fileURLToPath(new URL('../../shared', import.meta.url));
const tongues = await loadTongues(ROOT);
const files = readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.api.ts') && !path.includes('node_modules'),
);
const residentsRoutes = (
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
      typeof value === 'object' && value !== null && 'refusals' in value && 'access' in value,
  )
  .filter(({ access, act }) => access !== 'public' || act === 'families.signIn');

describe("the residents' sentences", () => {
  test('A22-2 every sentence stands in Chinese and in Uyghur', () => {
    expect(tongueFaults(tongues)).toEqual([]);
  });

  test('a sentence that one language lacks is a fault, and so is one that says nothing', () => {
    const zh = { 'home.ts': { home: { title: '首页', pay: '缴费' } } };
    const ug = { 'home.ts': { home: { title: '', back: 'قايتىش' } } };

    expect(tongueFaults({ zh, ug })).toEqual([
      'home.ts.home.pay: not in ug',
      'home.ts.home.back: not in zh',
      'home.ts.home.title: says nothing',
    ]);
  });

  test("every refusal of a resident's route has a sentence that says what to do", () => {
    const codes = new Set(residentsRoutes.flatMap(({ refusals }) => Object.keys(refusals)));
    const worded = Object.keys(tongues.zh['problems.ts']?.['problems'] ?? {});

    expect(codes.size).toBeGreaterThan(40);
    expect([...codes].filter((code) => !worded.includes(code))).toEqual([]);
  });

  test('Chinese stands in no Uyghur sentence, and Uyghur in no Chinese one', () => {
    const texts = (all: unknown): readonly string[] =>
      typeof all === 'string'
        ? [all]
        : typeof all === 'object' && all !== null
          ? Object.values(all).flatMap(texts)
          : [];

    expect(texts(tongues.ug).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
    expect(texts(tongues.zh).filter((text) => /\p{Script=Arabic}/u.test(text))).toEqual([]);
  });
});
