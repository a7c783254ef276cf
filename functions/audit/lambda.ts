import { audit, directory, secrets } from '../platform/container.ts';
import { roomRoutes } from '../platform/room-routes.ts';
import { auditHandlers } from './handlers.ts';

const handlers = auditHandlers({
  audit,
  directory,
  trail: audit,
  sign: async () => (await secrets()).sign,
});

/** Every route is known to both; the template says which function answers it, and the roles what it may. */
const routes = roomRoutes(handlers);

export { routes as auditReads };
