import { DirectoryOffices } from '../deadlines/adapters/offices.dynamodb.ts';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { DynamoMandateStore } from '../mandates/adapters/mandate-store.dynamodb.ts';
import { DynamoMessageStore } from '../messages/adapters/message-store.dynamodb.ts';
import { documents, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { ListWorkbooks } from '../platform/list-workbook.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoOfficerStore } from '../units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { DynamoHoldingStore } from './adapters/holding-store.dynamodb.ts';
import { DynamoPupilWorkStore } from './adapters/pupil-work-store.dynamodb.ts';
import { DynamoRegisterStore } from './adapters/register-store.dynamodb.ts';
import { DynamoResidentStore } from './adapters/resident-store.dynamodb.ts';
import { expansionHandlers } from './expansion-handlers.ts';
import { residentHandlers } from './handlers.ts';
import { ownDataRoutes } from './own-handlers.ts';

const table = env('RESIDENTS_TABLE');
const residents = new DynamoResidentStore(documents, table, secrets);
const holdings = new DynamoHoldingStore(documents, table);

const handlers = residentHandlers({
  audit,
  directory,
  residents,
  holdings,
  mandates: new DynamoMandateStore(documents, env('MANDATES_TABLE'), secrets),
  dues: new DynamoDueDoor(documents, env('DUES_TABLE')),
});

const expansion = expansionHandlers({
  audit,
  directory,
  policies: new DynamoPolicyStore(documents, env('POLICY_TABLE')),
  residents,
  registers: new DynamoRegisterStore(documents, table, secrets),
  pupilWorks: new DynamoPupilWorkStore(documents, table),
  lists: new ListWorkbooks(objects, env('OFFICE_FILES_BUCKET')),
  offices: new DirectoryOffices({
    units: new DynamoUnitStore(documents, env('UNITS_TABLE')),
    officers: new DynamoOfficerStore(documents, env('UNITS_TABLE')),
  }),
  messages: new DynamoMessageStore(documents, env('MESSAGES_TABLE'), secrets),
});

const own = ownDataRoutes({ audit, sessions: new CountySessions(secrets), residents, holdings });

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...handlers, ...expansion, ...own });

export { routes as residentsReads, routes as residentsChanges };
