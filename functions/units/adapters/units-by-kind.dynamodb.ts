import type { Unit, UnitKind } from '@liangxian/shared/units/unit.ts';
import type { DynamoUnitStore } from './unit-store.dynamodb.ts';

const PAGE = 100;

/** Units of one kind: those at the top of the tree and those directly below, which are all but villages and schools. */
export class UnitsByKind {
  readonly #units: DynamoUnitStore;

  constructor(units: DynamoUnitStore) {
    this.#units = units;
  }

  async ofKind(kind: UnitKind): Promise<readonly Unit[]> {
    const top = await this.#under(undefined);
    const below = await Promise.all(top.map(({ unitId }) => this.#under(unitId)));
    return [...top, ...below.flat()].filter((unit) => unit.kind === kind);
  }

  async #under(parentId: string | undefined): Promise<readonly Unit[]> {
    const units: Unit[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#units.under(parentId, {
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      units.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
    return units;
  }
}
