import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Measurement } from './measured.ts';

const CHILD = new URL('./child.ts', import.meta.url);

/** Thrown when the measured process ended without an answer, most often for want of memory. */
export class NoMeasurementError extends Error {
  override readonly name = 'NoMeasurementError';
}

/**
 * Runs a measurable module in a fresh process, so that one contender's memory, caches and compiled code
 * are nobody else's, and gives its phases in order.
 *
 * @throws NoMeasurementError with the last the process said when it came to no end.
 */
export async function measureInChild(
  moduleUrl: URL,
  argument: unknown,
): Promise<readonly Measurement[]> {
  const child = fork(CHILD, [moduleUrl.href, JSON.stringify(argument)], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  let measurements: readonly Measurement[] | undefined;
  child.on('message', (message) => {
    measurements = message as readonly Measurement[];
  });
  await once(child, 'close');
  if (measurements === undefined) throw new NoMeasurementError(said.trim());
  return measurements;
}
