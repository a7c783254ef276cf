import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** The machine in one line, with how busy it was: figures without it say nothing. */
export function machineLine(): string {
  const [load = 0] = loadavg();
  return [
    `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${platform()}-${arch()}`,
    `Node ${process.versions.node}`,
    `load ${load.toFixed(1)} at the start`,
  ].join(', ');
}
