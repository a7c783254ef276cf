import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import { type ItemKey, ifStill, type WriteUnit, writeUnits } from '../../platform/dynamo.ts';
import { officerKey, principalKey, unitKey } from './directory-keys.ts';

/** Units and officers, each on condition that nobody changed it since it was read. */
export class DynamoDirectoryStore {
  readonly #documents: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(documents: DynamoDBDocumentClient, table: string) {
    this.#documents = documents;
    this.#table = table;
  }

  saveUnits(units: readonly Unit[]): Promise<readonly ('written' | 'conflict')[]> {
    return writeUnits(
      this.#documents,
      units.map((unit) => [this.#put(unitKey(unit.unitId), unit, unit.version)]),
    );
  }

  saveOfficers(officers: readonly Officer[]): Promise<readonly ('written' | 'conflict')[]> {
    return writeUnits(
      this.#documents,
      officers.map((officer): WriteUnit => {
        const { officerId, name, posts, subject, version } = officer;
        return [
          this.#put(officerKey(officerId), officer, version),
          this.#put(principalKey(subject), { officerId, name, posts, version }, version),
        ];
      }),
    );
  }

  #put(key: ItemKey, item: object, version: number): WriteUnit[number] {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...item, ...key },
        ...ifStill(version === 1 ? undefined : version - 1),
      },
    };
  }
}
