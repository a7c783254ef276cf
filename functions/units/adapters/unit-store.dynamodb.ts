import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unitSchema } from '@liangxian/shared/units/directory.schema.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import { ifStill, readItems, type StoredItem, writeUnits } from '../../platform/dynamo.ts';
import { StaleVersionError } from '../../platform/failures.ts';
import type { Page, PageQuery, Units } from '../ports.ts';
import { listsOfUnit, unitKey, unitOfVillage, unitsUnder } from './directory-keys.ts';
import { listEntries } from './directory-list.ts';

/** Units, each with its place in the tree. */
export class DynamoUnitStore implements Units {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  async find(unitId: string): Promise<Unit | undefined> {
    return (await this.findMany([unitId])).get(unitId);
  }

  async findMany(unitIds: Iterable<string>): Promise<ReadonlyMap<string, Unit>> {
    const items = await readItems(this.#documents, this.#table, [...unitIds].map(unitKey));
    const units = [...items.values()].map((item): Unit => unitSchema.parse(item));
    return new Map(units.map((unit) => [unit.unitId, unit]));
  }

  async under(parentId: string | undefined, page: PageQuery): Promise<Page<Unit>> {
    const list = { pk: unitsUnder(parentId) };
    const { items, cursor } = await listEntries(this.#documents, this.#table, list, page);
    const units = await this.findMany(items.map(({ sk }) => String(sk)));
    const inOrder = items.flatMap(({ sk }) => units.get(String(sk)) ?? []);
    return { items: inOrder, ...(cursor !== undefined && { cursor }) };
  }

  async ofVillage(villageId: string): Promise<Unit | undefined> {
    const items = await readItems(this.#documents, this.#table, [unitOfVillage(villageId)]);
    const entry: StoredItem | undefined = items.values().next().value;
    return entry && this.find(String(entry['unitId']));
  }

  async save(unit: Unit): Promise<void> {
    const [outcome] = await this.saveMany([unit]);
    if (outcome === 'conflict') {
      throw new StaleVersionError(`${unit.unitId} changed since it was read`);
    }
  }

  saveMany(units: readonly Unit[]): Promise<readonly ('written' | 'conflict')[]> {
    const TableName = this.#table;
    return writeUnits(
      this.#documents,
      units.map((unit) => [
        {
          Put: {
            TableName,
            Item: { ...unit, ...unitKey(unit.unitId) },
            ...ifStill(unit.version === 1 ? undefined : unit.version - 1),
          },
        },
        ...listsOfUnit(unit).map((key) => ({
          Put: { TableName, Item: { ...key, unitId: unit.unitId } },
        })),
      ]),
    );
  }
}
