import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type {
  CodePurpose,
  CodeRequest,
  HandedOutCode,
} from '@liangxian/shared/families/code-request.ts';
import {
  codeRequestSchema,
  handedOutCodeSchema,
} from '@liangxian/shared/families/stored.schema.ts';
import type { CodeRequestId } from '@liangxian/shared/kernel/ids.ts';
import {
  ifStill,
  queryItems,
  readItems,
  type StoredItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import type { Requests } from '../ports.ts';
import { outcomeItem } from './proof-items.ts';

/** What is over is forgotten by the store a week later: a question about it may come. */
const KEEP_SECONDS = 7 * 86_400;

/** Requests by id, and under the claim they are about; codes that were handed out, under the claim they count for. */
export class DynamoRequests implements Requests {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(requestId: CodeRequestId): Promise<CodeRequest | undefined> {
    const item = await this.#read({ pk: requestId, sk: 'request' });
    return item && codeRequestSchema.parse(item);
  }

  async open(request: CodeRequest): Promise<boolean> {
    const { requestId, claimKey, until, version } = request;
    const expiresAt = forgottenAt(until);
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...request, pk: requestId, sk: 'request', expiresAt },
            ...ifStill(version === 1 ? undefined : version - 1),
          },
        },
        {
          Put: {
            TableName: this.#table,
            Item: { pk: `claim#${claimKey}`, sk: `asked#${requestId}`, expiresAt },
          },
        },
      ],
    ]);
    return outcome === 'written';
  }

  async countTry({ requestId, codeHash }: CodeRequest, triesPerCode: number): Promise<boolean> {
    try {
      await this.#documents.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { pk: requestId, sk: 'request' },
          UpdateExpression: 'ADD tries :one',
          ConditionExpression: 'codeHash = :hash AND tries < :limit',
          ExpressionAttributeValues: { ':one': 1, ':hash': codeHash, ':limit': triesPerCode },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async askedOf(claimKey: string): Promise<readonly CodeRequest[]> {
    const keys: { readonly pk: string; readonly sk: string }[] = [];
    for await (const { sk } of this.#under(claimKey, 'asked#')) {
      keys.push({ pk: String(sk).slice('asked#'.length), sk: 'request' });
    }
    const items = await readItems(this.#documents, this.#table, keys);
    return [...items.values()].map((item) => codeRequestSchema.parse(item));
  }

  async decline(request: CodeRequest): Promise<boolean> {
    const [outcome] = await writeUnits(this.#documents, [
      [outcomeItem(this.#table, request, 'declined')],
    ]);
    return outcome === 'written';
  }

  async handedOut(claimKey: string, purpose: CodePurpose): Promise<HandedOutCode | undefined> {
    const item = await this.#read({ pk: `claim#${claimKey}`, sk: `code#${purpose}` });
    return item && handedOutCodeSchema.parse(item);
  }

  async handedOutTo(claimKey: string): Promise<readonly HandedOutCode[]> {
    const codes: HandedOutCode[] = [];
    for await (const item of this.#under(claimKey, 'code#')) {
      codes.push(handedOutCodeSchema.parse(item));
    }
    return codes;
  }

  async handOut(code: HandedOutCode): Promise<boolean> {
    const { claimKey, purpose, until, version } = code;
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: {
              ...code,
              pk: `claim#${claimKey}`,
              sk: `code#${purpose}`,
              expiresAt: forgottenAt(until),
            },
            ...ifStill(version === 1 ? undefined : version - 1),
          },
        },
      ],
    ]);
    return outcome === 'written';
  }

  #under(claimKey: string, beginning: string): AsyncGenerator<StoredItem> {
    return queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :claim AND begins_with(sk, :beginning)',
      ExpressionAttributeValues: { ':claim': `claim#${claimKey}`, ':beginning': beginning },
      ConsistentRead: true,
    });
  }

  async #read(key: { readonly pk: string; readonly sk: string }): Promise<StoredItem | undefined> {
    return (await readItems(this.#documents, this.#table, [key])).values().next().value;
  }
}

function forgottenAt(until: number): number {
  return Math.ceil(until / 1_000) + KEEP_SECONDS;
}
