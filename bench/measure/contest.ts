import { measureInChild, NoMeasurementError } from './in-child.ts';
import type { Measurement } from './measured.ts';

/** Somebody who does the work in question: a module, and what it is told. */
export type Contender = {
  readonly label: string;
  readonly moduleUrl: URL;
  readonly argument: unknown;
};

/** The medians of a contender's phase over all rounds, or why it could not finish. */
export type Standing =
  | { readonly label: string; readonly median: Measurement }
  | { readonly label: string; readonly failure: string };

/**
 * Lets all contenders run in turn, round after round: whatever else the machine does meets all of them
 * alike, hence the ratios hold where the absolute times do not. Gives every contender's standings, one
 * for each phase.
 */
export async function contest(
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly Standing[]> {
  const runs = new Map<string, Measurement[]>();
  const failures = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    for (const { label, moduleUrl, argument } of contenders) {
      if (failures.has(label)) continue;
      try {
        const phases = await measureInChild(moduleUrl, argument);
        runs.set(label, [...(runs.get(label) ?? []), ...phases]);
      } catch (error) {
        if (!(error instanceof NoMeasurementError)) throw error;
        failures.set(label, error.message);
      }
    }
  }
  return contenders.flatMap(({ label }): readonly Standing[] => {
    const failure = failures.get(label);
    if (failure !== undefined) return [{ label, failure }];
    const byPhase = Map.groupBy(runs.get(label) ?? [], ({ phase }) => phase);
    return [...byPhase.values()].map((own) => ({ label, median: medianOf(own) }));
  });
}

function medianOf(runs: readonly Measurement[]): Measurement {
  const [first] = runs;
  if (first === undefined) throw new RangeError('No run, no median');
  const middle = (figure: (run: Measurement) => number) => median(runs.map(figure));
  return {
    ...first,
    elapsedMs: middle(({ elapsedMs }) => elapsedMs),
    cpuMs: middle(({ cpuMs }) => cpuMs),
    idleBytes: middle(({ idleBytes }) => idleBytes),
    peakBytes: middle(({ peakBytes }) => peakBytes),
  };
}

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  const lower = sorted[sorted.length % 2 === 0 ? half - 1 : half];
  if (upper === undefined || lower === undefined) throw new RangeError('No value, no median');
  return (upper + lower) / 2;
}
