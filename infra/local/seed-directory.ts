import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SampleDirectory } from '@liangxian/shared/units/packs/sample-directory.ts';
import { DynamoOfficerStore } from '../../functions/units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../../functions/units/adapters/unit-store.dynamodb.ts';

/** Enters units and officers before anybody can sign in. What stands there already stays as it was changed since. */
export async function seedDirectory(
  documents: DynamoDBDocumentClient,
  table: string,
  { units, officers }: SampleDirectory,
): Promise<void> {
  await new DynamoUnitStore(documents, table).saveMany(units);
  await new DynamoOfficerStore(documents, table).saveMany(officers);
}
