import { createHash } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { dataExceptionSchema } from '@liangxian/shared/exchange/data-exception.schema.ts';
import type { DataException, ExceptionId } from '@liangxian/shared/exchange/data-exception.ts';
import { ifStill, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Exceptions } from '../exception-ports.ts';
import type { Page, PageRequest } from '../ports.ts';
import { pageOfBoxes, placeOf } from './boxes.ts';

const EXCEPTION = 'exception';

/** Exceptions with their threads, one item each, and the boxes of the units they concern. */
export class DynamoExceptionStore implements Exceptions {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  idOf(unitId: string, requestKey: string, place: number): ExceptionId {
    const hash = createHash('sha256').update(`${unitId}#${requestKey}`).digest('hex');
    return `ex_${hash.slice(0, 20)}-${place + 1}` as ExceptionId;
  }

  async find(exceptionId: ExceptionId): Promise<DataException | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: exceptionId, sk: EXCEPTION },
        ConsistentRead: true,
      }),
    );
    return Item && dataExceptionSchema.parse(Item);
  }

  async save(exception: DataException): Promise<void> {
    const { exceptionId, openedAt, version } = exception;
    const sk = placeOf(openedAt, exceptionId);
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...exception, pk: exceptionId, sk: EXCEPTION },
            ...ifStill(version === 1 ? undefined : version - 1),
          },
        },
        ...boxesOf(exception).map((box) => ({
          Put: { TableName: this.#table, Item: { pk: `box#${box}`, sk } },
        })),
      ],
    ]);
    if (outcome === 'conflict') {
      throw new StaleVersionError(`${exceptionId} changed since it was read`);
    }
  }

  list(
    boxes: readonly string[],
    page: PageRequest,
    isWanted: (exception: DataException) => boolean,
  ): Promise<Page<DataException>> {
    const from = { documents: this.#documents, table: this.#table, sk: EXCEPTION };
    return pageOfBoxes(from, boxes, page, (item): DataException | undefined => {
      const exception: DataException = dataExceptionSchema.parse(item);
      return isWanted(exception) ? exception : undefined;
    });
  }
}

function boxesOf(exception: DataException): readonly string[] {
  const { coverageYear, ownerUnit, raisedByUnit, passedTo } = exception;
  return [
    `exceptions#county#${coverageYear}`,
    `exceptions#owner#${ownerUnit}`,
    `exceptions#raised#${raisedByUnit}`,
    ...(passedTo === undefined ? [] : [`exceptions#asked#${passedTo}`]),
  ];
}
