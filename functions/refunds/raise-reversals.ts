import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { secondPersonAboveFen } from '@liangxian/shared/policy/refund-rules.ts';
import { raiseReversal } from '@liangxian/shared/refunds/reversal.ts';
import type { Door, Policies, ReversalIdOf, Reversals } from './ports.ts';

export type RaisePorts = {
  readonly door: Pick<Door, 'surplusesIn'>;
  readonly policies: Policies;
  readonly reversals: Pick<Reversals, 'add'>;
  readonly reversalIdOf: ReversalIdOf;
};

const AT_ONCE = 100;

/**
 * Makes a reversal of every surplus of a township that has none yet; how many were raised. Its id follows from the due
 * and the money, so that raising again, even at the same moment, finds it there.
 */
export async function raiseReversals(
  ports: RaisePorts,
  townshipId: string,
  at: number,
): Promise<number> {
  const limits = new Map<number, Fen>();
  let raised = 0;
  let batch: ReturnType<typeof raiseReversal>[] = [];
  const flush = async () => {
    raised += await ports.reversals.add(batch);
    batch = [];
  };
  for await (const surplus of ports.door.surplusesIn(townshipId)) {
    const { coverageYear } = surplus;
    const limitFen =
      limits.get(coverageYear) ??
      secondPersonAboveFen((await ports.policies.running(coverageYear))?.pack);
    limits.set(coverageYear, limitFen);
    const reversalId = await ports.reversalIdOf(surplus);
    batch.push(raiseReversal(surplus, { reversalId, at, secondPersonAboveFen: limitFen }));
    if (batch.length === AT_ONCE) await flush();
  }
  await flush();
  return raised;
}
