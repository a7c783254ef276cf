import { randomBytes } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { downloadSchema } from '@liangxian/shared/exchange/download.schema.ts';
import type { Download } from '@liangxian/shared/exchange/download.ts';
import { ifStill, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Downloads } from '../download-ports.ts';

/** Who took which file when. */
export class DynamoDownloadStore implements Downloads {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  newId(at: number): string {
    return `dn_${at.toString(36)}-${randomBytes(8).toString('hex')}`;
  }

  async find(downloadId: string): Promise<Download | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: downloadId, sk: 'download' },
        ConsistentRead: true,
      }),
    );
    return Item && downloadSchema.parse(Item);
  }

  async save(download: Download): Promise<void> {
    const { downloadId: pk, version } = download;
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...download, pk, sk: 'download' },
            ...ifStill(version === 1 ? undefined : version - 1),
          },
        },
      ],
    ]);
    if (outcome === 'conflict') throw new StaleVersionError(`${pk} changed since it was read`);
  }
}
