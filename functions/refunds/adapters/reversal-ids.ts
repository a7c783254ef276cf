import type { Secrets } from '../../platform/secrets.ts';
import type { ReversalIdOf } from '../ports.ts';

/** `rv_` and 24 hex of a keyed hash of the due and the money: the same every time, and telling nobody whose it is. */
export function reversalIds(secrets: () => Promise<Secrets>): ReversalIdOf {
  return async ({ personId, coverageYear, scheme, reference }) => {
    const { lookup } = await secrets();
    return `rv_${lookup(['reversal', personId, coverageYear, scheme, reference].join('|'))}`;
  };
}
