import { createHash, randomBytes } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { deliverySchema } from '@liangxian/shared/exchange/delivery.schema.ts';
import type { Delivery, DeliveryId } from '@liangxian/shared/exchange/delivery.ts';
import { boxesOf } from '@liangxian/shared/exchange/parties.ts';
import { ifStill, readItems, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Deliveries, Page, PageRequest, Slot } from '../ports.ts';
import { pageOfBoxes, placeOf } from './boxes.ts';

const DELIVERY = 'delivery';

/** Deliveries with all their versions, one item each, and the boxes they stand in. */
export class DynamoDeliveryStore implements Deliveries {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  idOf({ dataSetId, unitId, period, coverageYear, townshipId = '' }: Slot): DeliveryId {
    const slot = [dataSetId, unitId, period, coverageYear, townshipId].join('#');
    return `dl_${createHash('sha256').update(slot).digest('hex').slice(0, 24)}` as DeliveryId;
  }

  newId(at: number): DeliveryId {
    const time = at.toString(36).padStart(9, '0');
    return `dl_${(time + randomBytes(8).toString('hex')).slice(0, 24)}` as DeliveryId;
  }

  async find(deliveryId: DeliveryId): Promise<Delivery | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: deliveryId, sk: DELIVERY },
        ConsistentRead: true,
      }),
    );
    return Item && deliverySchema.parse(Item);
  }

  async findMany(deliveryIds: Iterable<DeliveryId>): Promise<ReadonlyMap<DeliveryId, Delivery>> {
    const keys = [...deliveryIds].map((pk) => ({ pk, sk: DELIVERY }));
    const found = await readItems(this.#documents, this.#table, keys);
    return new Map(
      [...found.values()].map((item): [DeliveryId, Delivery] => {
        const delivery = deliverySchema.parse(item);
        return [delivery.deliveryId, delivery];
      }),
    );
  }

  async save(delivery: Delivery): Promise<void> {
    const { deliveryId, openedAt, version } = delivery;
    const place = placeOf(openedAt, deliveryId);
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...delivery, pk: deliveryId, sk: DELIVERY },
            ...ifStill(version === 1 ? undefined : version - 1),
          },
        },
        ...boxesOf(delivery).map((box) => ({
          Put: { TableName: this.#table, Item: { pk: `box#${box}`, sk: place } },
        })),
      ],
    ]);
    if (outcome === 'conflict') {
      throw new StaleVersionError(`${deliveryId} changed since it was read`);
    }
  }

  list(
    boxes: readonly string[],
    page: PageRequest,
    isWanted: (delivery: Delivery) => boolean,
  ): Promise<Page<Delivery>> {
    const from = { documents: this.#documents, table: this.#table, sk: DELIVERY };
    return pageOfBoxes(from, boxes, page, (item): Delivery | undefined => {
      const delivery: Delivery = deliverySchema.parse(item);
      return isWanted(delivery) ? delivery : undefined;
    });
  }
}
