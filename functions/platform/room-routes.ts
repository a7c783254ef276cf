import { InvariantError } from '@liangxian/shared/kernel/result.ts';

/** A handler that answers one declared route; `routeKey` is its method and path, e.g. `GET /rosters/imports`. */
export type RouteHandler = {
  (event: never, context: never): unknown;
  readonly routeKey: string;
};

type Request = { readonly routeKey: string };

/**
 * One function for all routes of a room: API Gateway says which route it is, and the room's handler for it answers.
 * A function for each route would take a stack of CloudFormation beyond its 500 resources.
 *
 * @throws InvariantError when the template declares a route that no handler answers.
 */
export function roomRoutes(handlers: Readonly<Record<string, unknown>>) {
  const routes = new Map(
    Object.values(handlers)
      .filter(isRoute)
      .map((handler) => [handler.routeKey, handler]),
  );
  return (event: Request, context: unknown): unknown => {
    const handler = routes.get(event.routeKey);
    if (handler === undefined) throw new InvariantError(`No handler answers ${event.routeKey}`);
    return handler(event as never, context as never);
  };
}

function isRoute(handler: unknown): handler is RouteHandler {
  return typeof handler === 'function' && 'routeKey' in handler;
}
