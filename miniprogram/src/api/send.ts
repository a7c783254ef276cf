import {
  type Answered,
  type AnySent,
  addressOf,
  type Sent,
} from '@liangxian/shared/kernel/http-call.ts';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import Taro from '@tarojs/taro';
import { noteServerTime } from './county-time.ts';
import { Problem, problemOf } from './problem.ts';
import { settings } from './settings.ts';

const TIMEOUT_MS = 15_000;
/** How long to wait before a read is tried again, when the line broke or the server stumbled. */
const PAUSES_MS = [400, 1_500];

/**
 * Calls a route once; a read that was not answered, again. A write is never repeated by itself: whoever sends it again
 * sends it under the same key.
 *
 * @throws Problem when it is refused, or not answered.
 */
export async function send<const Contract extends HttpContract>(
  contract: Contract,
  sent: Sent<Contract>,
  token: string | undefined,
): Promise<Answered<Contract>> {
  const pauses = contract.method === 'GET' ? PAUSES_MS : [];
  for (const pauseMs of pauses) {
    try {
      return await once(contract, sent, token);
    } catch (problem) {
      if (!isWorthAnotherTry(problem)) throw problem;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return once(contract, sent, token);
}

async function once<const Contract extends HttpContract>(
  contract: Contract,
  sent: Sent<Contract>,
  token: string | undefined,
): Promise<Answered<Contract>> {
  const { body } = sent as AnySent;
  const { apiUrl } = await settings().catch(() => {
    throw new Problem('NO_CONNECTION');
  });
  const answer = await Taro.request({
    url: `${apiUrl}${addressOf(contract.path, sent as AnySent)}`,
    method: contract.method,
    header: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { data: JSON.stringify(body) }),
    dataType: 'json',
    timeout: TIMEOUT_MS,
  }).catch(() => {
    throw new Problem('NO_CONNECTION');
  });
  const { statusCode, data, header } = answer;
  noteServerTime(header?.['date'] ?? header?.['Date']);
  if (statusCode < 200 || statusCode > 299) throw problemOf(statusCode, data);
  return data as Answered<Contract>;
}

function isWorthAnotherTry(problem: unknown): boolean {
  return problem instanceof Problem && ['NO_CONNECTION', 'TRY_AGAIN_LATER'].includes(problem.code);
}
