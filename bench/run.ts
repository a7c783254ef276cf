import { parseArgs } from 'node:util';
import { benchGrowth } from './growth/growth.ts';
import { benchLoad } from './load/load.ts';
import { machineLine } from './machine.ts';
import { benchRaces } from './races/races.ts';
import { benchReading } from './reading/reading.ts';
import { benchDeduction, benchImport } from './store/against-raw.ts';

/* npm run bench [-- reading|import|deduction|growth|load|races …] [--rows N] [--rounds N] [--times N]: everything, or what is named. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string' }, rounds: { type: 'string' }, times: { type: 'string' } },
});

type Bench = {
  readonly run: (rowCount: number, rounds: number) => Promise<void>;
  readonly rowCount: number;
  readonly rounds: number;
};

/** Sizes with which everything together takes less than 20 minutes on two cores. */
const BENCHES: ReadonlyMap<string, Bench> = new Map([
  ['reading', { run: benchReading, rowCount: 400_000, rounds: 3 }],
  ['import', { run: benchImport, rowCount: 8_000, rounds: 3 }],
  ['deduction', { run: benchDeduction, rowCount: 8_000, rounds: 3 }],
  ['growth', { run: benchGrowth, rowCount: 40_000, rounds: 1 }],
  ['load', { run: benchLoad, rowCount: 8_000, rounds: 1 }],
  ['races', { run: (_, times) => benchRaces(times), rowCount: 0, rounds: 10_000 }],
]);

const named = positionals.length > 0 ? positionals : [...BENCHES.keys()];
const benches = named.map((name) => {
  const bench = BENCHES.get(name);
  if (bench !== undefined) return bench;
  throw new RangeError(`There is no bench ${name}; there are ${[...BENCHES.keys()].join(', ')}`);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1));
}
console.log(machineLine());
for (const { run, rowCount, rounds } of benches) {
  await run(Number(values.rows ?? rowCount), Number(values.rounds ?? values.times ?? rounds));
}
