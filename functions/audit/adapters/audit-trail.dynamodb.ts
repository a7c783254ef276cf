import { setTimeout as pause } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  GetCommand,
  paginateScan,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { auditRecordSchema } from '@liangxian/shared/audit/audit-record.schema.ts';
import {
  type AuditEntry,
  type AuditRecord,
  type ChainHead,
  nextRecord,
  type StoredRecord,
} from '@liangxian/shared/audit/audit-record.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { AuditTrail } from '../../platform/audit.ts';
import { queryItems } from '../../platform/dynamo.ts';
import { AuditUnavailableError } from '../../platform/failures.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { StoredTrail } from '../verify-trail.ts';

/** Chains per room and day: enough that a whole county's parallel tasks seldom wait for one another. */
const SHARDS = 16;
const MAX_TRIES = 40;

/** The trail as hash-chained items: the record and its chain's head are written together or not at all. */
export class DynamoAuditTrail implements AuditTrail, StoredTrail {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;
  readonly #heads = new Map<string, ChainHead>();
  readonly #turns = new Map<string, Promise<void>>();

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  /** Entries of one chain are written one after the other; only other containers are ever in the way. */
  append(entry: AuditEntry): Promise<void> {
    const chain = chainOf(entry);
    const turn = (this.#turns.get(chain) ?? Promise.resolve()).then(() =>
      this.#appendTo(chain, entry),
    );
    this.#turns.set(
      chain,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** The places of a chain in order, as they are stored: whatever somebody made of them. */
  async *read(chain: string): AsyncGenerator<StoredRecord> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :chain',
      ExpressionAttributeValues: { ':chain': chain },
      ConsistentRead: true,
    });
    for await (const { pk: _, sk, ...content } of items) {
      const place = placeOf(String(sk));
      const record = auditRecordSchema.safeParse(content);
      yield record.success ? { place, record: record.data } : { place };
    }
  }

  /** Every chain of which anything is left, known to a head or not. */
  async *chains(): AsyncGenerator<string> {
    const seen = new Set<string>();
    for await (const { Items = [] } of paginateScan(
      { client: this.#documents },
      { TableName: this.#table, ProjectionExpression: 'pk', ConsistentRead: true },
    )) {
      for (const { pk } of Items) {
        if (pk === HEADS || seen.has(String(pk))) continue;
        seen.add(String(pk));
        yield String(pk);
      }
    }
  }

  async *heads(): AsyncGenerator<ChainHead> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :heads',
      ExpressionAttributeValues: { ':heads': HEADS },
      ConsistentRead: true,
    });
    for await (const item of items) yield headFrom(item);
  }

  /** Chains are named `<room>#<day>#<shard>`: a day's stand among the heads. */
  async chainsOf(day: LocalDate): Promise<readonly string[]> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :heads',
      ProjectionExpression: 'sk',
      ExpressionAttributeValues: { ':heads': HEADS },
      ConsistentRead: true,
    });
    // DynamoDB refuses to filter on a key, so the names are looked at here.
    const chains = await Array.fromAsync(items, ({ sk }) => String(sk));
    return chains.filter((chain) => chain.includes(`#${day}#`));
  }

  async recordsAfter(chain: string, place: number, limit: number): Promise<readonly AuditRecord[]> {
    const { Items = [] } = await this.#documents.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'pk = :chain AND sk > :place',
        ExpressionAttributeValues: { ':chain': chain, ':place': sequenceKey(place) },
        Limit: limit,
        ConsistentRead: true,
      }),
    );
    return Items.flatMap(({ pk: _, sk: __, ...content }) => {
      const record = auditRecordSchema.safeParse(content);
      return record.success ? [record.data] : [];
    });
  }

  async headsAfter(chain: string, limit: number): Promise<readonly ChainHead[]> {
    const { Items = [] } = await this.#documents.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'pk = :heads AND sk > :chain',
        ExpressionAttributeValues: { ':heads': HEADS, ':chain': chain === '' ? ' ' : chain },
        Limit: limit,
        ConsistentRead: true,
      }),
    );
    return Items.map(headFrom);
  }

  async head(chain: string): Promise<ChainHead | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: HEADS, sk: chain },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : headFrom(Item);
  }

  async #appendTo(chain: string, entry: AuditEntry): Promise<void> {
    const { sign } = await this.#secrets();
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      const head = this.#heads.get(chain) ?? (await this.head(chain));
      const record = nextRecord(head, chain, entry, sign);
      if (await this.#write(record)) {
        this.#heads.set(chain, { chain, sequence: record.sequence, hash: record.hash });
        return;
      }
      this.#heads.delete(chain);
      await pause(attempt * 3);
    }
    throw new AuditUnavailableError(`The chain ${chain} stayed busy`);
  }

  async #write(record: AuditRecord): Promise<boolean> {
    const { chain, sequence, hash } = record;
    try {
      await this.#documents.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName: this.#table,
                Item: { pk: chain, sk: sequenceKey(sequence), ...record },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
            {
              Put: {
                TableName: this.#table,
                Item: { pk: HEADS, sk: chain, sequence, hash },
                ...(sequence === 1
                  ? { ConditionExpression: 'attribute_not_exists(pk)' }
                  : {
                      ConditionExpression: '#hash = :previous',
                      ExpressionAttributeNames: { '#hash': 'hash' },
                      ExpressionAttributeValues: { ':previous': record.previous },
                    }),
              },
            },
          ],
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return false;
      throw new AuditUnavailableError('The audit trail cannot be written', { cause: error });
    }
  }
}

const HEADS = 'heads';

function headFrom(item: Record<string, unknown>): ChainHead {
  return {
    chain: String(item['sk']),
    sequence: Number(item['sequence']),
    hash: String(item['hash']),
  };
}

function sequenceKey(sequence: number): string {
  return String(sequence).padStart(9, '0');
}

/** 0 for a key that we never write. */
function placeOf(key: string): number {
  return /^\d{9}$/u.test(key) ? Number(key) : 0;
}

/** Begin and end of an act stand in one chain; fifty officers who open the same list do not. */
function chainOf({ act, actor, subject, at }: AuditEntry): string {
  const room = act.split('.', 1)[0] ?? act;
  let shard = 0;
  for (const character of `${actor} ${subject} ${at}`) {
    shard = (shard * 31 + character.charCodeAt(0)) % SHARDS;
  }
  return `${room}#${beijingDateAt(at)}#${shard}`;
}
