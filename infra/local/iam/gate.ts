import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { CALLED_BY } from '../functions/function-calls.ts';
import { bodyOf, type Listening, listen } from '../listen.ts';
import type { JsonObject } from '../template.ts';
import type { Permission, RolePolicies } from './role-policies.ts';
import { type Place, wantedByJsonCall, wantedOfFiles } from './wanted-permissions.ts';

/** What a function did, or was refused. */
export type Deed = Permission & { readonly functionName: string; readonly allowed: boolean };

/**
 * Stands between the functions and a service: lets a call through when the calling function's role allows it, and
 * refuses it as the service would otherwise. What carries no function's name (a browser with a signed link) is
 * not the functions' doing and passes.
 */
export function startGate(
  service: 'files' | 'json',
  behind: string,
  roles: RolePolicies,
  place: Place,
  onDeed: (deed: Deed) => void,
): Promise<Listening> {
  return listen(async (request, response) => {
    const functionName = request.headers[CALLED_BY];
    const body = service === 'json' ? await bodyOf(request) : undefined;
    const wanted =
      body === undefined
        ? wantedOfFiles(request, place)
        : wantedByJsonCall(
            String(request.headers['x-amz-target']),
            JSON.parse(body.toString('utf8')) as JsonObject,
            place,
          );
    if (typeof functionName === 'string') {
      const deeds = wanted.map((permission) => ({
        ...permission,
        functionName,
        allowed: roles.allows(functionName, permission),
      }));
      deeds.forEach(onDeed);
      const denied = deeds.find(({ allowed }) => !allowed);
      if (denied !== undefined) return refuse(denied, service, request, response);
    }
    await pass(request, response, behind, body);
  });
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  behind: string,
  body: Buffer | undefined,
): Promise<void> {
  // The host name is signed, so it goes on as it came.
  const onward = forward(`${behind}${request.url ?? '/'}`, {
    method: request.method,
    headers: request.headers,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    onward.on('response', resolve).on('error', reject);
  });
  if (body === undefined) await pipeline(request, onward);
  else onward.end(body);
  const answer = await answered;
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  await pipeline(answer, response);
}

function refuse(
  { functionName, action, resource }: Deed,
  service: 'files' | 'json',
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const message = `${functionName} is not authorized to perform ${action} on ${resource}`;
  request.resume();
  if (service === 'json') {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: 'AccessDeniedException', message }));
  } else {
    response.writeHead(403, { 'content-type': 'application/xml', connection: 'close' });
    response.end(`<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`);
  }
}
