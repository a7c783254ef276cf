import { randomBytes } from 'node:crypto';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { DynamoDutyStore } from '../deadlines/adapters/duty-store.dynamodb.ts';
import { DynamoDueDoor } from '../dues/adapters/due-door.dynamodb.ts';
import { DynamoMandateStore } from '../mandates/adapters/mandate-store.dynamodb.ts';
import { documents, machines, objects } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { ObjectFiles } from '../platform/object-files.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoHoldingStore } from '../residents/adapters/holding-store.dynamodb.ts';
import { DynamoRegisterStore } from '../residents/adapters/register-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { UnitsByKind } from '../units/adapters/units-by-kind.dynamodb.ts';
import { DynamoImportStore } from './adapters/import-store.dynamodb.ts';
import { SfnMachines } from './adapters/machines.sfn.ts';
import { S3RosterFiles } from './adapters/roster-files.s3.ts';
import { rosterHandlers } from './handlers.ts';

const officeBucket = env('OFFICE_FILES_BUCKET');
const policies = new DynamoPolicyStore(documents, env('POLICY_TABLE'));

const handlers = rosterHandlers({
  audit,
  directory,
  newImportId: (at) => `im_${at.toString(36)}-${randomBytes(5).toString('hex')}` as ImportId,
  imports: new DynamoImportStore(documents, env('ROSTERS_TABLE')),
  files: new S3RosterFiles({
    objects,
    officeBucket,
    officeFiles: new ObjectFiles(objects, officeBucket),
    workFiles: new ObjectFiles(objects, env('WORK_FILES_BUCKET')),
  }),
  machines: new SfnMachines(machines, env('ROSTER_IMPORT_MACHINE')),
  policies,
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  holdings: new DynamoHoldingStore(documents, env('RESIDENTS_TABLE')),
  registers: new DynamoRegisterStore(documents, env('RESIDENTS_TABLE'), secrets),
  dues: new DynamoDueDoor(documents, env('DUES_TABLE')),
  mandates: new DynamoMandateStore(documents, env('MANDATES_TABLE'), secrets),
  units: new UnitsByKind(new DynamoUnitStore(documents, env('UNITS_TABLE'))),
  duties: new DynamoDutyStore({
    documents,
    table: env('DEADLINES_TABLE'),
    policies,
    coverageYear: Number(env('COVERAGE_YEAR')),
  }),
});

export const {
  registerFile,
  readRows,
  checkPart,
  closeCheck,
  applyPart,
  endUnlisted,
  closeApplication,
  writeOutcome,
} = handlers;
/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as rostersReads, routes as rostersChanges };
