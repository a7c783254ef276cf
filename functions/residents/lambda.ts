import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { DynamoResidentStore } from './adapters/resident-store.dynamodb.ts';
import { residentHandlers } from './handlers.ts';

export const { findResident, showResident } = residentHandlers({
  audit,
  directory,
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  dues: new DynamoDueDoor(documents, env('DUES_TABLE')),
});
