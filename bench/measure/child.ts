import type { Measurable, Measurement } from './measured.ts';

/* Started by in-child.ts with a module's URL and its argument; answers one measurement and ends. */
const [moduleUrl = '', argument = 'null'] = process.argv.slice(2);
const { prepare } = (await import(moduleUrl)) as Measurable<unknown>;
const work = await prepare(JSON.parse(argument));

const idleBytes = process.memoryUsage.rss();
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const done = await work();
const elapsedMs = performance.now() - startedAt;
const { user, system } = process.cpuUsage(cpuBefore);
const measurement: Measurement = {
  ...done,
  elapsedMs,
  cpuMs: (user + system) / 1_000,
  idleBytes,
  // The kernel's own high-water mark: no sample can fall between two peaks. Kilobytes on every platform.
  peakBytes: process.resourceUsage().maxRSS * 1_024,
};
process.send?.(measurement, () => process.exit());
