import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type * as z from 'zod';
import type { County } from './county.ts';
import type { Json } from './template.ts';

type Sent<Contract extends HttpContract> = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: z.input<NonNullable<Contract['body']>>;
};

export type ApiRefusal = { readonly code: string } & Readonly<Record<string, unknown>>;

/** Calls a route as an officer does. A refusal comes back with its code and facts. */
export async function ask<const Contract extends HttpContract>(
  county: Pick<County, 'call'>,
  contract: Contract,
  { path = {}, query = {}, body }: Sent<Contract> = {},
): Promise<Result<z.output<Contract['response']>, ApiRefusal>> {
  const route = contract.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(path[name] ?? ''),
  );
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) asked.set(name, String(value));
  const url = asked.size === 0 ? route : `${route}?${asked}`;
  const answer = await county.call(contract.method, url, body as Json | undefined);
  if (answer.status !== 200) return refuse(answer.body as ApiRefusal);
  return accept(contract.response.parse(answer.body) as z.output<Contract['response']>);
}

/** The same where a refusal means that the caller is wrong. @throws Error naming the refusal. */
export async function mustAsk<const Contract extends HttpContract>(
  county: Pick<County, 'call'>,
  contract: Contract,
  sent: Sent<Contract> = {},
): Promise<z.output<Contract['response']>> {
  const answered = await ask(county, contract, sent);
  if (answered.ok) return answered.value;
  throw new Error(`${contract.method} ${contract.path}: ${JSON.stringify(answered.refusal)}`);
}
