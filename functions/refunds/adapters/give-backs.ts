import { secondPersonAboveFen } from '@liangxian/shared/policy/refund-rules.ts';
import { type ReportedMoney, raiseForNobody } from '@liangxian/shared/refunds/reversal.ts';
import type { Policies, ReversalIdOf, Reversals } from '../ports.ts';

type Around = {
  readonly reversals: Pick<Reversals, 'add'>;
  readonly policies: Policies;
  readonly reversalIdOf: ReversalIdOf;
  readonly coverageYear: number;
};

/** Reversals of money that a channel reported for nobody we know; who decided so stands in their history. */
export class GiveBacks {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Raised once: its number follows from the channel's reference. */
  async raise(
    money: ReportedMoney,
    decided: { readonly by: string; readonly at: number; readonly reason: string },
  ): Promise<void> {
    const { reversals, policies, reversalIdOf, coverageYear } = this.#around;
    const limitFen = secondPersonAboveFen((await policies.running(coverageYear))?.pack);
    const reversalId = await reversalIdOf({ reference: money.reference });
    await reversals.add([
      raiseForNobody(money, { ...decided, reversalId, secondPersonAboveFen: limitFen }),
    ]);
  }
}
