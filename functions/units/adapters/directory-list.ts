import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredItem } from '../../platform/dynamo.ts';
import type { Page, PageQuery } from '../ports.ts';

/** One page of a list: the stored entries whose sort key begins with `prefix`, in its order. */
export async function listEntries(
  documents: DynamoDBDocumentClient,
  table: string,
  list: { readonly pk: string; readonly prefix?: string },
  { cursor, limit }: PageQuery,
): Promise<Page<StoredItem>> {
  const { pk, prefix = '' } = list;
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: prefix === '' ? { ':pk': pk } : { ':pk': pk, ':prefix': prefix },
      // The cursor is the last sort key only: it can never lead into another list.
      ...(cursor !== undefined && { ExclusiveStartKey: { pk, sk: cursor } }),
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  const next = LastEvaluatedKey?.['sk'];
  return { items: Items, ...(next !== undefined && { cursor: String(next) }) };
}
