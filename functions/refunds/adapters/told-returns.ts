import { askSooner } from '@liangxian/shared/refunds/reversal.ts';
import type { Machines, Reversals } from '../ports.ts';

/** A gateway told by itself that something came of a refund: it is asked now. Told again, or of nothing of ours, nothing changes. */
export class ToldReturns {
  readonly #reversals: Pick<Reversals, 'find' | 'save'>;
  readonly #machines: Machines;

  constructor(reversals: Pick<Reversals, 'find' | 'save'>, machines: Machines) {
    this.#reversals = reversals;
    this.#machines = machines;
  }

  async told(reversalId: string, at: number): Promise<void> {
    const reversal = await this.#reversals.find(reversalId);
    if (reversal === undefined) return;
    const sooner = askSooner(reversal, at);
    if (sooner === reversal) return;
    await this.#reversals.save(sooner);
    await this.#machines.workOnReversals(at);
  }
}
