import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import * as z from 'zod';

type Parsed<Schema> = Schema extends z.ZodType<infer Output> ? Output : undefined;
export type HttpRequest<Contract extends HttpContract> = {
  readonly path: Parsed<Contract['pathParameters']>;
  readonly query: Parsed<Contract['query']>;
  readonly body: Parsed<Contract['body']>;
};

/** The part of API Gateway's payload (format 2.0) that handlers use. */
export type HttpEvent = {
  readonly pathParameters?: Record<string, string>;
  readonly queryStringParameters?: Record<string, string>;
  /** Text as it came; parsed by the time a contract with a body is asked. */
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
  /** Names in lower case. */
  readonly headers?: Record<string, string>;
  readonly requestContext: {
    readonly timeEpoch: number;
    readonly http?: { readonly sourceIp?: string };
    readonly authorizer?: { readonly jwt?: { readonly claims?: Record<string, unknown> } };
  };
};

type BadRequest = { readonly code: 'BAD_REQUEST'; readonly faults: readonly string[] };

/** Path, query and body as the contract reads them; or everything that is wrong with them, without the values. */
export function parseRequest<Contract extends HttpContract>(
  contract: Contract,
  event: HttpEvent,
): Result<HttpRequest<Contract>, BadRequest> {
  const parsed = z
    .object({
      path: contract.pathParameters ?? z.unknown(),
      query: contract.query ?? z.unknown(),
      body: contract.body ?? z.unknown(),
    })
    .safeParse({
      path: event.pathParameters ?? {},
      query: event.queryStringParameters ?? {},
      body: event.body,
    });
  if (parsed.success) return accept(parsed.data as HttpRequest<Contract>);
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return refuse({ code: 'BAD_REQUEST', faults });
}
