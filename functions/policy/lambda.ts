import { SfnSeasonMachines } from '../deadlines/adapters/machines.sfn.ts';
import { documents, machines } from '../platform/aws-clients.ts';
import { audit, directory } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { DynamoPolicyStore } from './adapters/policy-store.dynamodb.ts';
import { policyHandlers } from './handlers.ts';

const handlers = policyHandlers({
  audit,
  directory,
  policies: new DynamoPolicyStore(documents, env('POLICY_TABLE')),
  machines: new SfnSeasonMachines(machines, {
    season: env('COLLECTION_SEASON_MACHINE'),
    dueRosters: env('DUE_ROSTERS_MACHINE'),
    unsignedLists: env('UNSIGNED_MANDATES_MACHINE'),
  }),
});

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as policyReads, routes as policyChanges };
