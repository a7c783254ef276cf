import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { residentSettingsSchema } from '@liangxian/shared/messages/own-messages.api.ts';
import {
  type ResidentSettings,
  SETTINGS_AT_FIRST,
} from '@liangxian/shared/messages/resident-settings.ts';
import { readItems, type StoredItem } from '../../platform/dynamo.ts';
import type { ResidentInbox } from '../own-notices.ts';

/** What residents agreed to and which notices they have read: two items a person. */
export class DynamoResidentInbox implements ResidentInbox {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async settingsOf(personId: PersonId): Promise<ResidentSettings> {
    const item = await this.#get(personId, 'settings');
    return item === undefined ? SETTINGS_AT_FIRST : residentSettingsSchema.parse(item);
  }

  /** `savedAt` says since when the consent stands, or is taken back. */
  async saveSettings(personId: PersonId, settings: ResidentSettings, at: number): Promise<void> {
    await this.#documents.send(
      new PutCommand({
        TableName: this.#table,
        Item: { pk: pkOf(personId), sk: 'settings', ...settings, savedAt: at },
      }),
    );
  }

  async readBy(personId: PersonId): Promise<ReadonlySet<string>> {
    const read = (await this.#get(personId, 'read'))?.['noticeIds'];
    return read instanceof Set ? read : new Set();
  }

  /** A set of the store only grows by what is not in it: twice is once. */
  async markRead(personId: PersonId, noticeIds: readonly string[]): Promise<void> {
    await this.#documents.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: { pk: pkOf(personId), sk: 'read' },
        UpdateExpression: 'ADD noticeIds :these',
        ExpressionAttributeValues: { ':these': new Set(noticeIds) },
      }),
    );
  }

  async #get(personId: PersonId, sk: string): Promise<StoredItem | undefined> {
    const items = await readItems(this.#documents, this.#table, [{ pk: pkOf(personId), sk }]);
    return items.values().next().value;
  }
}

function pkOf(personId: PersonId): string {
  return `resident#${personId}`;
}
