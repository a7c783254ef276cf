import { type Contender, contest, type Standing } from '../measure/contest.ts';
import type { Measurement } from '../measure/measured.ts';
import { mebibytes, reportAim } from '../measure/report.ts';
import { plainTable } from '../measure/table.ts';
import { writeOfficeFiles } from '../reading/files.ts';
import { writeRosters } from '../store/against-raw.ts';
import { inTemporaryDirectory } from '../temporary-directory.ts';

const STEP = 10;
/** A row may cost this much more in a county ten times as large: caches and trees grow, nothing else may. */
const GROWTH_AIM = 1.25;

/**
 * Reads, imports, deducts and settles a county, and one a tenth of its size, and compares what a row
 * costs.
 */
export async function benchGrowth(rowCount: number, rounds: number): Promise<void> {
  await inTemporaryDirectory(async (large) => {
    await inTemporaryDirectory(async (small) => {
      const sizes = { large: rowCount, small: Math.round(rowCount / STEP) };
      const contenders = [
        ...(await contendersFor(small, 'small', sizes.small)),
        ...(await contendersFor(large, 'large', sizes.large)),
      ];
      const standings = await contest(contenders, rounds);
      report(sizes, pairsIn(standings));
    });
  });
}

async function contendersFor(
  directory: string,
  size: string,
  rowCount: number,
): Promise<readonly Contender[]> {
  await writeRosters(directory, rowCount);
  const { excel, csv } = await writeOfficeFiles(directory, rowCount);
  const checked = new URL('../reading/ours-checked.ts', import.meta.url);
  return [
    { label: `${size} read xlsx`, moduleUrl: checked, argument: { path: excel } },
    { label: `${size} read csv`, moduleUrl: checked, argument: { path: csv } },
    {
      label: `${size} season`,
      moduleUrl: new URL('../store/lifecycle.ts', import.meta.url),
      argument: { directory, lastPhase: 'bank return', notesWrites: false },
    },
  ];
}

type Pair = { readonly name: string; readonly small: Measurement; readonly large: Measurement };

/** The same work in the small and in the large county. */
function pairsIn(standings: readonly Standing[]): readonly Pair[] {
  const named = standings.map((standing) => {
    if ('failure' in standing) throw new RangeError(`${standing.label}: ${standing.failure}`);
    const [size = '', ...work] = standing.label.split(' ');
    const { median } = standing;
    const name = work.join(' ') === 'season' ? median.phase : work.join(' ');
    return { size, name, median };
  });
  return named.flatMap(({ size, name, median: small }) => {
    const large = named.find((each) => each.size === 'large' && each.name === name)?.median;
    return size === 'small' && large !== undefined ? [{ name, small, large }] : [];
  });
}

function report(
  sizes: { readonly small: number; readonly large: number },
  pairs: readonly Pair[],
): void {
  const perSize = ['rows', 'µs/row', 'CPU µs/row', 'peak MiB'];
  const head = ['', ...perSize, ...perSize, 'time a row ×', 'CPU a row ×'];
  const rows = pairs.map(({ name, small, large }) => [
    name,
    ...[small, large].flatMap((each) => [
      String(each.items),
      microsecondsPerRow(each).toFixed(0),
      cpuMicrosecondsPerRow(each).toFixed(0),
      mebibytes(each.peakBytes),
    ]),
    growthOf(small, large).toFixed(2),
    (cpuMicrosecondsPerRow(large) / cpuMicrosecondsPerRow(small)).toFixed(2),
  ]);
  console.log(`\nGrowth from ${sizes.small} to ${sizes.large} rows\n${plainTable(head, rows)}`);
  for (const { name, small, large } of pairs) {
    const growth = growthOf(small, large);
    const aim = `${name}: a row at most ${GROWTH_AIM} times as dear in a county ${STEP} times as large`;
    reportAim(aim, growth <= GROWTH_AIM, `${growth.toFixed(2)} times`);
  }
}

function growthOf(small: Measurement, large: Measurement): number {
  return microsecondsPerRow(large) / microsecondsPerRow(small);
}

function microsecondsPerRow({ elapsedMs, items }: Measurement): number {
  return (elapsedMs * 1_000) / items;
}

/** Of our process only: the engine's is not in it. On a busy machine the steadier of the two. */
function cpuMicrosecondsPerRow({ cpuMs, items }: Measurement): number {
  return (cpuMs * 1_000) / items;
}
