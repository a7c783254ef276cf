import { randomBytes } from 'node:crypto';
import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { DynamoResidentStore } from '../residents/adapters/resident-store.dynamodb.ts';
import { openOfficeFile } from '../rosters/adapters/office-file.ts';
import { LocalDirectoryFiles } from './adapters/directory-files.ts';
import { DynamoOfficerStore } from './adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from './adapters/unit-store.dynamodb.ts';
import { unitHandlers } from './handlers.ts';
import { ownVillageRoutes } from './own-handlers.ts';

const table = env('UNITS_TABLE');

/** What officers' and residents' routes both run on. */
const shared = {
  audit,
  units: new DynamoUnitStore(documents, table),
  officers: new DynamoOfficerStore(documents, table),
  policies: new DynamoPolicyStore(documents, env('POLICY_TABLE')),
};

const handlers = unitHandlers({
  ...shared,
  directory,
  directoryFiles: new LocalDirectoryFiles(openOfficeFile),
  newOfficerId: (at) => `of_${at.toString(36)}-${randomBytes(4).toString('hex')}`,
});

const own = ownVillageRoutes({
  ...shared,
  sessions: new CountySessions(secrets),
  residents: new DynamoResidentStore(documents, env('RESIDENTS_TABLE'), secrets),
  coverageYear: Number(env('COVERAGE_YEAR')),
});

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes({ ...handlers, ...own });

export { routes as unitsReads, routes as unitsChanges };
