import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { OnlineChannel } from '@liangxian/shared/payments/channel.ts';
import { orderSchema } from '@liangxian/shared/payments/order.schema.ts';
import type { PaymentOrder } from '@liangxian/shared/payments/order.ts';
import { ifStill, type StoredItem, type TransactItem } from '../../platform/dynamo.ts';

/** Orders are spread over so many shards, so that no shard grows with the county's whole evening. */
export const SHARDS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

export function orderKey(orderId: string) {
  return { pk: orderId, sk: 'order' };
}

export function orderFrom(item: StoredItem): PaymentOrder {
  return orderSchema.parse(item);
}

/** Epoch milliseconds in the order of text. */
export function sortableInstant(at: number): string {
  return String(at).padStart(15, '0');
}

/** Orders about which something is to be done, by when (`byNextQuestion`). */
export function questionShelf(shard: string): string {
  return `next-question#${shard}`;
}

/** Orders opened on a day, by the township of the first due (`byTownshipDay`). */
export function townshipDay(townshipId: string, day: LocalDate): string {
  return `${townshipId}#${day}`;
}

/** Orders paid on a day through a channel (`byPaidDay`). */
export function paidShelf(channel: OnlineChannel, day: LocalDate, shard: string): string {
  return `${channel}#${day}#${shard}`;
}

/** Writes an order on condition that it still is what was read. */
export function orderWrite(table: string, order: PaymentOrder): TransactItem {
  const { orderId, channel, nextStepAt, paid } = order;
  return {
    Put: {
      TableName: table,
      Item: {
        ...orderKey(orderId),
        ...order,
        townshipDay: townshipDay(order.townshipId, beijingDateAt(order.openedAt)),
        openedOrder: `${sortableInstant(order.openedAt)}#${orderId}`,
        ...(nextStepAt !== undefined && {
          questionShelf: questionShelf(shardOf(orderId)),
          questionOrder: `${sortableInstant(nextStepAt)}#${orderId}`,
        }),
        ...(paid !== undefined && {
          paidShelf: paidShelf(channel, beijingDateAt(paid.paidAt), shardOf(orderId)),
        }),
      },
      ...ifStill(order.version === 1 ? undefined : order.version - 1),
    },
  };
}

/** An order's id ends in characters of a hash, which spread evenly. */
function shardOf(orderId: string): string {
  return String(Number.parseInt(orderId.slice(-1), 16) % SHARDS.length);
}
