import type { AuditEntry } from '@liangxian/shared/audit/audit-record.ts';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import * as z from 'zod';
import { admitted, subjectOf } from './admission.ts';
import type { AuditTrail } from './audit.ts';
import type { Directory } from './directory.ts';
import { logFailure } from './logger.ts';

type Parsed<Schema> = Schema extends z.ZodType<infer Output> ? Output : undefined;
type RefusalOf<Contract extends HttpContract> = {
  readonly code: keyof Contract['refusals'] & string;
};

/** What a use case returns is read-only all through; zod's own types are not. */
type ReadonlyOf<T> = unknown extends T
  ? T
  : T extends string | number | boolean | undefined | null
    ? T
    : T extends readonly (infer Element)[]
      ? readonly ReadonlyOf<Element>[]
      : { readonly [Key in keyof T]: ReadonlyOf<T[Key]> };

export type HttpRequest<Contract extends HttpContract> = {
  readonly path: Parsed<Contract['pathParameters']>;
  readonly query: Parsed<Contract['query']>;
  readonly body: Parsed<Contract['body']>;
};

/** The part of API Gateway's payload (format 2.0) that handlers use. */
type HttpEvent = {
  readonly pathParameters?: Record<string, string>;
  readonly queryStringParameters?: Record<string, string>;
  /** Text as it came; parsed by the time a contract with a body is asked. */
  readonly body?: unknown;
  readonly requestContext: {
    readonly timeEpoch: number;
    readonly authorizer?: { readonly jwt?: { readonly claims?: Record<string, unknown> } };
  };
};

type HttpAnswer = {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
};

/**
 * Answers one route: the officer looked up in the directory, the act permitted by the table, the request parsed by
 * the contract, traced before the use case runs, refusals answered as `application/problem+json` with their code and
 * facts. What the use case may refuse must stand in the contract.
 */
export function httpHandler<Contract extends HttpContract>(
  contract: Contract,
  definition: {
    readonly audit: AuditTrail;
    readonly directory: Directory;
    readonly subject: (request: HttpRequest<Contract>) => string;
    /** Which ids the answer is about, where the request alone does not tell. */
    readonly facts?: (value: ReadonlyOf<z.input<Contract['response']>>) => AuditEntry['facts'];
    readonly run: (
      request: HttpRequest<Contract>,
      occasion: OfficerOccasion,
    ) => Promise<Result<ReadonlyOf<z.input<Contract['response']>>, RefusalOf<Contract>>>;
  },
) {
  const { act } = contract;
  const answerRequest = async (event: HttpEvent): Promise<HttpAnswer> => {
    const signedIn = subjectOf(event);
    if (signedIn === undefined) return problem(401, { code: 'NOT_SIGNED_IN' });
    const at = event.requestContext.timeEpoch;
    const admission = await admitted(signedIn, act, at, definition).catch((error: unknown) => {
      logFailure('failed', { act, subject: contract.path }, error);
      return undefined;
    });
    if (admission === undefined) return problem(503, { code: 'TRY_AGAIN_LATER' });
    if (!admission.ok) return problem(403, admission.refusal);
    const request = parseRequest(contract, event);
    if (!request.ok) return problem(400, request.refusal);

    const occasion = admission.value;
    const { actor } = occasion;
    const subject = definition.subject(request.value);
    const { audit } = definition;
    try {
      await audit.append({ at, actor, act, subject, phase: 'begin', facts: {} });
      const result = await definition.run(request.value, occasion);
      const outcome = result.ok ? 'ok' : result.refusal.code;
      const about = result.ok ? definition.facts?.(result.value) : undefined;
      await audit.append({ at, actor, act, subject, phase: 'end', facts: { outcome, ...about } });
      return result.ok
        ? answer(200, 'application/json', contract.response.parse(result.value))
        : problem(contract.refusals[outcome] ?? 500, result.refusal);
    } catch (error) {
      logFailure('failed', { act, subject }, error);
      return problem(503, { code: 'TRY_AGAIN_LATER' });
    }
  };
  const handler = middy(answerRequest);
  return contract.body === undefined
    ? handler
    : handler.use(httpJsonBodyParser({ disableContentTypeCheck: true })).onError((request) => {
        request.response = problem(400, { code: 'BAD_JSON' });
      });
}

function parseRequest<Contract extends HttpContract>(
  contract: Contract,
  event: HttpEvent,
): Result<
  HttpRequest<Contract>,
  { readonly code: 'BAD_REQUEST'; readonly faults: readonly string[] }
> {
  const raw = {
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    body: event.body,
  };
  const parsed = z
    .object({
      path: contract.pathParameters ?? z.unknown(),
      query: contract.query ?? z.unknown(),
      body: contract.body ?? z.unknown(),
    })
    .safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data as HttpRequest<Contract> };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { ok: false, refusal: { code: 'BAD_REQUEST', faults } };
}

function answer(statusCode: number, contentType: string, body: unknown): HttpAnswer {
  return {
    statusCode,
    headers: { 'content-type': `${contentType}; charset=utf-8`, 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

function problem(status: number, refusal: { readonly code: string }): HttpAnswer {
  return answer(status, 'application/problem+json', { ...refusal, status });
}
