import type * as z from 'zod';
import type { HttpContract } from './http-contract.ts';

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

/** What a call sends, whatever the route. */
export type AnySent = {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/** Path and query of a call, each part encoded; what is not given, or empty, does not stand in the query. */
export function addressOf(template: string, { path = {}, query = {} }: AnySent): string {
  const filled = template.replace(/\{(\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(String(path[name])),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return filled;
  const written = given.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return `${filled}?${written.join('&')}`;
}
