import { parseArgs } from 'node:util';
import { machineLine } from './machine.ts';
import { benchReading } from './reading/reading.ts';

/* npm run bench [-- reading] [--rows N] [--rounds N]: everything, or what is named. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string' }, rounds: { type: 'string', default: '3' } },
});

const BENCHES: Readonly<
  Record<
    string,
    { readonly rows: number; readonly run: (rows: number, rounds: number) => Promise<void> }
  >
> = {
  reading: { rows: 400_000, run: benchReading },
};

const named = positionals.length > 0 ? positionals : Object.keys(BENCHES);
const unknown = named.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  throw new RangeError(
    `There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`,
  );
}

console.log(machineLine());
for (const name of named) {
  const bench = BENCHES[name];
  await bench?.run(Number(values.rows ?? bench.rows), Number(values.rounds));
}
