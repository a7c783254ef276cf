import { setTimeout as pause } from 'node:timers/promises';
import type { County } from '../../infra/local/county.ts';
import type { Json } from '../../infra/local/template.ts';

/** A page that officers look at all day: how it is asked for, for a village. */
export type ListPage = {
  readonly name: string;
  readonly ask: (villageId: string) => {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body?: Json;
  };
};

/** How long each answer took in milliseconds, by page. */
export type Latencies = ReadonlyMap<string, readonly number[]>;

/** What a person needs to read one page before asking for the next, in milliseconds. */
const READING_MS = 1_000;

/**
 * Lets officers leaf through the lists, each on a page of another village, until `enough` says so.
 *
 * @throws RangeError for an answer other than 200: a quick refusal is no quick list.
 */
export async function leafThrough(
  county: County,
  officers: number,
  pages: readonly ListPage[],
  villageIds: readonly string[],
  enough: () => boolean,
): Promise<Latencies> {
  const took = new Map<string, number[]>(pages.map(({ name }) => [name, []]));
  const officer = async (no: number) => {
    // They do not all turn the page at the same moment.
    await pause((READING_MS * no) / officers);
    for (let turn = no; !enough(); turn++) {
      const page = pages[turn % pages.length];
      const villageId = villageIds[(turn * officers + no) % villageIds.length];
      if (page === undefined || villageId === undefined) throw new RangeError('Nothing to read');
      const { method, path, body } = page.ask(villageId);
      const asked = performance.now();
      const { status } = await county.call(method, path, body);
      took.get(page.name)?.push(performance.now() - asked);
      if (status !== 200) throw new RangeError(`${method} ${path}: ${status}`);
      await pause(READING_MS);
    }
  };
  await Promise.all(Array.from({ length: officers }, (_, no) => officer(no)));
  return took;
}

/** The value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new RangeError('No value, no percentile');
  return found;
}
