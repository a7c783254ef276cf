import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Due } from '@liangxian/shared/dues/due.ts';
import { queryItems } from '../../platform/dynamo.ts';
import { type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { DueLists } from '../ports.ts';
import { dueFrom, dueStatusKey, villageYearOf } from './due-items.ts';

/** Dues by village and state, read from the index. */
export class DynamoDueLists implements DueLists {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async page(
    villageId: string,
    coverageYear: number,
    status: Due['status'] | undefined,
    page: PageRequest,
  ): Promise<Page<Due>> {
    const { items, cursor } = await queryPage(
      this.#documents,
      this.#query(villageId, coverageYear, status),
      {
        cursorOf: (item) => String(item['statusKey']),
        keyAt: (statusKey) => {
          const [, personId = '', scheme = ''] = statusKey.split('#');
          const villageYear = villageYearOf(villageId, coverageYear);
          return { pk: personId, sk: `due#${coverageYear}#${scheme}`, villageYear, statusKey };
        },
      },
      page,
    );
    return { items: items.map(dueFrom), ...(cursor !== undefined && { cursor }) };
  }

  async *inVillage(villageId: string, coverageYear: number): AsyncGenerator<Due> {
    const query = this.#query(villageId, coverageYear, undefined);
    for await (const item of queryItems(this.#documents, query)) yield dueFrom(item);
  }

  #query(villageId: string, coverageYear: number, status: Due['status'] | undefined) {
    const byStatus = status === undefined ? '' : ' AND begins_with(statusKey, :status)';
    return {
      TableName: this.#table,
      IndexName: 'byVillage',
      KeyConditionExpression: `villageYear = :village${byStatus}`,
      ExpressionAttributeValues: {
        ':village': villageYearOf(villageId, coverageYear),
        ...(status !== undefined && { ':status': dueStatusKey(status) }),
      },
    };
  }
}
