import { randomBytes } from 'node:crypto';
import { DynamoDutyStore } from '../deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoWorkedFollowUpStore } from '../deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { DynamoMandateStore } from '../mandates/adapters/mandate-store.dynamodb.ts';
import { DynamoOrderStore } from '../payments/adapters/order-store.dynamodb.ts';
import { documents, machines, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { ListWorkbooks } from '../platform/list-workbook.ts';
import { ObjectFiles } from '../platform/object-files.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoHoldingStore } from '../residents/adapters/holding-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { UnitsByKind } from '../units/adapters/units-by-kind.dynamodb.ts';
import { changeIdFor, DynamoChangeStore } from './adapters/change-store.dynamodb.ts';
import { DynamoDueDoor } from './adapters/due-door.dynamodb.ts';
import { DynamoDueLists } from './adapters/due-lists.dynamodb.ts';
import { LaterRoomsTogether } from './adapters/later-rooms.ts';
import { SfnMachines } from './adapters/machines.sfn.ts';
import { DynamoRoundStore } from './adapters/round-store.dynamodb.ts';
import { S3WorkLists } from './adapters/work-lists.s3.ts';
import { duesHandlers } from './handlers.ts';
import { ownDuesRoutes } from './own-handlers.ts';

const table = env('DUES_TABLE');
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));

const coverageYear = Number(env('COVERAGE_YEAR'));

/** What officers' and residents' routes both run on. */
const shared = {
  audit,
  newChangeId: (townshipId: string, at: number) =>
    changeIdFor(townshipId, at, randomBytes(4).toString('hex')),
  policies,
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  holdings: new DynamoHoldingStore(documents, env('RESIDENTS_TABLE')),
  mandates: new DynamoMandateStore(documents, env('MANDATES_TABLE'), secrets),
  door: new DynamoDueDoor(documents, table),
  rounds: new DynamoRoundStore(documents, table),
  changes: new DynamoChangeStore(documents, table),
};

const handlers = duesHandlers({
  ...shared,
  directory,
  dueLists: new DynamoDueLists(documents, table),
  lists: new ListWorkbooks(objects, env('OFFICE_FILES_BUCKET')),
  workLists: new S3WorkLists(new ObjectFiles(objects, env('WORK_FILES_BUCKET'))),
  machines: new SfnMachines(machines, env('DUE_ROSTERS_MACHINE')),
  units: new UnitsByKind(new DynamoUnitStore(documents, env('UNITS_TABLE'))),
  duties: new DynamoDutyStore({
    documents,
    table: env('DEADLINES_TABLE'),
    policies,
    coverageYear,
  }),
});

const own = ownDuesRoutes({
  ...shared,
  sessions: new CountySessions(secrets),
  coverageYear,
  failures: new DynamoWorkedFollowUpStore(documents, env('DEDUCTIONS_TABLE')),
  orders: new DynamoOrderStore(documents, env('PAYMENTS_TABLE')),
  laterRooms: new LaterRoomsTogether([]),
});

export const { listDueTownships, writeDueRoster, closeDueRosters } = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...handlers, ...own });

export { routes as duesReads, routes as duesChanges };
