import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { policyRefundSchema } from '@liangxian/shared/refunds/policy-refund.schema.ts';
import {
  isUnderWay,
  type PolicyRefund,
  type RefundState,
} from '@liangxian/shared/refunds/policy-refund.ts';
import type { RefundRoster } from '@liangxian/shared/refunds/refund-roster.ts';
import {
  type ItemKey,
  ifStill,
  queryItems,
  readItems,
  type StoredItem,
  type TransactItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { FieldPlace, Secrets } from '../../platform/secrets.ts';
import { pageThrough, type Shelves } from '../../platform/shelf-pages.ts';
import type { NotBy, Page, PageRequest, Refunds } from '../ports.ts';
import { shelfOf, shelvesOf } from './refund-shelves.ts';
import { rosterWrite } from './roster-store.dynamodb.ts';
import { andNotBy } from './second-person.ts';

/** Applications by state and township, and per due the one that is under way. Account numbers are sealed. */
export class DynamoRefundStore implements Refunds {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  async find(refundId: string): Promise<PolicyRefund | undefined> {
    return (await this.findMany([refundId])).get(refundId);
  }

  async findMany(refundIds: readonly string[]): Promise<ReadonlyMap<string, PolicyRefund>> {
    const items = await readItems(this.#documents, this.#table, refundIds.map(keyOf));
    const secrets = await this.#secrets();
    const found = [...items.values()].map((item) => opened(item, secrets));
    return new Map(found.map((refund) => [refund.refundId, refund]));
  }

  async latestOf(personIds: readonly PersonId[]): Promise<readonly PolicyRefund[]> {
    const latest = await Promise.all(
      personIds.map((personId) =>
        Array.fromAsync(
          queryItems(this.#documents, {
            TableName: this.#table,
            KeyConditionExpression: 'pk = :person AND begins_with(sk, :refund)',
            ExpressionAttributeValues: { ':person': personId, ':refund': 'refund#' },
            ConsistentRead: true,
          }),
          ({ refundId }) => String(refundId),
        ),
      ),
    );
    return [...(await this.findMany(latest.flat())).values()];
  }

  async add(refund: PolicyRefund): Promise<'added' | 'under_way'> {
    const [outcome] = await writeUnits(this.#documents, [
      [await this.#put(refund, ifStill(undefined)), this.#underWay(refund)],
    ]);
    return outcome === 'conflict' ? 'under_way' : 'added';
  }

  async save(refund: PolicyRefund, notBy?: NotBy, roster?: RefundRoster): Promise<void> {
    const condition = andNotBy(ifStill(refund.version - 1), notBy);
    const [outcome] = await writeUnits(this.#documents, [
      [
        await this.#put(refund, condition),
        this.#underWay(refund),
        ...(roster === undefined ? [] : [rosterWrite(this.#table, roster)]),
      ],
    ]);
    if (outcome === 'conflict')
      throw new StaleVersionError(`${refund.refundId} changed since it was read`);
  }

  async list(
    state: RefundState,
    townshipIds: readonly string[],
    page: PageRequest,
  ): Promise<Page<PolicyRefund>> {
    const names = townshipIds.toSorted().map((townshipId) => shelfOf('refund', state, townshipId));
    return pageThrough(await this.#shelves(), names, page);
  }

  async #shelves(): Promise<Shelves<PolicyRefund>> {
    const secrets = await this.#secrets();
    return shelvesOf(
      { documents: this.#documents, table: this.#table },
      { forward: true, parse: (item) => opened(item, secrets), orderOf },
    );
  }

  async #put(refund: PolicyRefund, condition: ReturnType<typeof andNotBy>): Promise<TransactItem> {
    const { refundId, account, state, townshipId, review } = refund;
    const { encrypt } = await this.#secrets();
    return {
      Put: {
        TableName: this.#table,
        Item: {
          ...keyOf(refundId),
          ...refund,
          account: { ...account, accountNo: encrypt(account.accountNo, placeOf(refundId)) },
          ...(review !== undefined && { reviewedBy: review.by }),
          shelf: shelfOf('refund', state, townshipId),
          shelfOrder: orderOf(refund),
        },
        ...condition,
      },
    };
  }

  /** What bounced after it was booked is under way again, unless another application for the due is by now. */
  #underWay(refund: PolicyRefund): TransactItem {
    const { refundId, personId, coverageYear, scheme } = refund;
    return {
      Put: {
        TableName: this.#table,
        Item: {
          pk: personId,
          sk: `refund#${coverageYear}#${scheme}`,
          refundId,
          waits: isUnderWay(refund) && refund.booked === undefined,
        },
        ConditionExpression: 'attribute_not_exists(pk) OR refundId = :this OR waits = :no',
        ExpressionAttributeValues: { ':this': refundId, ':no': false },
      },
    };
  }
}

function opened(item: StoredItem, { decrypt }: Secrets): PolicyRefund {
  const refund = policyRefundSchema.parse(item);
  const { refundId, account } = refund;
  return {
    ...refund,
    account: { ...account, accountNo: decrypt(account.accountNo, placeOf(refundId)) },
  };
}

function orderOf({ townshipId, appliedAt, refundId }: PolicyRefund): string {
  return `${townshipId}#${appliedAt}#${refundId}`;
}

function keyOf(refundId: string): ItemKey {
  return { pk: refundId, sk: 'refund' };
}

function placeOf(refundId: string): FieldPlace {
  return { table: 'refunds', item: refundId, field: 'accountNo' };
}
