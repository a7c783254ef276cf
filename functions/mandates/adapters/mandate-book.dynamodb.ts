import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type MandateId, mandateIdFrom } from '@liangxian/shared/kernel/ids.ts';
import { coverSchema } from '@liangxian/shared/mandates/mandate.schema.ts';
import type { Cover, Mandate } from '@liangxian/shared/mandates/mandate.ts';
import { doneShelf, OPEN_SHELF } from '@liangxian/shared/mandates/re-sign.ts';
import { isSameAccount, type SignedAccount } from '@liangxian/shared/mandates/signing.ts';
import { queryItems, readItems, type WriteUnit, writeUnits } from '../../platform/dynamo.ts';
import { type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { MandateBook, Standing } from '../ports.ts';
import {
  coverKey,
  coverKeysOf,
  coverWrite,
  latestOf,
  latestWrite,
  mandateFrom,
  mandateKey,
  mandateWrite,
} from './mandate-items.ts';
import { accountTextOf } from './mandate-store.dynamodb.ts';

/** Mandates as the townships keep them: signed, taken over from one another, listed by village. */
export class DynamoMandateBook implements MandateBook {
  readonly #at: { readonly documents: DynamoDBDocumentClient; readonly table: string };
  readonly #secrets: () => Promise<Secrets>;

  constructor(documents: DynamoDBDocumentClient, table: string, secrets: () => Promise<Secrets>) {
    this.#at = { documents, table };
    this.#secrets = secrets;
  }

  async standing(account: SignedAccount, seed: string): Promise<Standing> {
    const { lookup } = await this.#secrets();
    const firstId = mandateIdFrom(lookup(accountTextOf(account)));
    const [latestId = firstId] = await latestOf(this.#at, [firstId]);
    const known = await this.findMany([firstId, latestId]);
    const latest = known.get(latestId);
    const mandate = latest !== undefined && isSameAccount(latest, account) ? latest : undefined;
    const anotherId = mandateIdFrom(lookup(`${accountTextOf(account)}|${seed}`));
    return {
      firstId,
      ...(mandate !== undefined && { mandate }),
      nextId: known.has(firstId) || latestId !== firstId ? anotherId : firstId,
    };
  }

  async findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>> {
    const { documents, table } = this.#at;
    const keys = [...new Set(mandateIds)].map(mandateKey);
    const items = await readItems(documents, table, keys);
    const secrets = await this.#secrets();
    const mandates = [...items.values()].map((item) => mandateFrom(item, secrets));
    return new Map(mandates.map((mandate) => [mandate.mandateId, mandate]));
  }

  /** A new mandate, and that whoever names its account means this one. */
  async add(mandate: Mandate, firstId: MandateId): Promise<'written' | 'conflict'> {
    const { table } = this.#at;
    const write = mandateWrite(table, mandate, undefined, await this.#secrets());
    const { mandateId } = mandate;
    const unit = mandateId === firstId ? [write] : [write, latestWrite(table, firstId, mandateId)];
    return this.#write(unit);
  }

  async save(mandate: Mandate): Promise<'written' | 'conflict'> {
    const { table } = this.#at;
    const write = mandateWrite(table, mandate, mandate.version - 1, await this.#secrets());
    const { mandateId, replacedBy } = mandate;
    return this.#write(
      replacedBy === undefined ? [write] : [write, latestWrite(table, mandateId, replacedBy)],
    );
  }

  async coverMany(covers: readonly Cover[]): Promise<void> {
    const { documents, table } = this.#at;
    await writeUnits(
      documents,
      covers.map((cover) => [coverWrite(table, cover)]),
    );
  }

  /** Each cover by itself, on condition that it still names the mandate that is replaced. */
  async moveCovers(from: MandateId, to: MandateId): Promise<void> {
    const { documents, table } = this.#at;
    const covers = await this.coversOfMandate(from);
    const items = await readItems(documents, table, covers.map(coverKey));
    const units = [...items.values()]
      .map((item) => coverSchema.parse(item))
      .filter(({ mandateId }) => mandateId === from)
      .map((cover): WriteUnit => {
        const Item = { ...coverKey(cover), ...cover, mandateId: to };
        const ConditionExpression = 'mandateId = :from';
        const ExpressionAttributeValues = { ':from': from };
        return [
          { Put: { TableName: table, Item, ConditionExpression, ExpressionAttributeValues } },
        ];
      });
    await writeUnits(documents, units);
  }

  coversOfMandate(mandateId: MandateId): Promise<readonly Pick<Cover, 'personId' | 'scheme'>[]> {
    return coverKeysOf(this.#at, mandateId);
  }

  async openIn(villageId: string, page: PageRequest): Promise<Page<Mandate>> {
    const { documents } = this.#at;
    const { items, cursor } = await queryPage(
      documents,
      this.#shelf(villageId, OPEN_SHELF),
      {
        cursorOf: (item) => String(item['shelfOrder']),
        keyAt: (shelfOrder) => ({
          ...mandateKey(shelfOrder.slice(OPEN_SHELF.length) as MandateId),
          shelfVillage: villageId,
          shelfOrder,
        }),
      },
      page,
    );
    const found = await this.#inOrder(items.map(({ pk }) => String(pk) as MandateId));
    return { items: found, ...(cursor !== undefined && { cursor }) };
  }

  async everyOpenIn(villageId: string): Promise<readonly Mandate[]> {
    const items = queryItems(this.#at.documents, this.#shelf(villageId, OPEN_SHELF));
    return this.#inOrder(await Array.fromAsync(items, ({ pk }) => String(pk) as MandateId));
  }

  async countReSigned(villageId: string, year: number): Promise<number> {
    let count = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const page = await this.#at.documents.send(
        new QueryCommand({
          ...this.#shelf(villageId, doneShelf(year)),
          Select: 'COUNT',
          ExclusiveStartKey: from,
        }),
      );
      count += page.Count ?? 0;
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return count;
  }

  async #inOrder(mandateIds: readonly MandateId[]): Promise<readonly Mandate[]> {
    const found = await this.findMany(mandateIds);
    return mandateIds.flatMap((id) => found.get(id) ?? []);
  }

  #shelf(villageId: string, beginning: string) {
    return {
      TableName: this.#at.table,
      IndexName: 'byShelf',
      KeyConditionExpression: 'shelfVillage = :village AND begins_with(shelfOrder, :beginning)',
      ExpressionAttributeValues: { ':village': villageId, ':beginning': beginning },
    };
  }

  async #write(unit: WriteUnit): Promise<'written' | 'conflict'> {
    const [outcome] = await writeUnits(this.#at.documents, [unit]);
    return outcome ?? 'conflict';
  }
}
