import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type MandateId, mandateIdFrom, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import { coverSchema } from '@liangxian/shared/mandates/mandate.schema.ts';
import {
  type ChangeDetails,
  type Cover,
  changeMandate,
  type Mandate,
  type MandateState,
} from '@liangxian/shared/mandates/mandate.ts';
import { listToReSign, type ReSignListing } from '@liangxian/shared/mandates/re-sign.ts';
import type { SignedAccount } from '@liangxian/shared/mandates/signing.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { readItems, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Secrets } from '../../platform/secrets.ts';
import {
  coverKey,
  coverKeysOf,
  coverWrite,
  latestOf,
  mandateFrom,
  mandateKey,
  mandateWrite,
} from './mandate-items.ts';

const MAX_ROUNDS = 10;

/** Mandates and whom they pay for; account numbers are encrypted, a mandate is found by keyed hash of bank, account and payer. */
export class DynamoMandateStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  /**
   * One payer's permission for one account under one spelling of the name is one mandate. Where another has taken its
   * place, by a corrected spelling, a new card or a new signature, it is that one.
   */
  async mandateIdsOf(accounts: readonly SignedAccount[]): Promise<readonly MandateId[]> {
    const { lookup } = await this.#secrets();
    const first = accounts.map((account) => mandateIdFrom(lookup(accountTextOf(account))));
    return latestOf({ documents: this.#documents, table: this.#table }, first);
  }

  async findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>> {
    const keys = [...new Set(mandateIds)].map(mandateKey);
    const items = await readItems(this.#documents, this.#table, keys);
    const secrets = await this.#secrets();
    const mandates = [...items.values()].map((item) => mandateFrom(item, secrets));
    return new Map(mandates.map((mandate) => [mandate.mandateId, mandate]));
  }

  /** Who pays for these contributions, by person and scheme (`coverKeyOf`). */
  async coversOf(
    dues: readonly { readonly personId: PersonId; readonly scheme: Scheme }[],
  ): Promise<ReadonlyMap<string, Cover>> {
    const items = await readItems(this.#documents, this.#table, dues.map(coverKey));
    const covers = [...items.values()].map((item) => coverSchema.parse(item));
    return new Map(covers.map((cover) => [coverKeyOf(cover), cover]));
  }

  /** Keeps new mandates; one that is known already stays as it is, with its history. */
  async addMany(mandates: readonly Mandate[]): Promise<void> {
    const secrets = await this.#secrets();
    const distinct = new Map(mandates.map((mandate) => [mandate.mandateId, mandate]));
    await writeUnits(
      this.#documents,
      [...distinct.values()].map((mandate) => [
        mandateWrite(this.#table, mandate, undefined, secrets),
      ]),
    );
  }

  /** Keeps who pays for whom; a later list wins over an earlier one, in whatever order they arrive. */
  async coverMany(covers: readonly Cover[]): Promise<void> {
    await writeUnits(
      this.#documents,
      covers.map((cover) => [coverWrite(this.#table, cover)]),
    );
  }

  /** Whom a mandate pays for. Read from an index: a change of the last second may be missing. */
  coversOfMandate(mandateId: MandateId): Promise<readonly Pick<Cover, 'personId' | 'scheme'>[]> {
    return coverKeysOf({ documents: this.#documents, table: this.#table }, mandateId);
  }

  /** Moves a mandate to another state where its present state allows it, and remembers why. */
  async change(
    mandateId: MandateId,
    state: MandateState,
    because: string,
    at: number,
    details: ChangeDetails = {},
  ): Promise<void> {
    await this.#decide(mandateId, (mandate) => changeMandate(mandate, state, because, at, details));
  }

  /** Sends a mandate to be signed again, as a township's list names it. */
  async listToReSign(mandateId: MandateId, listing: ReSignListing, at: number): Promise<void> {
    await this.#decide(mandateId, (mandate) => listToReSign(mandate, listing, at));
  }

  async #decide(
    mandateId: MandateId,
    rule: (mandate: Mandate) => Result<Mandate, { readonly code: string }>,
  ): Promise<void> {
    const secrets = await this.#secrets();
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const mandate = (await this.findMany([mandateId])).get(mandateId);
      if (mandate === undefined) return;
      const decision = rule(mandate);
      if (!decision.ok || decision.value === mandate) return;
      const [outcome] = await writeUnits(this.#documents, [
        [mandateWrite(this.#table, decision.value, mandate.version, secrets)],
      ]);
      if (outcome === 'written') return;
    }
    throw new StaleVersionError(`The mandate ${mandateId} kept changing`);
  }
}

export function coverKeyOf(due: { readonly personId: PersonId; readonly scheme: Scheme }): string {
  return `${due.personId} ${due.scheme}`;
}

/** What makes a mandate's first id: hashed with the county's key before it is kept anywhere. */
export function accountTextOf({ bankId, accountNo, payerId, accountName }: SignedAccount): string {
  return [bankId, accountNo, payerId, accountName].join('|');
}
