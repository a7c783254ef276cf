import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import type * as z from 'zod';
import { noteServerTime } from './county-time.ts';
import { Problem, problemOf } from './problem.ts';

type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;
type Part<Name extends string, Schema> = undefined extends Schema
  ? { readonly [Key in Name]?: undefined }
  : { readonly [Key in Name]: InputOf<Schema> };
type SchemaOf<Contract, Name extends string> = Contract extends { readonly [Key in Name]: infer S }
  ? S
  : undefined;

/** What a call of this route sends. */
export type Sent<Contract extends HttpContract> = Part<
  'path',
  SchemaOf<Contract, 'pathParameters'>
> &
  Part<'query', SchemaOf<Contract, 'query'>> &
  Part<'body', SchemaOf<Contract, 'body'>>;

/** What it answers. The server has checked it against the same contract. */
export type Answered<Contract extends HttpContract> = z.output<Contract['response']>;

export type Caller = {
  readonly apiUrl: string;
  /** The officer's token; undefined when there is none any more. */
  readonly token: () => Promise<string | undefined>;
};

type AnyParts = {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/** No answer takes longer than this; a network that loses what is sent would keep a page waiting for minutes. */
const ANSWER_WITHIN_MS = 60_000;

/** @throws Problem when it is refused, or not answered in time. */
export async function call<const Contract extends HttpContract>(
  caller: Caller,
  contract: Contract,
  sent: Sent<Contract>,
  withinMs = ANSWER_WITHIN_MS,
): Promise<Answered<Contract>> {
  const { path = {}, query = {}, body } = sent as AnyParts;
  const token = await caller.token();
  const answer = await fetch(`${caller.apiUrl}${filled(contract.path, path)}${asQuery(query)}`, {
    method: contract.method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(withinMs),
  }).catch(notAnswered);
  noteServerTime(answer.headers.get('date'));
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json().catch(notAnswered)) as Answered<Contract>;
}

/** Whether it was done is not known: whatever is called may be called again. */
function notAnswered(): never {
  throw new Problem('NO_CONNECTION', 0);
}

function filled(template: string, path: Readonly<Record<string, unknown>>): string {
  return template.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(String(path[name])),
  );
}

function asQuery(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}
