import {
  type ChainFault,
  type ChainHead,
  checkAgainst,
  checkChain,
  type StoredRecord,
} from '@liangxian/shared/audit/audit-record.ts';

/** The trail as it is stored, read without trusting it. */
export interface StoredTrail {
  heads(): AsyncIterable<ChainHead>;
  head(chain: string): Promise<ChainHead | undefined>;
  chains(): AsyncIterable<string>;
  read(chain: string): AsyncIterable<StoredRecord>;
}

export type TrailVerdict = {
  /** Each chain's last place and the hash of its record there: what the next verification compares with. */
  readonly chains: readonly ChainHead[];
  readonly records: number;
  readonly faults: readonly ChainFault[];
};

/**
 * Reads every chain of the trail and names every record that was changed, taken away, moved or added.
 * `reported` are the chains as an earlier verification saw them.
 */
export async function verifyTrail(
  trail: StoredTrail,
  sign: (text: string) => string,
  reported: readonly ChainHead[] = [],
): Promise<TrailVerdict> {
  const heads = new Map<string, ChainHead>();
  for await (const head of trail.heads()) heads.set(head.chain, head);
  const before = new Map(reported.map((head) => [head.chain, head]));
  const names = new Set([...heads.keys(), ...before.keys()]);
  for await (const chain of trail.chains()) names.add(chain);

  const chains: ChainHead[] = [];
  const faults: ChainFault[] = [];
  let records = 0;
  for (const chain of [...names].sort()) {
    const head = heads.get(chain) ?? (await trail.head(chain));
    const stored = await settledPlaces(trail, chain, head);
    const earlier = before.get(chain);
    if (stored.length > 0 || head !== undefined)
      faults.push(...checkChain(chain, stored, head, sign));
    if (earlier !== undefined) faults.push(...checkAgainst(earlier, stored));
    const last = stored.at(-1);
    if (last?.record !== undefined) {
      chains.push({ chain, sequence: last.place, hash: last.record.hash });
    }
    records += stored.length;
  }
  return { chains, records, faults };
}

/** What stood in the chain when its head was read. A chain may grow while it is verified; a false record is no growth. */
async function settledPlaces(
  trail: StoredTrail,
  chain: string,
  head: ChainHead | undefined,
): Promise<readonly StoredRecord[]> {
  const stored = await Array.fromAsync(trail.read(chain));
  const last = stored.at(-1)?.place ?? 0;
  if (head === undefined || last <= head.sequence) return stored;
  const headNow = await trail.head(chain);
  const hasGrown = headNow !== undefined && headNow.sequence >= last;
  return hasGrown ? stored.filter(({ place }) => place <= head.sequence) : stored;
}
