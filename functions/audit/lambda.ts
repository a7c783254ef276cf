import { documents } from '../platform/aws-clients.ts';
import { audit, directory, secrets } from '../platform/container.ts';
import { env } from '../platform/env.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { CountySessions } from '../platform/sessions.ts';
import { DynamoOfficerStore } from '../units/adapters/officer-store.dynamodb.ts';
import { DynamoUnitStore } from '../units/adapters/unit-store.dynamodb.ts';
import { auditHandlers } from './handlers.ts';

const handlers = auditHandlers({
  audit,
  directory,
  sessions: new CountySessions(secrets),
  officers: new DynamoOfficerStore(documents, env('UNITS_TABLE')),
  units: new DynamoUnitStore(documents, env('UNITS_TABLE')),
  trail: audit,
  sign: async () => (await secrets()).sign,
});

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as auditReads };
