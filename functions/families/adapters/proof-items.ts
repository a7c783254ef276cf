import type { CodeRequest } from '@liangxian/shared/families/code-request.ts';
import type { TransactItem } from '../../platform/dynamo.ts';
import type { Proof } from '../ports.ts';

/** That a request ended, on condition that it still waits for this very code. */
export function outcomeItem(
  table: string,
  { requestId, codeHash }: CodeRequest,
  outcome: NonNullable<CodeRequest['outcome']>,
): TransactItem {
  return {
    Update: {
      TableName: table,
      Key: { pk: requestId, sk: 'request' },
      UpdateExpression: 'SET outcome = :outcome',
      ConditionExpression: 'codeHash = :hash AND attribute_not_exists(outcome)',
      ExpressionAttributeValues: { ':outcome': outcome, ':hash': codeHash },
    },
  };
}

/** What a proof uses up: its request, and the code that was handed out, which counts once. */
export function proofItems(table: string, { request, handedOut }: Proof): readonly TransactItem[] {
  const confirmed = outcomeItem(table, request, 'confirmed');
  if (handedOut === undefined) return [confirmed];
  const { claimKey, purpose, codeHash } = handedOut;
  return [
    confirmed,
    {
      Update: {
        TableName: table,
        Key: { pk: `claim#${claimKey}`, sk: `code#${purpose}` },
        UpdateExpression: 'SET usedFor = :request',
        ConditionExpression: 'codeHash = :hash AND attribute_not_exists(usedFor)',
        ExpressionAttributeValues: { ':request': request.requestId, ':hash': codeHash },
      },
    },
  ];
}
