import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Binding } from '@liangxian/shared/families/account.ts';
import { type Family, type Help, type Link, noFamily } from '@liangxian/shared/families/family.ts';
import {
  bindingSchema,
  familySchema,
  helpSchema,
  linkSchema,
} from '@liangxian/shared/families/stored.schema.ts';
import type { AccountId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import {
  ifStill,
  queryItems,
  readItems,
  type StoredItem,
  type TransactItem,
  type WriteUnit,
  writeUnits,
} from '../../platform/dynamo.ts';
import type { ActedForBy, FamilyBook, Proof } from '../ports.ts';
import { proofItems } from './proof-items.ts';

/** Help is forgotten a month after its day: whoever asks who helped finds it in the trail. */
const KEEP_HELP_SECONDS = 30 * 86_400;

/**
 * Bindings by account, families by person; what is told from the other end (a person's accounts, who acts for them, who
 * helps them) lies beside them under that person, written in the same transaction.
 */
export class DynamoFamilyBook implements FamilyBook {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async binding(accountId: AccountId): Promise<Binding | undefined> {
    const item = await this.#read(accountId, 'binding');
    return item && bindingSchema.parse(item);
  }

  async bindingsOf(personId: PersonId): Promise<readonly Binding[]> {
    const bindings = await this.#under(personId, 'account#');
    return bindings.map((item) => bindingSchema.parse(item));
  }

  bind(binding: Binding, proof: Proof): Promise<boolean> {
    return this.#write([...this.#bindingItems(binding), ...proofItems(this.#table, proof)]);
  }

  endBinding(binding: Binding): Promise<boolean> {
    return this.#write(this.#bindingItems(binding));
  }

  async family(personId: PersonId): Promise<Family> {
    const item = await this.#read(personId, 'family');
    return item === undefined ? noFamily(personId) : familySchema.parse(item);
  }

  async actedForBy(personId: PersonId): Promise<readonly ActedForBy[]> {
    const links = await this.#under(personId, 'acted-for-by#');
    return links
      .filter(({ endedHere }) => endedHere !== true)
      .map((item) => linkSchema.parse(item));
  }

  link(family: Family, link: Link, proof: Proof | undefined): Promise<boolean> {
    return this.#write([
      this.#familyItem(family),
      this.#otherEnd(family.personId, link.personId, link),
      ...(proof === undefined ? [] : proofItems(this.#table, proof)),
    ]);
  }

  unlink(family: Family, personId: PersonId): Promise<boolean> {
    return this.#write([
      this.#familyItem(family),
      this.#otherEnd(family.personId, personId, undefined),
    ]);
  }

  async helpsBy(helperId: PersonId): Promise<readonly Help[]> {
    return (await this.#under(helperId, 'helps#')).map((item) => helpSchema.parse(item));
  }

  async helpsOf(personId: PersonId): Promise<readonly Help[]> {
    return (await this.#under(personId, 'helped-by#')).map((item) => helpSchema.parse(item));
  }

  help(help: Help, proof: Proof): Promise<boolean> {
    return this.#write([...this.#helpItems(help), ...proofItems(this.#table, proof)]);
  }

  async endHelp(help: Help, at: number): Promise<void> {
    await this.#write(this.#helpItems({ ...help, until: at }));
  }

  #bindingItems(binding: Binding): WriteUnit {
    const { accountId, personId, version } = binding;
    const TableName = this.#table;
    const unchanged = ifStill(version === 1 ? undefined : version - 1);
    return [
      { Put: { TableName, Item: { ...binding, pk: accountId, sk: 'binding' }, ...unchanged } },
      { Put: { TableName, Item: { ...binding, pk: personId, sk: `account#${accountId}` } } },
    ];
  }

  #familyItem(family: Family): TransactItem {
    const { personId, version } = family;
    return {
      Put: {
        TableName: this.#table,
        Item: { ...family, pk: personId, sk: 'family' },
        ...ifStill(version === 1 ? undefined : version - 1),
      },
    };
  }

  #otherEnd(acting: PersonId, actedFor: PersonId, link: Link | undefined): TransactItem {
    const key = { pk: actedFor, sk: `acted-for-by#${acting}` };
    const Item =
      link === undefined ? { ...key, endedHere: true } : { ...link, ...key, personId: acting };
    return { Put: { TableName: this.#table, Item } };
  }

  #helpItems(help: Help): WriteUnit {
    const { helperId, personId, until } = help;
    const expiresAt = Math.ceil(until / 1_000) + KEEP_HELP_SECONDS;
    const at = (pk: string, sk: string): TransactItem => ({
      Put: { TableName: this.#table, Item: { ...help, pk, sk, expiresAt } },
    });
    return [at(helperId, `helps#${personId}`), at(personId, `helped-by#${helperId}`)];
  }

  async #write(unit: WriteUnit): Promise<boolean> {
    const [outcome] = await writeUnits(this.#documents, [unit]);
    return outcome === 'written';
  }

  async #under(pk: string, beginning: string): Promise<readonly StoredItem[]> {
    const items: StoredItem[] = [];
    for await (const item of queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :beginning)',
      ExpressionAttributeValues: { ':pk': pk, ':beginning': beginning },
      ConsistentRead: true,
    })) {
      items.push(item);
    }
    return items;
  }

  async #read(pk: string, sk: string): Promise<StoredItem | undefined> {
    return (await readItems(this.#documents, this.#table, [{ pk, sk }])).values().next().value;
  }
}
