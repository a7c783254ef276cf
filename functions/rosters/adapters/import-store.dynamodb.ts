import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { rosterImportSchema } from '@liangxian/shared/rosters/roster-import.schema.ts';
import { holdsContent, type RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import {
  ifStill,
  itemKeyOf,
  queryItems,
  readItems,
  type StoredItem,
  writeUnits,
} from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import { keysOf, type Page, type PageRequest, queryPage } from '../../platform/pages.ts';
import type { ImportProgress, Imports } from '../ports.ts';

const IMPORTS = 'imports';

export class DynamoImportStore implements Imports {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(importId: ImportId): Promise<RosterImport | undefined> {
    const item = await this.#get(importId, 'import');
    return item && rosterImportSchema.parse(item);
  }

  async save(roster: RosterImport): Promise<void> {
    const { importId, version } = roster;
    const [outcome] = await writeUnits(this.#documents, [
      [
        {
          Put: {
            TableName: this.#table,
            Item: { ...roster, pk: importId, sk: 'import' },
            ...ifStill(version === 1 ? undefined : version - 1),
          },
        },
        {
          Put: {
            TableName: this.#table,
            Item: { pk: IMPORTS, sk: importId, townshipId: roster.townshipId },
          },
        },
      ],
    ]);
    if (outcome === 'conflict')
      throw new StaleVersionError(`${importId} changed since it was read`);
  }

  async page(areas: readonly Area[], asked: PageRequest): Promise<Page<RosterImport>> {
    const { items, cursor } = await queryPage(
      this.#documents,
      this.#listOf(areas),
      keysOf(IMPORTS),
      asked,
    );
    return { items: await this.#read(items), ...(cursor !== undefined && { cursor }) };
  }

  /** Everything that lies in an area, the latest first. */
  async list(area: Area): Promise<readonly RosterImport[]> {
    return this.#read(await Array.fromAsync(queryItems(this.#documents, this.#listOf([area]))));
  }

  /** The first import with a content holds it, until it is declined or turns out unreadable. */
  async holdContent(sha256: string, roster: RosterImport): Promise<ImportId> {
    const { importId, kind, coverageYear } = roster;
    const key = { pk: `content#${sha256}#${kind}#${coverageYear}`, sk: 'content' };
    const holder = (await this.#get(key.pk, key.sk))?.['importId'] as ImportId | undefined;
    if (holder === importId) return importId;
    if (holder !== undefined) {
      const other = await this.find(holder);
      if (other !== undefined && holdsContent(other)) return holder;
    }
    try {
      await this.#documents.send(
        new PutCommand({
          TableName: this.#table,
          Item: { ...key, importId },
          ...(holder === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: 'importId = :holder',
                ExpressionAttributeValues: { ':holder': holder },
              }),
        }),
      );
      return importId;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw new StaleVersionError(`The content of ${importId} was taken meanwhile`, {
        cause: error,
      });
    }
  }

  async markPart(
    importId: ImportId,
    partNo: number,
    step: 'checked' | 'applied',
    rows: number,
  ): Promise<void> {
    await this.#documents.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: { pk: importId, sk: `part#${String(partNo).padStart(6, '0')}` },
        UpdateExpression: 'SET #step = :rows',
        ExpressionAttributeNames: { '#step': step },
        ExpressionAttributeValues: { ':rows': rows },
      }),
    );
  }

  async progress(importId: ImportId): Promise<ImportProgress> {
    const progress = { checkedParts: 0, checked: 0, appliedParts: 0, applied: 0 };
    for await (const { checked, applied } of queryItems(this.#documents, {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :import AND begins_with(sk, :part)',
      ExpressionAttributeValues: { ':import': importId, ':part': 'part#' },
      ConsistentRead: true,
    })) {
      progress.checkedParts += typeof checked === 'number' ? 1 : 0;
      progress.checked += typeof checked === 'number' ? checked : 0;
      progress.appliedParts += typeof applied === 'number' ? 1 : 0;
      progress.applied += typeof applied === 'number' ? applied : 0;
    }
    return progress;
  }

  /** The ids of imports are in the order of time. */
  #listOf(areas: readonly Area[]): QueryCommandInput {
    return {
      TableName: this.#table,
      KeyConditionExpression: 'pk = :imports',
      ...within(areas),
      ScanIndexForward: false,
      ConsistentRead: true,
    };
  }

  async #read(listed: readonly StoredItem[]): Promise<readonly RosterImport[]> {
    const keys = listed.map(({ sk }) => ({ pk: String(sk), sk: 'import' }));
    const found = await readItems(this.#documents, this.#table, keys);
    return keys.flatMap((key) => {
      const item = found.get(itemKeyOf(key));
      return item === undefined ? [] : [rosterImportSchema.parse(item)];
    });
  }

  async #get(pk: string, sk: string): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#documents.send(
      new GetCommand({ TableName: this.#table, Key: { pk, sk }, ConsistentRead: true }),
    );
    return Item;
  }
}

/** A village has no import of its own: imports are a township's or the county's. */
function within(areas: readonly Area[]) {
  if (areas.some(({ kind }) => kind === 'county')) {
    return { ExpressionAttributeValues: { ':imports': IMPORTS } };
  }
  const townships = areas.flatMap((area) => (area.kind === 'township' ? [area.townshipId] : []));
  const names = (townships.length === 0 ? [''] : townships).map(
    (townshipId, place) => [`:township${place}`, townshipId] as const,
  );
  return {
    FilterExpression: `townshipId IN (${names.map(([name]) => name).join(', ')})`,
    ExpressionAttributeValues: { ':imports': IMPORTS, ...Object.fromEntries(names) },
  };
}
