import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useContext } from 'react';
import { CallerContext } from './caller.ts';
import { type Answered, call, type Sent } from './client.ts';
import type { Problem } from './problem.ts';
import { isOnlyAnotherPage } from './same-list.ts';

/** Everything a room has asked is kept under the first word of its path: an act makes it stale together. */
function keyOf(contract: HttpContract, sent: unknown) {
  const [, room = ''] = contract.path.split('/');
  return [room, contract.act, sent] as const;
}

/** How long a page waits that can go on without an answer. */
const SOON_MS = 15_000;

type AskOptions<Contract extends HttpContract> = {
  /** Ask again every so many milliseconds while the answer says that work is under way. */
  readonly againAfterMs?: (answer: Answered<Contract> | undefined) => number | false;
  readonly enabled?: boolean;
  /** How long an answer is good; a few seconds unless said otherwise. */
  readonly staleAfterMs?: number;
  /** Say soon that there is no connection, where the page has something to offer without one. */
  readonly evenOffline?: boolean;
};

/** Asks a route and keeps the answer. The last page stays in sight until the next one is there; nobody else's answer does. */
export function useAsk<const Contract extends HttpContract>(
  contract: Contract,
  sent: Sent<Contract>,
  { againAfterMs, enabled = true, staleAfterMs, evenOffline = false }: AskOptions<Contract> = {},
): UseQueryResult<Answered<Contract>, Problem> {
  const caller = useContext(CallerContext);
  const key = keyOf(contract, sent);
  return useQuery<Answered<Contract>, Problem>({
    queryKey: key,
    queryFn: () => call(caller, contract, sent, evenOffline ? SOON_MS : undefined),
    placeholderData: (answer, query) =>
      isOnlyAnotherPage(query?.queryKey, key) ? answer : undefined,
    enabled,
    ...(evenOffline && { networkMode: 'always' as const }),
    ...(staleAfterMs === undefined ? {} : { staleTime: staleAfterMs }),
    ...(againAfterMs === undefined
      ? {}
      : { refetchInterval: (query) => againAfterMs(query.state.data) }),
  });
}

/** Does an act. Afterwards the room's lists, and those of `touches`, are asked for again. */
export function useAct<const Contract extends HttpContract>(
  contract: Contract,
  options: {
    readonly touches?: readonly string[];
    /** As in asking. */
    readonly evenOffline?: boolean;
  } = {},
): UseMutationResult<Answered<Contract>, Problem, Sent<Contract>> {
  const caller = useContext(CallerContext);
  const queries = useQueryClient();
  const [, room = ''] = contract.path.split('/');
  return useMutation<Answered<Contract>, Problem, Sent<Contract>>({
    mutationFn: (sent) => call(caller, contract, sent, options.evenOffline ? SOON_MS : undefined),
    ...(options.evenOffline && { networkMode: 'always' as const }),
    onSuccess: async () => {
      const rooms = [room, ...(options.touches ?? [])];
      await Promise.all(rooms.map((name) => queries.invalidateQueries({ queryKey: [name] })));
    },
  });
}
