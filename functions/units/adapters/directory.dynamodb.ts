import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import { principalSchema } from '@liangxian/shared/units/directory.schema.ts';
import type { Principal } from '@liangxian/shared/units/officer.ts';
import type { Directory } from '../../platform/directory.ts';
import { principalKey } from './directory-keys.ts';

/** Finds who asks with one read: each officer's posts are kept a second time under their subject. */
export class DynamoDirectory implements Directory {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #firstAdministrator: string;
  readonly #read = new Map<string, { readonly text: string; readonly principal: Principal }>();

  /** `firstAdministrator` is the subject that may fill an empty directory; empty for nobody. */
  constructor(documents: DynamoDBDocumentClient, table: string, firstAdministrator: string) {
    this.#documents = documents;
    this.#table = table;
    this.#firstAdministrator = firstAdministrator;
  }

  async principalOf(subject: string): Promise<Principal | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({
        TableName: this.#table,
        Key: principalKey(subject),
        // A post that was ended or suspended a moment ago must not be acted from.
        ConsistentRead: true,
      }),
    );
    if (Item !== undefined) return this.#principalIn(subject, Item);
    return subject === this.#firstAdministrator ? FIRST_ADMINISTRATOR : undefined;
  }

  /** What was read a moment ago in the same words is not read again: an officer may hold a hundred posts. */
  #principalIn(subject: string, item: Record<string, unknown>): Principal {
    const text = String(item['principal']);
    const known = this.#read.get(subject);
    if (known?.text === text) return known.principal;
    const principal = principalSchema.parse(JSON.parse(text));
    if (this.#read.size >= MOST_REMEMBERED) this.#read.clear();
    this.#read.set(subject, { text, principal });
    return principal;
  }
}

const MOST_REMEMBERED = 500;

const FIRST_ADMINISTRATOR: Principal = {
  officerId: 'of_first-administrator',
  name: '首任管理员',
  posts: [
    {
      unitId: 'county',
      unitKind: 'county_government',
      role: 'administrator',
      area: COUNTY,
      validFrom: localDate('2020-01-01'),
    },
  ],
};
