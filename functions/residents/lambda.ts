import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { DynamoMandateStore } from '../mandates/adapters/mandate-store.dynamodb.ts';
import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoHoldingStore } from './adapters/holding-store.dynamodb.ts';
import { DynamoResidentStore } from './adapters/resident-store.dynamodb.ts';
import { residentHandlers } from './handlers.ts';

const handlers = residentHandlers({
  audit,
  directory,
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  holdings: new DynamoHoldingStore(documents, env('RESIDENTS_TABLE')),
  mandates: new DynamoMandateStore(documents, env('MANDATES_TABLE'), secrets),
  dues: new DynamoDueDoor(documents, env('DUES_TABLE')),
});

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as residentsReads };
