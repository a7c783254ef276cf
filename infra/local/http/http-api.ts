import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, type Listening, listen } from '../listen.ts';
import type { Json, JsonObject, ResolvedTemplate } from '../template.ts';
import { type MatchedRoute, matchRoute, routesOf } from './routes.ts';
import { type Claims, TokenCheck } from './token-check.ts';

/** Answers requests that are the local county's own, not the API's; false leaves them to the API. */
export type LocalPages = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

type Surroundings = {
  readonly invoke: (functionArn: string, event: Json) => Promise<Json>;
  readonly tick: () => number;
  readonly localPages: LocalPages;
  readonly port: number;
};

/**
 * The declared HTTP API on loopback: routes, tokens, CORS, and payloads in format 2.0. What the template does not
 * declare is not found here either.
 */
export function startHttpApi(template: ResolvedTemplate, around: Surroundings): Promise<Listening> {
  const routes = routesOf(template);
  const tokens = new TokenCheck();
  const cors = template.ofType('AWS::ApiGatewayV2::Api')[0]?.properties['CorsConfiguration'];

  return listen(async (request, response) => {
    if (await around.localPages(request, response)) return;
    allowOrigin(cors as JsonObject | undefined, request, response);
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const url = new URL(request.url ?? '/', 'http://county');
    const matched = matchRoute(routes, request.method ?? '', url.pathname);
    if (matched === undefined) return plain(response, 404, 'Not Found');

    const at = around.tick();
    // The county's clock, not this machine's: pages go by the server's time.
    response.setHeader('date', new Date(at).toUTCString());
    const { authorizer, functionArn } = matched.route;
    const claims = authorizer && (await tokens.claimsOf(request.headers.authorization, authorizer));
    if (authorizer !== undefined && claims === undefined)
      return plain(response, 401, 'Unauthorized');

    const event = eventOf(request, url, await bodyOf(request), matched, claims, at);
    try {
      answer(response, await around.invoke(functionArn, event));
    } catch {
      // The function's own log says why; a caller learns no more than this in the cloud, too.
      plain(response, 500, 'Internal Server Error');
    }
  }, around.port);
}

function eventOf(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  { route, pathParameters }: MatchedRoute,
  claims: Claims | undefined,
  at: number,
): JsonObject {
  const isText =
    /^(?:text\/|application\/(?:json|.*\+json|xml|javascript|x-www-form-urlencoded))/u.test(
      request.headers['content-type'] ?? 'text/plain',
    );
  const query = Object.groupBy([...url.searchParams], ([name]) => name);
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    ...(url.search === ''
      ? {}
      : {
          queryStringParameters: Object.fromEntries(
            Object.entries(query).map(([name, pairs = []]) => [
              name,
              pairs.map(([, value]) => value).join(','),
            ]),
          ),
        }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'county',
      domainName: request.headers.host ?? 'localhost',
      http: {
        method: route.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.routeKey,
      stage: '$default',
      time: new Date(at).toISOString(),
      timeEpoch: at,
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
    },
    ...(body.length === 0 ? {} : { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Without a `statusCode` the whole result is the body (payload format 2.0). */
function answer(response: ServerResponse, result: Json): void {
  const given = result as {
    readonly statusCode?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly isBase64Encoded?: boolean;
  } | null;
  if (given?.statusCode === undefined) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(result));
    return;
  }
  response.writeHead(given.statusCode, {
    'content-type': 'text/plain; charset=utf-8',
    ...given.headers,
  });
  response.end(Buffer.from(given.body ?? '', given.isBase64Encoded ? 'base64' : 'utf8'));
}

function plain(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message }));
}

function allowOrigin(
  cors: JsonObject | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin } = request.headers;
  const origins = (cors?.['AllowOrigins'] ?? []) as readonly string[];
  if (origin === undefined || !(origins.includes('*') || origins.includes(origin))) return;
  const list = (name: string) => ((cors?.[name] ?? []) as readonly string[]).join(',');
  response.setHeader('access-control-allow-origin', origins.includes('*') ? '*' : origin);
  response.setHeader('access-control-expose-headers', list('ExposeHeaders'));
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', list('AllowMethods'));
  response.setHeader('access-control-allow-headers', list('AllowHeaders'));
  response.setHeader('access-control-max-age', Number(cors?.['MaxAge'] ?? 0));
}
