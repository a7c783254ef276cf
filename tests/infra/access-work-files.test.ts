import { beforeAll, describe, expect, test } from 'vitest';
import { accessByFunction } from '../../infra/functions/access.ts';
import { packagedTemplate } from './support/packaged-template.ts';

type Rule = {
  readonly Status: string;
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
};

let rules: readonly Rule[];

beforeAll(async () => {
  const buckets = (await packagedTemplate()).ofType('AWS::S3::Bucket');
  const workFiles = buckets.find(({ logicalId }) => logicalId === 'WorkFilesBucket');
  const lifecycle = workFiles?.properties['LifecycleConfiguration'];
  rules = (lifecycle as { readonly Rules: readonly Rule[] }).Rules;
}, 120_000);

/** S3 goes by the shortest of the rules that hold for a key; undefined when none ever removes it. */
function daysKept(key: string): number | undefined {
  const days = rules
    .filter(({ Status, Prefix = '' }) => Status === 'Enabled' && key.startsWith(Prefix))
    .flatMap(({ ExpirationInDays }) => ExpirationInDays ?? []);
  return days.length === 0 ? undefined : Math.min(...days);
}

describe('working files', () => {
  test.each([
    ['imports/im_mgz1-0a1b2c3d4e/rows/0.jsonl'],
    ['runs/run_20261022/offers/990001001001.json'],
    ['returns/9f86d081884c7d65/0.json'],
    ['failure-lists/2026-10-23/townships.json'],
  ])('%s goes after 30 days', (key) => {
    expect(daysKept(key)).toBe(30);
  });

  test('what a bank file asks for is known for two years, however late its return', () => {
    const twoYears = 365 + 366;

    expect(daysKept('files/20261022-rcc-000001.jsonl')).toBe(twoYears);
  });

  test('nothing that a function writes there stays for ever', () => {
    const prefixes = Object.values(accessByFunction)
      .flat()
      .flatMap((word) => (word.startsWith('work:put:') ? [word.slice('work:put:'.length)] : []));

    expect(prefixes.length).toBeGreaterThan(5);
    expect(prefixes.filter((prefix) => daysKept(prefix) === undefined)).toEqual([]);
  });
});
