import { randomBytes } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DeliveryId } from '@liangxian/shared/exchange/delivery.ts';
import { storedUploadSchema } from '@liangxian/shared/exchange/upload.schema.ts';
import type { Upload } from '@liangxian/shared/exchange/upload.ts';
import { ifStill, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Uploads } from '../ports.ts';

/** Uploads beside the delivery they belong to. */
export class DynamoUploadStore implements Uploads {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  newId(at: number): string {
    return `up_${at.toString(36)}-${randomBytes(5).toString('hex')}`;
  }

  async find(deliveryId: DeliveryId, uploadId: string): Promise<Upload | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: deliveryId, sk: `upload#${uploadId}` },
        ConsistentRead: true,
      }),
    );
    return Item && storedUploadSchema.parse(Item);
  }

  async save(upload: Upload): Promise<void> {
    const { deliveryId, uploadId, version } = upload;
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...upload, pk: deliveryId, sk: `upload#${uploadId}` },
            ...ifStill(version === 1 ? undefined : version - 1),
          },
        },
      ],
    ]);
    if (outcome === 'conflict')
      throw new StaleVersionError(`${uploadId} changed since it was read`);
  }
}
