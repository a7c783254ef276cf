import type { Due } from '@liangxian/shared/dues/due.ts';
import { changeIdFor, type DynamoChangeStore } from './change-store.dynamodb.ts';

/** Applies for the end of a due, where a township's visit shows that nothing is due any more. */
export class EndRequests {
  readonly #changes: DynamoChangeStore;

  constructor(changes: DynamoChangeStore) {
    this.#changes = changes;
  }

  /** While another request for the due waits for its decision, nothing is added. */
  async applyForEnd(
    due: Due,
    because: {
      readonly reason: string;
      readonly evidence: string;
      readonly by: string;
      readonly at: number;
    },
  ): Promise<void> {
    const { personId, scheme, coverageYear, townshipId, villageId } = due;
    const { standardFen, dueFen, sponsored } = due;
    const { reason, evidence, by, at } = because;
    await this.#changes.add({
      changeId: changeIdFor(townshipId, at, personId.slice(-8)),
      personId,
      scheme,
      coverageYear,
      townshipId,
      villageId,
      wanted: { kind: 'not_due' },
      reason,
      evidence,
      appliedBy: by,
      appliedAt: at,
      before: { standardFen, dueFen, sponsored },
      state: 'applied_for',
      version: 1,
    });
  }
}
