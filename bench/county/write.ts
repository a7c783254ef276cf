import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { byTownship } from './by-township.ts';
import { sampleTerms } from './county-terms.ts';
import { generateCounty } from './generate-county.ts';
import type { Truth } from './mistakes.ts';
import { writeDeductionRoster, writeEffectiveRoster } from './write-rosters.ts';

/*
 * node bench/county/write.ts --out DIR [--people 425000] [--seed 1] [--mistakes 0.01]
 *                            [--villages N] [--formats xlsx,csv] [--strings inline|shared] [--townships]
 *                            [--accounts 9001=0.05,9005=0.01]
 *
 * Writes both rosters of a made-up county, and what is wrong in them as truth.json. `--accounts` gives shares
 * of accounts the last four digits by which the local bank misbehaves (infra/local/bank/README.md).
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    people: { type: 'string', default: '425000' },
    seed: { type: 'string', default: '1' },
    mistakes: { type: 'string', default: '0' },
    formats: { type: 'string', default: 'xlsx,csv' },
    strings: { type: 'string', default: 'inline' },
    townships: { type: 'boolean', default: false },
    villages: { type: 'string' },
    accounts: { type: 'string', default: '' },
  },
});
if (values.out === undefined) throw new RangeError('Say where to write: --out DIR');

const directory = values.out;
const seed = Number(values.seed);
const terms = sampleTerms;
const misbehaviours = [...values.accounts.matchAll(/(\d{4})=([\d.]+)/gu)].map(
  ([, lastFour = '', share]) => ({ lastFour, share: Number(share) }),
);
const county = () =>
  generateCounty({
    people: Number(values.people),
    seed,
    terms,
    misbehaviours,
    ...(values.villages !== undefined && { villages: Number(values.villages) }),
  });
const common = {
  terms,
  seed,
  mistakes: { share: Number(values.mistakes) },
  strings: values.strings === 'shared' ? ('shared' as const) : ('inline' as const),
};

await mkdir(directory, { recursive: true });
const truths: Record<string, Truth> = {};
for (const format of values.formats.split(',')) {
  const effective = `effective-roster.${format}`;
  truths[effective] = await writeEffectiveRoster(county(), {
    ...common,
    path: join(directory, effective),
    area: terms.pack.county.name,
    scope: 'county',
  });
  const deduction = `deduction-roster.${format}`;
  truths[deduction] = await writeDeductionRoster(county(), {
    ...common,
    path: join(directory, deduction),
    area: terms.pack.county.name,
  });
  if (!values.townships) continue;
  for (const { townshipName, people } of byTownship(county())) {
    const file = `effective-roster.${townshipName}.${format}`;
    const path = join(directory, file);
    truths[file] = await writeEffectiveRoster(people, {
      ...common,
      path,
      area: townshipName,
      scope: 'township',
    });
  }
}
await writeFile(join(directory, 'truth.json'), `${JSON.stringify(truths, null, 1)}\n`);
for (const [file, { rows }] of Object.entries(truths)) console.log(`${file}: ${rows} rows`);
