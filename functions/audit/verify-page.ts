import {
  type ChainFault,
  type ChainHead,
  checkChain,
} from '@liangxian/shared/audit/audit-record.ts';
import type { StoredTrail } from './verify-trail.ts';

/** The heads of some chains, in the order of their names. */
export interface HeadPages {
  headsAfter(chain: string, limit: number): Promise<readonly ChainHead[]>;
}

/**
 * Verifies the next chains after `cursor`: whether anything was changed, taken out or cut off. A chain may grow
 * meanwhile; what is above the head that was read is left to the next time.
 */
export async function verifyPage(
  trail: HeadPages & Pick<StoredTrail, 'read'>,
  sign: (text: string) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{
  readonly chains: number;
  readonly records: number;
  readonly faults: readonly ChainFault[];
  readonly cursor?: string;
}> {
  const heads = await trail.headsAfter(cursor ?? '', limit);
  const faults: ChainFault[] = [];
  let records = 0;
  for (const head of heads) {
    const all = await Array.fromAsync(trail.read(head.chain));
    const stored = all.filter(({ place }) => place <= head.sequence);
    records += stored.length;
    faults.push(...checkChain(head.chain, stored, head, sign));
  }
  const last = heads.at(-1)?.chain;
  const isMore = heads.length === limit && last !== undefined;
  return { chains: heads.length, records, faults, ...(isMore && { cursor: last }) };
}
