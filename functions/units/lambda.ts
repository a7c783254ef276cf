import { randomBytes } from 'node:crypto';
import { documents } from '../platform/aws-clients.ts';
import { audit, directory } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoPolicyStore } from '../policy/adapters/policy-store.dynamodb.ts';
import { openOfficeFile } from '../rosters/adapters/office-file.ts';
import { LocalDirectoryFiles } from './adapters/directory-files.ts';
import { DynamoOfficerStore } from './adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from './adapters/unit-store.dynamodb.ts';
import { unitHandlers } from './handlers.ts';

const table = env('UNITS_TABLE');

const handlers = unitHandlers({
  audit,
  directory,
  units: new DynamoUnitStore(documents, table),
  officers: new DynamoOfficerStore(documents, table),
  policies: new DynamoPolicyStore(documents, env('POLICY_TABLE')),
  directoryFiles: new LocalDirectoryFiles(openOfficeFile),
  newOfficerId: (at) => `of_${at.toString(36)}-${randomBytes(4).toString('hex')}`,
});

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as unitsReads, routes as unitsChanges };
