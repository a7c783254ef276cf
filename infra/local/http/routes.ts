import type { JsonObject, ResolvedTemplate } from '../template.ts';

export type Route = {
  /** As declared, e.g. `GET /policy/packs/{packId}`. */
  readonly routeKey: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly functionArn: string;
  /** Whoever may call without a token has no authorizer. */
  readonly authorizer:
    | { readonly issuer: string; readonly audience: readonly string[] }
    | undefined;
};

export type MatchedRoute = {
  readonly route: Route;
  readonly pathParameters: Record<string, string>;
};

/** The HTTP API's routes with the function each leads to, from the template. */
export function routesOf(template: ResolvedTemplate): readonly Route[] {
  const integrations = byLogicalId(template, 'AWS::ApiGatewayV2::Integration');
  const authorizers = byLogicalId(template, 'AWS::ApiGatewayV2::Authorizer');
  return template.ofType('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => {
    const routeKey = String(properties['RouteKey']);
    const [method = '', path = ''] = routeKey.split(' ');
    const integration = integrations.get(String(properties['Target']).replace('integrations/', ''));
    if (integration === undefined) throw new Error(`${logicalId} leads to no integration`);
    const authorizer = authorizers.get(String(properties['AuthorizerId']))?.['JwtConfiguration'] as
      | JsonObject
      | undefined;
    return {
      routeKey,
      method,
      segments: path.split('/'),
      functionArn: String(integration['IntegrationUri']),
      authorizer:
        authorizer === undefined
          ? undefined
          : {
              issuer: String(authorizer['Issuer']),
              audience: authorizer['Audience'] as readonly string[],
            },
    };
  });
}

/** The route for a path, the one with the most literal words first, as API Gateway chooses. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  rawPath: string,
): MatchedRoute | undefined {
  const path = rawPath.split('/');
  return routes
    .flatMap((route) => {
      const pathParameters =
        route.method === method ? parametersOf(route.segments, path) : undefined;
      return pathParameters === undefined ? [] : [{ route, pathParameters }];
    })
    .sort(
      (one, other) =>
        Object.keys(one.pathParameters).length - Object.keys(other.pathParameters).length,
    )[0];
}

function parametersOf(
  segments: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined {
  if (segments.length !== path.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const given = path[index] ?? '';
    const name = /^\{(\w+)\}$/u.exec(segment)?.[1];
    if (name !== undefined && given !== '') parameters[name] = decodeURIComponent(given);
    else if (segment !== given) return undefined;
  }
  return parameters;
}

function byLogicalId(template: ResolvedTemplate, type: string): ReadonlyMap<string, JsonObject> {
  return new Map(template.ofType(type).map(({ logicalId, properties }) => [logicalId, properties]));
}
