import {
  type Answered,
  type AnySent,
  addressOf,
  type Sent,
} from '@liangxian/shared/kernel/http-call.ts';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { noteServerTime } from './county-time.ts';
import { Problem, problemOf } from './problem.ts';

export type { Answered, Sent };

export type Caller = {
  readonly apiUrl: string;
  /** The officer's token; undefined when there is none any more. */
  readonly token: () => Promise<string | undefined>;
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
  const { body } = sent as AnySent;
  const token = await caller.token();
  const answer = await fetch(`${caller.apiUrl}${addressOf(contract.path, sent as AnySent)}`, {
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
