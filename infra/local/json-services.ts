import { bodyOf, type Listening, listen } from './listen.ts';
import type { JsonObject } from './template.ts';

/** One operation of a service that speaks the AWS JSON protocol: the request's body in, the answer's body out. */
export type Operation = (request: JsonObject) => Promise<JsonObject> | JsonObject;
export type Operations = Readonly<Record<string, Operation>>;

/** Refused by the service under a name that the SDK turns into its exception class. */
export class ServiceRefusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Answers the AWS JSON protocol (`X-Amz-Target: <service>.<operation>`) on loopback. An operation that is not
 * there is refused by name.
 */
export function startJsonServices(
  services: Readonly<Record<string, Operations>>,
): Promise<Listening> {
  return listen(async (request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const [service = '', name = ''] = target.split('.');
    const send = (status: number, body: JsonObject) => {
      response.writeHead(status, {
        'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.0',
      });
      response.end(JSON.stringify(body));
    };
    try {
      const operation = services[service]?.[name];
      if (operation === undefined) {
        throw new ServiceRefusal('UnknownOperationException', `${target} is not offered locally`);
      }
      send(
        200,
        await operation(JSON.parse((await bodyOf(request)).toString('utf8')) as JsonObject),
      );
    } catch (error) {
      if (error instanceof ServiceRefusal) {
        send(400, { __type: error.code, message: error.message });
      } else {
        send(500, { __type: 'InternalFailure', message: String(error) });
      }
    }
  });
}
