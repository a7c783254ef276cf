import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { replaceMandate } from '@liangxian/shared/mandates/re-sign.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { MandateBook } from './ports.ts';

const MOST_ROUNDS = 10;

/** Closes a mandate because another has taken its place, and no third one. Done twice is done once. */
export async function takePlaceOf(
  book: Pick<MandateBook, 'findMany' | 'save'>,
  oldId: MandateId,
  next: {
    readonly mandateId: MandateId;
    readonly because: string;
    readonly by: string;
    readonly at: number;
  },
): Promise<Result<undefined, { readonly code: 'MANDATE_STATE_NOT_ALLOWED' }>> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const old = (await book.findMany([oldId])).get(oldId);
    if (old === undefined || old.replacedBy === next.mandateId) return accept(undefined);
    if (old.replacedBy !== undefined) return refuse({ code: 'MANDATE_STATE_NOT_ALLOWED' });
    const closed = replaceMandate(old, next.mandateId, next);
    if ((await book.save(closed)) === 'written') return accept(undefined);
  }
  throw new StaleVersionError(`The mandate ${oldId} kept changing`);
}
