import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type MandateId, mandateIdFrom, type PersonId } from '@liangxian/shared/kernel/ids.ts';
import { coverSchema, mandateSchema } from '@liangxian/shared/mandates/mandate.schema.ts';
import {
  type Cover,
  changeMandate,
  type Mandate,
  type MandateState,
} from '@liangxian/shared/mandates/mandate.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import {
  ifStill,
  readItems,
  type StoredItem,
  type TransactItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { FieldPlace, Secrets } from '../../platform/secrets.ts';

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

  /** One payer's permission for one account under one spelling of the name is one mandate. */
  async mandateIdsOf(
    accounts: readonly Pick<Mandate, 'bankId' | 'accountNo' | 'payerId' | 'accountName'>[],
  ): Promise<readonly MandateId[]> {
    const { lookup } = await this.#secrets();
    return accounts.map(({ bankId, accountNo, payerId, accountName }) =>
      mandateIdFrom(lookup([bankId, accountNo, payerId, accountName].join('|'))),
    );
  }

  async findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>> {
    const keys = [...new Set(mandateIds)].map((pk) => ({ pk, sk: 'mandate' }));
    const items = await readItems(this.#documents, this.#table, keys);
    const secrets = await this.#secrets();
    const mandates = [...items.values()].map((item) => this.#open(item, secrets));
    return new Map(mandates.map((mandate) => [mandate.mandateId, mandate]));
  }

  /** Who pays for these contributions, by person and scheme (`coverKeyOf`). */
  async coversOf(
    dues: readonly { readonly personId: PersonId; readonly scheme: Scheme }[],
  ): Promise<ReadonlyMap<string, Cover>> {
    const keys = dues.map(({ personId, scheme }) => ({ pk: personId, sk: `cover#${scheme}` }));
    const items = await readItems(this.#documents, this.#table, keys);
    const covers = [...items.values()].map((item) => coverSchema.parse(item));
    return new Map(covers.map((cover) => [coverKeyOf(cover), cover]));
  }

  /** Keeps new mandates; one that is known already stays as it is, with its history. */
  async addMany(mandates: readonly Mandate[]): Promise<void> {
    const secrets = await this.#secrets();
    const distinct = new Map(mandates.map((mandate) => [mandate.mandateId, mandate]));
    await writeUnits(
      this.#documents,
      [...distinct.values()].map((mandate) => [this.#write(mandate, undefined, secrets)]),
    );
  }

  /** Keeps who pays for whom; a later list wins over an earlier one, in whatever order they arrive. */
  async coverMany(covers: readonly Cover[]): Promise<void> {
    await writeUnits(
      this.#documents,
      covers.map((cover) => [
        {
          Put: {
            TableName: this.#table,
            Item: { pk: cover.personId, sk: `cover#${cover.scheme}`, ...cover },
            ConditionExpression: 'attribute_not_exists(pk) OR listedAt <= :listedAt',
            ExpressionAttributeValues: { ':listedAt': cover.listedAt },
          },
        },
      ]),
    );
  }

  /** Moves a mandate to another state where its present state allows it, and remembers why. */
  async change(
    mandateId: MandateId,
    state: MandateState,
    because: string,
    at: number,
  ): Promise<void> {
    const secrets = await this.#secrets();
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const mandate = (await this.findMany([mandateId])).get(mandateId);
      if (mandate === undefined) return;
      const decision = changeMandate(mandate, state, because, at);
      if (!decision.ok || decision.value === mandate) return;
      const [outcome] = await writeUnits(this.#documents, [
        [this.#write(decision.value, mandate.version, secrets)],
      ]);
      if (outcome === 'written') return;
    }
    throw new StaleVersionError(`The mandate ${mandateId} kept changing`);
  }

  #write(mandate: Mandate, versionRead: number | undefined, secrets: Secrets): TransactItem {
    const { mandateId, accountNo } = mandate;
    return {
      Put: {
        TableName: this.#table,
        Item: {
          ...mandate,
          pk: mandateId,
          sk: 'mandate',
          accountNo: secrets.encrypt(accountNo, accountPlace(mandateId)),
        },
        ...ifStill(versionRead),
      },
    };
  }

  #open(item: StoredItem, secrets: Secrets): Mandate {
    const accountNo = secrets.decrypt(String(item['accountNo']), accountPlace(String(item['pk'])));
    return mandateSchema.parse({ ...item, accountNo });
  }
}

export function coverKeyOf(due: { readonly personId: PersonId; readonly scheme: Scheme }): string {
  return `${due.personId} ${due.scheme}`;
}

function accountPlace(mandateId: string): FieldPlace {
  return { table: 'mandates', item: mandateId, field: 'accountNo' };
}
