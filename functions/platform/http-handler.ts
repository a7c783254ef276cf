import type { AuditEntry } from '@liangxian/shared/audit/audit-record.ts';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type * as z from 'zod';
import { admitted, subjectOf } from './admission.ts';
import type { AuditTrail } from './audit.ts';
import type { Directory } from './directory.ts';
import { answer, type HttpAnswer, problem } from './http-answer.ts';
import { type HttpEvent, type HttpRequest, parseRequest } from './http-request.ts';
import { logFailure } from './logger.ts';
import { inReach } from './reach.ts';
import type {
  AccountOccasion,
  Accounts,
  PublicOccasion,
  ResidentOccasion,
  Sessions,
} from './sessions.ts';
import type { Occasion } from './task-handler.ts';

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

type Answered<Contract extends HttpContract> = ReadonlyOf<z.input<Contract['response']>>;

/** What a route does, for whoever may ask on an `At`. */
type Route<Contract extends HttpContract, At> = {
  readonly audit: AuditTrail;
  readonly subject: (request: HttpRequest<Contract>) => string;
  /** Which ids the answer is about, where the request alone does not tell. */
  readonly facts?: (value: Answered<Contract>) => AuditEntry['facts'];
  readonly run: (
    request: HttpRequest<Contract>,
    occasion: At,
  ) => Promise<Result<Answered<Contract>, RefusalOf<Contract>>>;
};

/**
 * Answers one route: the officer looked up in the directory, the act permitted by the table, the request parsed by
 * the contract, traced before the use case runs, refusals answered as `application/problem+json` with their code and
 * facts. What the use case may refuse must stand in the contract.
 */
export function httpHandler<Contract extends HttpContract>(
  contract: Contract,
  route: Route<Contract, OfficerOccasion> & { readonly directory: Directory },
) {
  return withBody(contract, async (event) => {
    const signedIn = subjectOf(event);
    if (signedIn === undefined) return problem(401, { code: 'NOT_SIGNED_IN' });
    const { act } = contract;
    const { timeEpoch } = event.requestContext;
    const admission = await admitted(signedIn, act, timeEpoch, route).catch((error: unknown) => {
      logFailure('failed', { act, subject: contract.path }, error);
      return undefined;
    });
    if (admission === undefined) return problem(503, { code: 'TRY_AGAIN_LATER' });
    if (!admission.ok) return problem(403, admission.refusal);
    const run: typeof route.run = (request, occasion) =>
      inReach(request, occasion, (reaching) => route.run(request, reaching));
    return answered(contract, { ...route, run }, event, admission.value);
  });
}

/**
 * Answers a route for residents: whoever holds a session acts as that person, and for whom it names. Who helps somebody
 * is the one who acts; each entry of the trail says for whom.
 */
export function residentHandler<Contract extends HttpContract & { readonly access: 'resident' }>(
  contract: Contract,
  route: Route<Contract, ResidentOccasion> & { readonly sessions: Sessions },
) {
  return withBody(contract, async (event) => {
    const { timeEpoch: at } = event.requestContext;
    const resident = await route.sessions.residentOf(event.headers?.['authorization'], at);
    if (resident === undefined) return problem(401, { code: 'NOT_SIGNED_IN' });
    const { personId, helperId } = resident;
    const facts = helperId === undefined ? {} : { onBehalfOf: personId };
    const occasion = { at, actor: helperId ?? personId, resident, ...addressOf(event) };
    return answered(contract, route, event, occasion, facts);
  });
}

/** Answers a route for telephones and browsers that are signed in and bound to nobody. */
export function accountHandler<Contract extends HttpContract & { readonly access: 'account' }>(
  contract: Contract,
  route: Route<Contract, AccountOccasion> & { readonly accounts: Accounts },
) {
  return withBody(contract, async (event) => {
    const { timeEpoch: at } = event.requestContext;
    const account = await route.accounts.accountOf(event.headers?.['authorization'], at);
    if (account === undefined) return problem(401, { code: 'NOT_SIGNED_IN' });
    const occasion = { at, actor: account.accountId, account, ...addressOf(event) };
    return answered(contract, route, event, occasion);
  });
}

/** A notification as it came over the wire: signatures are over these very characters. */
export type RawRequest = {
  /** The places in the route's path. */
  readonly path: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/**
 * Answers a route whose caller proves itself by a signature over the raw text, in that caller's own words; traced as
 * any other act.
 */
export function notificationHandler<Contract extends HttpContract & { readonly access: 'public' }>(
  contract: Contract,
  route: {
    readonly audit: AuditTrail;
    readonly actor: string;
    readonly run: (
      request: RawRequest,
      occasion: Occasion,
    ) => Promise<{ readonly status: number; readonly text: string; readonly outcome: string }>;
  },
) {
  const { act } = contract;
  const respond = async (event: HttpEvent): Promise<HttpAnswer> => {
    const { audit, actor } = route;
    const at = event.requestContext.timeEpoch;
    const subject = 'a notification';
    try {
      await audit.append({ at, actor, act, subject, phase: 'begin', facts: {} });
      const { status, text, outcome } = await route.run(rawRequestOf(event), { at, actor });
      await audit.append({ at, actor, act, subject, phase: 'end', facts: { outcome } });
      return answer(status, contract.media ?? 'text/plain', text);
    } catch (error) {
      logFailure('failed', { act, subject }, error);
      return problem(503, { code: 'TRY_AGAIN_LATER' });
    }
  };
  return Object.assign(respond, { routeKey: `${contract.method} ${contract.path}` });
}

/** API Gateway hands a form on in base64. */
function rawRequestOf({
  headers = {},
  pathParameters: path = {},
  body,
  isBase64Encoded,
}: HttpEvent): RawRequest {
  const given = typeof body === 'string' ? body : '';
  const text = isBase64Encoded === true ? Buffer.from(given, 'base64').toString('utf8') : given;
  return { path, headers, text };
}

/** Answers a route that is open to everybody, without a token; traced all the same. */
export function publicHandler<Contract extends HttpContract & { readonly access: 'public' }>(
  contract: Contract,
  route: Route<Contract, PublicOccasion>,
) {
  return withBody(contract, (event) =>
    answered(contract, route, event, {
      at: event.requestContext.timeEpoch,
      actor: 'public',
      ...addressOf(event),
    }),
  );
}

function addressOf({ requestContext }: HttpEvent): { readonly address?: string } {
  const address = requestContext.http?.sourceIp;
  return address === undefined ? {} : { address };
}

async function answered<Contract extends HttpContract, At extends Occasion>(
  contract: Contract,
  { audit, subject: subjectFor, facts: factsOf, run }: Route<Contract, At>,
  event: HttpEvent,
  occasion: At,
  around: AuditEntry['facts'] = {},
): Promise<HttpAnswer> {
  const request = parseRequest(contract, event);
  if (!request.ok) return problem(400, request.refusal);

  const { act } = contract;
  const { at, actor } = occasion;
  const subject = subjectFor(request.value);
  try {
    await audit.append({ at, actor, act, subject, phase: 'begin', facts: around });
    const result = await run(request.value, occasion);
    const outcome = result.ok ? 'ok' : result.refusal.code;
    const about = result.ok ? factsOf?.(result.value) : undefined;
    const facts = { outcome, ...around, ...about };
    await audit.append({ at, actor, act, subject, phase: 'end', facts });
    return result.ok
      ? shown(contract, contract.response.parse(result.value))
      : problem(contract.refusals[outcome] ?? 500, result.refusal);
  } catch (error) {
    logFailure('failed', { act, subject }, error);
    return problem(503, { code: 'TRY_AGAIN_LATER' });
  }
}

/** JSON, unless the contract names another kind of text. */
function shown({ media }: HttpContract, value: unknown): HttpAnswer {
  return media === undefined
    ? answer(200, 'application/json', JSON.stringify(value))
    : answer(200, media, String(value));
}

function withBody(contract: HttpContract, respond: (event: HttpEvent) => Promise<HttpAnswer>) {
  const handler = middy(respond);
  if (contract.body !== undefined) {
    handler.use(httpJsonBodyParser({ disableContentTypeCheck: true })).onError((request) => {
      request.response = problem(400, { code: 'BAD_JSON' });
    });
  }
  return Object.assign(handler, { routeKey: `${contract.method} ${contract.path}` });
}
