import { join } from 'node:path';
import { sampleTerms } from '../county/county-terms.ts';
import { reportAim } from '../measure/report.ts';
import { plainTable } from '../measure/table.ts';
import { writeRosters } from '../store/against-raw.ts';
import { applyImport, checkedImport, openBenchCounty } from '../store/bench-county.ts';
import { inTemporaryDirectory } from '../temporary-directory.ts';
import { type Latencies, type ListPage, leafThrough, percentile } from './officers.ts';

const OFFICERS = 50;
/** How long the lists are read while nothing else runs. */
const IDLE_MS = 20_000;
/** How much slower than on an idle system the slowest in a hundred may be. */
const LOAD_AIM = 2;

const PAGES: readonly ListPage[] = [
  {
    name: 'residents of a village',
    ask: (villageId) => ({
      method: 'POST',
      path: '/residents/listing',
      body: { villageId, limit: 50 },
    }),
  },
  {
    name: 'dues of a village',
    ask: (villageId) => ({
      method: 'GET',
      path: `/dues?coverageYear=${sampleTerms.coverageYear}&villageId=${villageId}&limit=50`,
    }),
  },
  { name: 'imports', ask: () => ({ method: 'GET', path: '/rosters/imports' }) },
];

/**
 * Fifty officers leaf through lists, first on an idle system and then while a deduction roster of the whole county
 * is read, checked and applied.
 */
export async function benchLoad(rowCount: number): Promise<void> {
  await inTemporaryDirectory(async (directory) => {
    await writeRosters(directory, rowCount);
    const county = await openBenchCounty();
    try {
      const roster = (kind: string) => join(directory, `${kind}.xlsx`);
      await applyImport(county, await checkedImport(county, 'effective', roster('effective')));
      const villageIds = sampleTerms.villages.map(({ villageId }) => villageId);
      const read = (enough: () => boolean) =>
        leafThrough(county, OFFICERS, PAGES, villageIds, enough);

      const idleUntil = performance.now() + IDLE_MS;
      const idle = await read(() => performance.now() > idleUntil);
      let imported = false;
      const [busy] = await Promise.all([
        read(() => imported),
        checkedImport(county, 'deduction', roster('deduction'))
          .then((importId) => applyImport(county, importId))
          .finally(() => {
            imported = true;
          }),
      ]);
      report(rowCount, idle, busy);
    } finally {
      await county.stop();
    }
  });
}

function report(rowCount: number, idle: Latencies, busy: Latencies): void {
  const lines = PAGES.map(({ name }) => {
    const [before = [], during = []] = [idle.get(name), busy.get(name)];
    const figures = { before: percentile(before, 0.99), during: percentile(during, 0.99) };
    return { name, before, during, ratio: figures.during / figures.before };
  });
  const figuresOf = (values: readonly number[]) => [
    String(values.length),
    percentile(values, 0.5).toFixed(0),
    percentile(values, 0.99).toFixed(0),
  ];
  const head = ['', 'idle', 'p50 ms', 'p99 ms', 'import runs', 'p50 ms', 'p99 ms', 'p99 ×'];
  const rows = lines.map(({ name, before, during, ratio }) => [
    name,
    ...figuresOf(before),
    ...figuresOf(during),
    ratio.toFixed(2),
  ]);
  console.log(
    `\n${OFFICERS} officers reading lists while a roster of ${rowCount} people is imported\n${plainTable(head, rows)}`,
  );
  for (const { name, ratio } of lines) {
    const aim = `${name}: p99 under ${LOAD_AIM} times its idle value`;
    reportAim(aim, ratio < LOAD_AIM, `${ratio.toFixed(2)} times`);
  }
}
