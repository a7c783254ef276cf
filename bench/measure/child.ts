import type { Measurable, Measure, Measurement } from './measured.ts';

/* Started by in-child.ts with a module's URL and its argument; answers the phases' measurements and ends. */
// Whoever measures is gone: nobody wants the answer any more.
process.once('disconnect', () => process.exit(1));
const [moduleUrl = '', argument = 'null'] = process.argv.slice(2);
const { run } = (await import(moduleUrl)) as Measurable<unknown>;
const measurements: Measurement[] = [];

const measure: Measure = async (phase, work) => {
  const idleBytes = process.memoryUsage.rss();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const done = await work();
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  console.log(`${phase}: ${(elapsedMs / 1_000).toFixed(1)} s for ${done.items}`);
  measurements.push({
    phase,
    ...done,
    elapsedMs,
    cpuMs: (user + system) / 1_000,
    idleBytes,
    // The kernel's own high-water mark: no sample can fall between two peaks. Kilobytes on every platform.
    peakBytes: process.resourceUsage().maxRSS * 1_024,
  });
};

await run(JSON.parse(argument), measure);
process.send?.(measurements, () => process.exit());
