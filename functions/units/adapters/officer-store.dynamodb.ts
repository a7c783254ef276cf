import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Area } from '@liangxian/shared/units/area.ts';
import { officerSchema } from '@liangxian/shared/units/directory.schema.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import {
  type ItemKey,
  ifStill,
  readItems,
  type StoredItem,
  type WriteUnit,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Officers, Page, PageQuery } from '../ports.ts';
import {
  listsOfOfficer,
  officerKey,
  officersInArea,
  officersInUnit,
  principalKey,
  villagePrefix,
} from './directory-keys.ts';
import { listEntries } from './directory-list.ts';

/**
 * Officers with their posts, written together with what the directory reads when one of them asks: a post that
 * is ended or suspended is so from the very next request.
 */
export class DynamoOfficerStore implements Officers {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(officerId: string): Promise<Officer | undefined> {
    const [officer] = await this.#read([officerId]);
    return officer;
  }

  async findBySubjects(subjects: Iterable<string>): Promise<ReadonlyMap<string, Officer>> {
    const principals = await this.#items([...subjects].map(principalKey));
    const officers = await this.#read(principals.map(({ officerId }) => String(officerId)));
    return new Map(officers.map((officer) => [officer.subject, officer]));
  }

  inUnit(unitId: string, page: PageQuery): Promise<Page<Officer>> {
    return this.#list({ pk: officersInUnit(unitId) }, page);
  }

  inArea(area: Area, page: PageQuery): Promise<Page<Officer>> {
    const pk = officersInArea(area);
    return this.#list(area.kind === 'village' ? { pk, prefix: villagePrefix(area) } : { pk }, page);
  }

  async save(officer: Officer): Promise<void> {
    const [outcome] = await this.saveMany([officer]);
    if (outcome === 'conflict') {
      throw new StaleVersionError(`${officer.officerId} changed since it was read`);
    }
  }

  saveMany(officers: readonly Officer[]): Promise<readonly ('written' | 'conflict')[]> {
    return writeUnits(
      this.#documents,
      officers.map((officer): WriteUnit => {
        const { officerId, name, posts, subject, version } = officer;
        const ifUnchanged = ifStill(version === 1 ? undefined : version - 1);
        return [
          this.#put(officerKey(officerId), officer, ifUnchanged),
          this.#put(
            principalKey(subject),
            { officerId, version, principal: JSON.stringify({ officerId, name, posts }) },
            ifUnchanged,
          ),
          ...listsOfOfficer(officer).map((key) => this.#put(key, { officerId }, {})),
        ];
      }),
    );
  }

  async #list(
    list: { readonly pk: string; readonly prefix?: string },
    page: PageQuery,
  ): Promise<Page<Officer>> {
    const { items, cursor } = await listEntries(this.#documents, this.#table, list, page);
    const officers = await this.#read(items.map(({ officerId }) => String(officerId)));
    return { items: officers, ...(cursor !== undefined && { cursor }) };
  }

  /** In the order in which they are asked for; who is unknown is left out. */
  async #read(officerIds: readonly string[]): Promise<readonly Officer[]> {
    const items = await this.#items(officerIds.map(officerKey));
    const officers = items.map((item): Officer => officerSchema.parse(item));
    const byId = new Map(officers.map((officer) => [officer.officerId, officer]));
    return [...new Set(officerIds)].flatMap((officerId) => byId.get(officerId) ?? []);
  }

  async #items(keys: readonly ItemKey[]): Promise<readonly StoredItem[]> {
    return [...(await readItems(this.#documents, this.#table, keys)).values()];
  }

  #put(
    key: ItemKey,
    item: object,
    condition: ReturnType<typeof ifStill> | object,
  ): WriteUnit[number] {
    return { Put: { TableName: this.#table, Item: { ...item, ...key }, ...condition } };
  }
}
