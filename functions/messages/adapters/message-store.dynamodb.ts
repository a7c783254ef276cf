import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  type Contact,
  type DraftMessage,
  type Message,
  messageTo,
  outboxOf,
} from '@liangxian/shared/messages/message.ts';
import { messageSchema } from '@liangxian/shared/messages/messages.api.ts';
import { ifStill, itemKeyOf, queryItems, readItems, writeUnits } from '../../platform/dynamo.ts';
import type { FieldPlace, Secrets } from '../../platform/secrets.ts';
import type { MessageStore, Page } from '../ports.ts';

const MESSAGE = 'message#';
const CONTACT = 'contact';

/** Every officer's messages and addresses. What waits to be sent, or went wrong, is also on the outbox. */
export class DynamoMessageStore implements MessageStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#documents = documents;
    this.#table = table;
    this.#secrets = secrets;
  }

  /** Writes messages that are not there yet; for other rooms that have something to say. */
  async post(drafts: readonly DraftMessage[]): Promise<void> {
    const contacts = await readItems(
      this.#documents,
      this.#table,
      drafts.map(({ officerId }) => ({ pk: pkOf(officerId), sk: CONTACT })),
    );
    const units = [];
    for (const draft of drafts) {
      const key = itemKeyOf({ pk: pkOf(draft.officerId), sk: CONTACT });
      const contact = await this.#opened(draft.officerId, contacts.get(key));
      units.push([this.#put(messageTo(contact, draft))]);
    }
    await writeUnits(this.#documents, units);
  }

  /** Messages that a channel refused for good, or of which nobody knows whether they went out. */
  async troubled(): Promise<readonly Message[]> {
    return Array.fromAsync(this.#outbox('troubled'));
  }

  waiting(): AsyncIterable<Message> {
    return this.#outbox('waiting');
  }

  async inbox(
    officerId: string,
    state: 'all' | 'unread',
    { limit, cursor }: { readonly limit: number; readonly cursor?: string },
  ): Promise<Page<Message>> {
    const pk = pkOf(officerId);
    const isUnread = state === 'unread';
    const { Items = [], LastEvaluatedKey } = await this.#documents.send(
      new QueryCommand({
        TableName: this.#table,
        ...(isUnread ? { IndexName: 'byUnread' } : { ConsistentRead: true }),
        KeyConditionExpression: `${isUnread ? 'unreadBy' : 'pk'} = :pk AND begins_with(sk, :message)`,
        ExpressionAttributeValues: { ':pk': pk, ':message': MESSAGE },
        ScanIndexForward: false,
        Limit: limit,
        // The cursor names a message only: whose inbox is read is not the caller's to say.
        ...(cursor === undefined
          ? {}
          : { ExclusiveStartKey: { pk, sk: cursor, ...(isUnread ? { unreadBy: pk } : {}) } }),
      }),
    );
    const items = Items.map((item): Message => messageSchema.parse(item));
    const last = LastEvaluatedKey?.['sk'];
    return { items, ...(last === undefined ? {} : { cursor: String(last) }) };
  }

  async unread(officerId: string): Promise<number> {
    let unread = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const { Count = 0, LastEvaluatedKey } = await this.#documents.send(
        new QueryCommand({
          TableName: this.#table,
          IndexName: 'byUnread',
          KeyConditionExpression: 'unreadBy = :pk',
          ExpressionAttributeValues: { ':pk': pkOf(officerId) },
          Select: 'COUNT',
          ExclusiveStartKey: from,
        }),
      );
      unread += Count;
      from = LastEvaluatedKey;
    } while (from !== undefined);
    return unread;
  }

  async find(officerId: string, messageId: string): Promise<Message | undefined> {
    const item = await this.#get(officerId, `${MESSAGE}${messageId}`);
    return item && messageSchema.parse(item);
  }

  async save(message: Message): Promise<boolean> {
    const [outcome] = await writeUnits(this.#documents, [[this.#put(message)]]);
    return outcome === 'written';
  }

  async contactOf(officerId: string): Promise<Contact> {
    return this.#opened(officerId, await this.#get(officerId, CONTACT));
  }

  async saveContact(officerId: string, contact: Contact): Promise<void> {
    const secrets = await this.#secrets();
    const sealed = Object.entries(contact).map(([field, value]) => [
      field,
      secrets.encrypt(value, this.#placeOf(officerId, field)),
    ]);
    await this.#documents.send(
      new PutCommand({
        TableName: this.#table,
        Item: { pk: pkOf(officerId), sk: CONTACT, ...Object.fromEntries(sealed) },
      }),
    );
  }

  async *#outbox(state: 'waiting' | 'troubled'): AsyncGenerator<Message> {
    const items = queryItems(this.#documents, {
      TableName: this.#table,
      IndexName: 'byOutbox',
      KeyConditionExpression: 'outbox = :state',
      ExpressionAttributeValues: { ':state': state },
    });
    for await (const item of items) yield messageSchema.parse(item);
  }

  async #get(officerId: string, sk: string): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: { pk: pkOf(officerId), sk },
        ConsistentRead: true,
      }),
    );
    return Item;
  }

  async #opened(officerId: string, item: Record<string, unknown> | undefined): Promise<Contact> {
    if (item === undefined) return {};
    const secrets = await this.#secrets();
    const opened = (field: keyof Contact) => {
      const sealed = item[field];
      return typeof sealed === 'string'
        ? { [field]: secrets.decrypt(sealed, this.#placeOf(officerId, field)) }
        : {};
    };
    return { ...opened('email'), ...opened('miniProgramOpenId') };
  }

  #placeOf(officerId: string, field: string): FieldPlace {
    return { table: this.#table, item: officerId, field };
  }

  #put(message: Message) {
    const pk = pkOf(message.officerId);
    const outbox = outboxOf(message);
    return {
      Put: {
        TableName: this.#table,
        Item: {
          ...message,
          pk,
          sk: `${MESSAGE}${message.messageId}`,
          ...(outbox === undefined ? {} : { outbox }),
          ...(message.readAt === undefined ? { unreadBy: pk } : {}),
        },
        ...ifStill(message.version === 1 ? undefined : message.version - 1),
      },
    };
  }
}

function pkOf(officerId: string): string {
  return `officer#${officerId}`;
}
