import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Measurement } from './measured.ts';

const CHILD = new URL('./child.ts', import.meta.url);

/** Thrown when the measured process ended without an answer, most often for want of memory. */
export class NoMeasurementError extends Error {
  override readonly name = 'NoMeasurementError';
}

/**
 * Measures a module's work in a fresh process, so that one contender's memory, caches and compiled code
 * are nobody else's.
 */
export async function measureInChild(moduleUrl: URL, argument: unknown): Promise<Measurement> {
  const child = fork(CHILD, [moduleUrl.href, JSON.stringify(argument)], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    execArgv: process.execArgv,
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  let measurement: Measurement | undefined;
  child.on('message', (message) => {
    measurement = message as Measurement;
  });
  await once(child, 'close');
  if (measurement === undefined) throw new NoMeasurementError(said.trim());
  return measurement;
}
