import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderId } from '@liangxian/shared/kernel/ids.ts';
import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { orderState, type PaymentOrder } from '@liangxian/shared/payments/order.ts';
import { queryItems, writeUnits } from '../../platform/dynamo.ts';
import { type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { OrderLists, Orders } from '../ports.ts';
import {
  orderFrom,
  orderKey,
  orderWrite,
  paidShelf,
  questionShelf,
  SHARDS,
  sortableInstant,
  townshipDay,
} from './order-items.ts';

/** Every online payment, found by id, by what is to be done next, by township and day, and by the day it was paid. */
export class DynamoOrderStore implements Orders, OrderLists {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(orderId: OrderId): Promise<PaymentOrder | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({ TableName: this.#table, Key: orderKey(orderId), ConsistentRead: true }),
    );
    return Item && orderFrom(Item);
  }

  async add(order: PaymentOrder): Promise<PaymentOrder> {
    if (await this.save(order)) return order;
    return (await this.find(order.orderId)) ?? order;
  }

  async save(order: PaymentOrder): Promise<boolean> {
    const [outcome] = await writeUnits(this.#documents, [[orderWrite(this.#table, order)]]);
    return outcome === 'written';
  }

  /** Read from an index, and each order once more as it stands: whoever was quicker has moved it on. */
  async *waiting(at: number): AsyncGenerator<PaymentOrder> {
    for (const shard of beginningAt(Math.floor(at / 60_000))) {
      for await (const item of queryItems(this.#documents, {
        TableName: this.#table,
        IndexName: 'byNextQuestion',
        KeyConditionExpression: 'questionShelf = :shelf AND questionOrder < :after',
        ExpressionAttributeValues: {
          ':shelf': questionShelf(shard),
          ':after': sortableInstant(at + 1),
        },
      })) {
        const order = await this.find(orderFrom(item).orderId);
        if (order?.nextStepAt !== undefined && order.nextStepAt <= at) yield order;
      }
    }
  }

  /** Orders whose gateway has been silent since before an instant; for the watch over what should have happened. */
  async silentSince(before: number): Promise<readonly PaymentOrder[]> {
    const found: PaymentOrder[] = [];
    for (const shard of SHARDS) {
      for await (const item of queryItems(this.#documents, {
        TableName: this.#table,
        IndexName: 'byNextQuestion',
        KeyConditionExpression: 'questionShelf = :shelf',
        FilterExpression: 'silentSince < :before',
        ExpressionAttributeValues: { ':shelf': questionShelf(shard), ':before': before },
      })) {
        const order = orderFrom(item);
        if (orderState(order) === 'unknown') found.push(order);
      }
    }
    return found;
  }

  async ofTownship(
    townshipId: string,
    day: LocalDate,
    page: PageRequest,
  ): Promise<Page<PaymentOrder>> {
    const shelf = townshipDay(townshipId, day);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        IndexName: 'byTownshipDay',
        KeyConditionExpression: 'townshipDay = :shelf',
        ExpressionAttributeValues: { ':shelf': shelf },
        ScanIndexForward: false,
      },
      {
        keyAt: (openedOrder) => ({
          ...orderKey(openedOrder.slice(openedOrder.indexOf('#') + 1)),
          townshipDay: shelf,
          openedOrder,
        }),
        cursorOf: (item) => String(item['openedOrder']),
      },
      page,
    );
    return { items: items.map(orderFrom), ...(cursor !== undefined && { cursor }) };
  }

  async *paidOn(channel: OnlineChannel, day: LocalDate): AsyncGenerator<PaymentOrder> {
    for (const shard of SHARDS) {
      for await (const item of queryItems(this.#documents, {
        TableName: this.#table,
        IndexName: 'byPaidDay',
        KeyConditionExpression: 'paidShelf = :shelf',
        ExpressionAttributeValues: { ':shelf': paidShelf(channel, day, shard) },
      })) {
        yield orderFrom(item);
      }
    }
  }
}

/** All shards, beginning with another one each time: a round that runs out of time leaves others behind than the last. */
function beginningAt(round: number): readonly string[] {
  const first = round % SHARDS.length;
  return [...SHARDS.slice(first), ...SHARDS.slice(0, first)];
}
