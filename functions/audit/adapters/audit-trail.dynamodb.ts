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
import { personsNamedIn } from '@liangxian/shared/audit/named-persons.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { AuditTrail } from '../../platform/audit.ts';
import { itemKeyOf, queryItems, readItems } from '../../platform/dynamo.ts';
import { AuditUnavailableError } from '../../platform/failures.ts';
import { keysOf, type Page, queryPage } from '../../platform/pages.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { momentOf, SHELVES_OF_A_DAY } from '../list-records.ts';
import type { StoredTrail } from '../verify-trail.ts';

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
    for await (const item of items) {
      const place = placeOf(String(item['sk']));
      const record = recordFrom(item);
      yield record === undefined ? { place } : { place, record };
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
        if (isNoChain(String(pk)) || seen.has(String(pk))) continue;
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

  /** One of a day's shelves before a moment, the latest first; what was written this very second may be missing still. */
  async recordsBefore(
    day: LocalDate,
    shelf: number,
    moment: string,
    limit: number,
  ): Promise<readonly AuditRecord[]> {
    for (let before = moment; ; ) {
      const { Items = [] } = await this.#documents.send(
        new QueryCommand({
          TableName: this.#table,
          IndexName: 'byMoment',
          KeyConditionExpression: 'shelf = :shelf AND moment < :before',
          ExpressionAttributeValues: { ':shelf': shelfOf(day, shelf), ':before': before },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      const records = Items.flatMap((item) => recordFrom(item) ?? []);
      const last = Items.at(-1);
      // What is no record is passed over; it must not hide what stands behind it.
      if (records.length > 0 || last === undefined) return records;
      before = String(last['moment']);
    }
  }

  /** The places of records that name a person stand under that person; the records themselves stay in their chains. */
  async recordsOn(
    personId: PersonId,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<Page<AuditRecord>> {
    const pk = namingOf(personId);
    const { items, cursor } = await queryPage(
      this.#documents,
      {
        TableName: this.#table,
        KeyConditionExpression: 'pk = :person',
        ExpressionAttributeValues: { ':person': pk },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
      keysOf(pk),
      page,
    );
    const places = items.map(({ chain, sequence }) => ({
      pk: String(chain),
      sk: sequenceKey(Number(sequence)),
    }));
    const found = await readItems(this.#documents, this.#table, places);
    const records = places.flatMap((place) => recordFrom(found.get(itemKeyOf(place)) ?? {}) ?? []);
    return { items: records, ...(cursor !== undefined && { cursor }) };
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
                Item: { pk: chain, sk: sequenceKey(sequence), ...placeInDay(record), ...record },
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
            ...personsNamedIn(record).map((personId) => ({
              Put: { TableName: this.#table, Item: namingItem(personId, record) },
            })),
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
const NAMING = 'person#';

function namingOf(personId: PersonId): string {
  return `${NAMING}${personId}`;
}

/** Where a record that names a person stands; by time, so that the latest is found first. */
function namingItem(personId: PersonId, { at, chain, sequence }: AuditRecord) {
  const sk = `${String(at).padStart(15, '0')}#${chain}#${sequenceKey(sequence)}`;
  return { pk: namingOf(personId), sk, chain, sequence };
}

function isNoChain(pk: string): boolean {
  return pk === HEADS || pk.startsWith(NAMING);
}

/**
 * The record of an item; undefined when it is none, or when it was laid on another shelf than its own: the
 * signature covers the record, and where a list looks for it must follow from the record alone.
 */
function recordFrom(item: Record<string, unknown>): AuditRecord | undefined {
  const { pk: _, sk: __, shelf, moment, ...content } = item;
  const { data } = auditRecordSchema.safeParse(content);
  if (data === undefined) return undefined;
  const own = placeInDay(data);
  return own.shelf === shelf && own.moment === moment ? data : undefined;
}

/** Where the index `byMoment` has a record. */
function placeInDay(record: AuditRecord) {
  return { shelf: record.chain.slice(record.chain.indexOf('#') + 1), moment: momentOf(record) };
}

/** The chains `<room>#<day>#<shard>` of all rooms share the day's shelf of their shard. */
function shelfOf(day: LocalDate, shard: number): string {
  return `${day}#${shard}`;
}

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
    shard = (shard * 31 + character.charCodeAt(0)) % SHELVES_OF_A_DAY;
  }
  return `${room}#${shelfOf(beijingDateAt(at), shard)}`;
}
