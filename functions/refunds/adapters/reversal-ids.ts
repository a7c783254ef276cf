import type { Secrets } from '../../platform/secrets.ts';
import type { ReversalIdOf } from '../ports.ts';

/** `rv_` and 24 hex of a keyed hash of the due, if any, and the money: the same every time, and telling nobody whose it is. */
export function reversalIds(secrets: () => Promise<Secrets>): ReversalIdOf {
  return async ({ personId, coverageYear, scheme, reference }) => {
    const { lookup } = await secrets();
    const whose = personId === undefined ? ['nobody'] : [personId, coverageYear, scheme];
    return `rv_${lookup(['reversal', ...whose, reference].join('|'))}`;
  };
}
