import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type AmountRefusal,
  type Claim,
  type ClaimRefusal,
  cancelDue,
  changeAmounts,
  claimDue,
  type Due,
  type DueAmounts,
  type DueKey,
  type LedgerEntry,
  type Movement,
  type NotHeld,
  openDue,
  postponeChange,
  type RefundRefusal,
  receivePayment,
  refundSettlement,
  releaseClaim,
  returnSurplus,
  reversePayment,
  type Surplus,
} from '@liangxian/shared/dues/due.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { queryItems, readItems, type WriteUnit, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import {
  dueFrom,
  dueItemKey,
  dueWrite,
  entryFrom,
  entryWrite,
  openStatusPrefix,
  surplusAreaOf,
  surplusFrom,
  surplusWrites,
  villageYearOf,
} from './due-items.ts';

export type ClaimRequest = {
  readonly due: DueKey;
  readonly claim: Claim & { readonly amountFen: Fen };
};
export type PaymentReceived = {
  readonly due: DueKey;
  readonly payment: Omit<Claim, 'until'> & { readonly amountFen: Fen; readonly late?: boolean };
};
export type ClaimReleased = { readonly due: DueKey; readonly reference: string };
export type PaymentReversed = {
  readonly due: DueKey;
  readonly reference: string;
  readonly at: number;
};
export type SurplusReturned = {
  readonly due: DueKey;
  readonly back: Parameters<typeof returnSurplus>[1];
};
export type SettlementRefunded = {
  readonly due: DueKey;
  readonly refund: Parameters<typeof refundSettlement>[1];
};
export type DueListed = {
  readonly due: DueKey;
  readonly place: { readonly townshipId: string; readonly villageId: string };
  /** Absent when the roster no longer enrols the person: the due is cancelled. */
  readonly amounts?: DueAmounts;
};

export type UnknownDue = { readonly code: 'DUE_NOT_FOUND' };

/** A refusal may leave something behind in the due all the same: a wish that waits. */
type Decision<Refusal extends { readonly code: string }> =
  | { readonly ok: true; readonly value: Movement }
  | { readonly ok: false; readonly refusal: Refusal; readonly movement?: Movement };

/** How often a due may be changed by others between our read and our write before we give up for now. */
const MAX_ROUNDS = 10;

/**
 * The one door through which a due is opened, claimed, settled, released, reversed and refunded, for every
 * channel. Each act reads the dues, decides by the rules of `shared/dues`, and writes on condition that
 * nobody else wrote in between; otherwise it reads and decides again. Doing an act twice has the effect of once.
 */
export class DynamoDueDoor {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  /** `lastSeen` spares reading dues that were read just now; whoever changed one meanwhile is noticed. */
  claim(
    requests: readonly ClaimRequest[],
    lastSeen: readonly Due[] = [],
  ): Promise<readonly Result<undefined, ClaimRefusal | UnknownDue>[]> {
    return this.#decide<ClaimRequest, ClaimRefusal | UnknownDue>(
      requests,
      ({ claim }, due) => (due === undefined ? refuse(DUE_NOT_FOUND) : claimDue(due, claim)),
      lastSeen,
    );
  }

  /** What settles nothing stands as a surplus; the next round of the reversals finds it. */
  receive(requests: readonly PaymentReceived[]): Promise<readonly Result<undefined, UnknownDue>[]> {
    return this.#decide(requests, ({ payment }, due) =>
      due === undefined ? refuse(DUE_NOT_FOUND) : accept(receivePayment(due, payment)),
    );
  }

  release(requests: readonly ClaimReleased[]): Promise<readonly Result<undefined, UnknownDue>[]> {
    return this.#decide(requests, ({ reference }, due) =>
      due === undefined ? refuse(DUE_NOT_FOUND) : accept(releaseClaim(due, reference)),
    );
  }

  reverse(requests: readonly PaymentReversed[]): Promise<readonly Result<undefined, UnknownDue>[]> {
    return this.#decide(requests, (reversal, due) =>
      due === undefined ? refuse(DUE_NOT_FOUND) : accept(reversePayment(due, reversal)),
    );
  }

  /** A surplus has gone back by its channel. */
  returnSurplus(
    requests: readonly SurplusReturned[],
  ): Promise<readonly Result<undefined, NotHeld | UnknownDue>[]> {
    return this.#decide<SurplusReturned, NotHeld | UnknownDue>(requests, ({ back }, due) =>
      due === undefined ? refuse(DUE_NOT_FOUND) : returnSurplus(due, back),
    );
  }

  /** The insurance side paid a settlement back, whole or in part. */
  refundSettlement(
    requests: readonly SettlementRefunded[],
  ): Promise<readonly Result<undefined, RefundRefusal | UnknownDue>[]> {
    return this.#decide<SettlementRefunded, RefundRefusal | UnknownDue>(
      requests,
      ({ refund }, due) =>
        due === undefined ? refuse(DUE_NOT_FOUND) : refundSettlement(due, refund),
    );
  }

  /** A township's money to give back. Read from an index: what arrived in the last second may be missing. */
  async *surplusesIn(townshipId: string): AsyncGenerator<Surplus> {
    for await (const item of queryItems(this.#documents, {
      TableName: this.#table,
      IndexName: 'bySurplus',
      KeyConditionExpression: 'surplusArea = :area',
      ExpressionAttributeValues: { ':area': surplusAreaOf(townshipId) },
    })) {
      yield surplusFrom(item);
    }
  }

  /**
   * Opens, changes or cancels dues as a roster lists them. Money under way or arrived is never touched: the refusal
   * says so, and what was asked for waits in the due until nothing stands against it.
   */
  list(requests: readonly DueListed[]): Promise<readonly Result<undefined, AmountRefusal>[]> {
    return this.#decide(requests, ({ due: key, place, amounts }, due) => {
      if (due === undefined) {
        const opened = amounts && openDue(key, place, amounts);
        return accept({ ...(opened !== undefined && { due: opened }), entries: [] });
      }
      const decision = amounts === undefined ? cancelDue(due) : changeAmounts(due, place, amounts);
      if (decision.ok) return decision;
      const wish = { ...place, ...(amounts !== undefined && { amounts }) };
      return { ...decision, movement: postponeChange(due, wish) };
    });
  }

  /** The dues with these keys, in this order; undefined where there is none. */
  async findMany(keys: readonly DueKey[]): Promise<readonly (Due | undefined)[]> {
    const known = await this.#load(keys);
    return keys.map((key) => known.get(identityOf(key)));
  }

  /** Every due of a person in a year, and its ledger. */
  async ofPerson(
    personId: string,
    coverageYear: number,
  ): Promise<{ readonly dues: readonly Due[]; readonly entries: readonly LedgerEntry[] }> {
    const dues: Due[] = [];
    const entries: LedgerEntry[] = [];
    for await (const item of queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :person',
      ExpressionAttributeValues: { ':person': personId },
      ConsistentRead: true,
    })) {
      const sk = String(item['sk']);
      if (sk.startsWith(`due#${coverageYear}#`)) dues.push(dueFrom(item));
      else if (sk.startsWith(`entry#${coverageYear}#`)) entries.push(entryFrom(item));
    }
    return { dues, entries };
  }

  /** Dues of a village that a channel may claim. Read from an index: the claim itself decides. */
  async *openIn(villageId: string, coverageYear: number): AsyncGenerator<Due> {
    for await (const item of queryItems(this.#documents, {
      TableName: this.#table,
      IndexName: 'byVillage',
      KeyConditionExpression: 'villageYear = :village AND begins_with(statusKey, :open)',
      ExpressionAttributeValues: {
        ':village': villageYearOf(villageId, coverageYear),
        ':open': openStatusPrefix,
      },
    })) {
      yield dueFrom(item);
    }
  }

  async #decide<
    Request extends { readonly due: DueKey },
    Refusal extends { readonly code: string },
  >(
    requests: readonly Request[],
    decide: (request: Request, due: Due | undefined) => Decision<Refusal>,
    lastSeen: readonly Due[] = [],
  ): Promise<readonly Result<undefined, Refusal>[]> {
    const outcomes: Result<undefined, Refusal>[] = [];
    let seen = byIdentity(lastSeen);
    let waiting = requests.map((request, index) => ({ request, index }));
    for (let round = 0; waiting.length > 0; round++) {
      if (round === MAX_ROUNDS) throw new StaleVersionError(`${waiting.length} dues kept changing`);
      const unseen = waiting.flatMap(({ request: { due } }) =>
        seen.has(identityOf(due)) ? [] : [due],
      );
      const known = new Map([...seen, ...(await this.#load(unseen))]);
      const groups = [...Map.groupBy(waiting, ({ request }) => identityOf(request.due))];

      const units = groups.map(([identity, group]) => {
        const before = known.get(identity);
        let due = before;
        const entries: LedgerEntry[] = [];
        for (const { request, index } of group) {
          const decision = decide(request, due);
          outcomes[index] = decision.ok ? accept(undefined) : refuse(decision.refusal);
          const movement = decision.ok ? decision.value : decision.movement;
          if (movement === undefined) continue;
          due = movement.due ?? due;
          entries.push(...movement.entries);
        }
        return this.#unitOf(before, due, entries);
      });

      const written = await writeUnits(this.#documents, units);
      // Only a write proves that what was last seen still stands; anything else is decided on a fresh look.
      waiting = groups.flatMap(([identity, group], place) => {
        const unproved = seen.has(identity) && units[place]?.length === 0;
        return unproved || written[place] === 'conflict' ? group : [];
      });
      seen = new Map();
    }
    return outcomes;
  }

  #unitOf(
    before: Due | undefined,
    after: Due | undefined,
    entries: readonly LedgerEntry[],
  ): WriteUnit {
    if (after === undefined || after === before) return [];
    return [
      dueWrite(this.#table, after, before?.version),
      ...entries.map((entry) => entryWrite(this.#table, entry)),
      ...surplusWrites(this.#table, before, after),
    ];
  }

  async #load(keys: readonly DueKey[]): Promise<ReadonlyMap<string, Due>> {
    const items = await readItems(this.#documents, this.#table, keys.map(dueItemKey));
    return byIdentity([...items.values()].map(dueFrom));
  }
}

const DUE_NOT_FOUND: UnknownDue = { code: 'DUE_NOT_FOUND' };

function byIdentity(dues: readonly Due[]): ReadonlyMap<string, Due> {
  return new Map(dues.map((due) => [identityOf(due), due]));
}

function identityOf({ personId, scheme, coverageYear }: DueKey): string {
  return `${personId} ${coverageYear} ${scheme}`;
}
