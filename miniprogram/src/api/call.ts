import type { Answered, Sent } from '@liangxian/shared/kernel/http-call.ts';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { Problem } from './problem.ts';
import { send } from './send.ts';
import { freshToken, isOver, session, signIn } from './session.ts';

/**
 * Calls a route as the resident who is signed in. A session that the server does not take any more is begun anew, once
 * and for the same person only.
 *
 * @throws Problem `NOT_SIGNED_IN` when the telephone is bound to nobody, or why the call was not done.
 */
export async function call<const Contract extends HttpContract>(
  contract: Contract,
  sent: Sent<Contract>,
): Promise<Answered<Contract>> {
  const held = session();
  if (held === undefined) throw new Problem('NOT_SIGNED_IN');
  if (isOver(held)) return send(contract, sent, await tokenOfSamePerson());
  try {
    return await send(contract, sent, await freshToken(held));
  } catch (problem) {
    const isRefused = problem instanceof Problem && SESSION_OVER.includes(problem.code);
    if (!isRefused) throw problem;
    return send(contract, sent, await tokenOfSamePerson());
  }
}

const SESSION_OVER: readonly string[] = ['NOT_SIGNED_IN', 'NOT_BOUND'];

async function tokenOfSamePerson(): Promise<string> {
  const before = session()?.person.personId;
  const answer = await signIn();
  if (answer.state !== 'bound' || answer.person.personId !== before) {
    throw new Problem('NOT_SIGNED_IN');
  }
  return answer.token;
}
