import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SampleDirectory } from '@liangxian/shared/units/packs/sample-directory.ts';
import { DynamoDirectoryStore } from '../../functions/units/adapters/directory-store.dynamodb.ts';

/** Enters units and officers before anybody can sign in. What stands there already stays as it was changed since. */
export async function seedDirectory(
  documents: DynamoDBDocumentClient,
  table: string,
  { units, officers }: SampleDirectory,
): Promise<void> {
  const store = new DynamoDirectoryStore(documents, table);
  await store.saveUnits(units);
  await store.saveOfficers(officers);
}
