import { beijingDateAt, instantAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  approveReversal,
  confirmReturn,
  dueOf,
  mayConfirm,
  type Reversal,
  type ReversalRefusal,
  requestReversal,
  tryAgain,
} from '@liangxian/shared/refunds/reversal.ts';
import type { Door, Machines, Reversals } from './ports.ts';

type DecidePorts = {
  readonly reversals: Pick<Reversals, 'find' | 'save'>;
  readonly machines: Machines;
};
type By = { readonly by: string; readonly at: number };
type NotFound = { readonly code: 'REVERSAL_NOT_FOUND' };

/** The first of two persons asks for a reversal to be sent. */
export async function requestSending(
  ports: DecidePorts,
  reversalId: string,
  request: By & { readonly reason: string },
): Promise<Result<Reversal, NotFound | ReversalRefusal>> {
  const reversal = await ports.reversals.find(reversalId);
  if (reversal === undefined) return refuse({ code: 'REVERSAL_NOT_FOUND' });
  const requested = requestReversal(reversal, request);
  if (requested.ok && requested.value !== reversal) await ports.reversals.save(requested.value);
  return requested;
}

/** The second person decides; that it is another one is a condition of the write as well. */
export async function approveSending(
  ports: DecidePorts,
  reversalId: string,
  decision: By & { readonly approves: boolean; readonly reason: string },
): Promise<Result<Reversal, NotFound | ReversalRefusal | { readonly code: 'SAME_PERSON' }>> {
  const reversal = await ports.reversals.find(reversalId);
  if (reversal === undefined) return refuse({ code: 'REVERSAL_NOT_FOUND' });
  const decided = approveReversal(reversal, decision);
  if (!decided.ok) return decided;
  if (decided.value !== reversal) {
    await ports.reversals.save(decided.value, { act: 'requestedBy', by: decision.by });
  }
  if (decided.value.state === 'to_send') await ports.machines.workOnReversals(decision.at);
  return decided;
}

/** Sends once more what needed a person, under the number it has. */
export async function retrySending(
  ports: DecidePorts,
  reversalId: string,
  by: By,
): Promise<Result<Reversal, NotFound | ReversalRefusal>> {
  const reversal = await ports.reversals.find(reversalId);
  if (reversal === undefined) return refuse({ code: 'REVERSAL_NOT_FOUND' });
  const again = tryAgain(reversal, by);
  if (!again.ok) return again;
  await ports.reversals.save(again.value);
  await ports.machines.workOnReversals(by.at);
  return again;
}

type NotBack = { readonly code: 'DAY_AHEAD' | 'MONEY_NOT_HELD' | 'DUE_NOT_FOUND' };

/**
 * The other side gave the money back. The due, where there is one, is told before the reversal remembers it: a crash
 * between is made good by saying it again.
 */
export async function confirmMoneyBack(
  ports: DecidePorts & { readonly door: Pick<Door, 'returnSurplus'> },
  reversalId: string,
  { by, at, on, reference }: By & { readonly on: LocalDate; readonly reference: string },
): Promise<Result<Reversal, NotFound | ReversalRefusal | NotBack>> {
  const reversal = await ports.reversals.find(reversalId);
  if (reversal === undefined) return refuse({ code: 'REVERSAL_NOT_FOUND' });
  if (reversal.state === 'returned' && reversal.back?.reference === reference)
    return accept(reversal);
  if (!mayConfirm(reversal)) {
    return refuse({ code: 'REVERSAL_NOT_IN_STATE', state: reversal.state });
  }
  if (on > beijingDateAt(at)) return refuse({ code: 'DAY_AHEAD' });
  const due = dueOf(reversal);
  if (due !== undefined) {
    const back = {
      reference: reversal.reference,
      under: reversal.reversalId,
      at: Math.max(instantAt(on), reversal.receivedAt),
    };
    const [told] = await ports.door.returnSurplus([{ due, back }]);
    if (told?.ok === false) return told;
  }
  const confirmed = confirmReturn(reversal, { by, at, on, reference });
  await ports.reversals.save(confirmed);
  return accept(confirmed);
}
