import {
  type Answered,
  type AnySent,
  addressOf,
  type Sent,
} from '@liangxian/shared/kernel/http-call.ts';
import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call } from './call.ts';
import { countyNow } from './county-time.ts';
import { keep, kept } from './kept.ts';
import { Problem } from './problem.ts';
import { session } from './session.ts';

type Seen<Answer> = { readonly answer: Answer; readonly at: number };
/** What belongs to a question, by the question's name: another question's is not shown. */
type Named<Value> = { readonly name: string; readonly value: Value };

export type Asked<Answer> = {
  readonly answer?: Answer;
  /** When the answer was given, if it could not be asked for again since. */
  readonly asOf?: number;
  readonly problem?: Problem;
  readonly isAsking: boolean;
  readonly again: () => void;
};

/**
 * Asks a route whenever the page comes into sight. What was answered last, on this telephone and for this person, stands
 * there at once; where the line is down it stays, with its date.
 */
export function useAsk<const Contract extends HttpContract>(
  contract: Contract,
  sent: Sent<Contract>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): Asked<Answered<Contract>> {
  const name = `seen:${session()?.person.personId}:${contract.act}:${addressOf(contract.path, sent as AnySent)}`;
  const [seen, setSeen] = useState<Named<Seen<Answered<Contract>>> | undefined>();
  const [failed, setProblem] = useState<Named<Problem> | undefined>();
  const [isAsking, setAsking] = useState(enabled);
  const latest = useRef(0);

  // `name` says what is asked: contract and parts are other objects each time.
  const ask = useCallback(() => {
    if (!enabled) return;
    latest.current += 1;
    const turn = latest.current;
    setAsking(true);
    call(contract, sent)
      .then(
        (answer) => {
          const next = { answer, at: countyNow() };
          keep(name, next);
          if (turn !== latest.current) return;
          setSeen({ name, value: next });
          setProblem(undefined);
        },
        (why: unknown) => {
          if (turn === latest.current) setProblem({ name, value: asProblem(why) });
        },
      )
      .finally(() => {
        if (turn === latest.current) setAsking(false);
      });
  }, [name, enabled]);

  useEffect(ask, [ask]);
  useComesBack(ask);

  const problem = failed?.name === name ? failed.value : undefined;
  const known = useMemo(() => kept<Seen<Answered<Contract>>>(name), [name]);
  const last = seen?.name === name ? seen.value : known;
  const isDown = problem !== undefined && OUTAGES.includes(problem.code);
  return {
    ...(last !== undefined && (problem === undefined || isDown) && { answer: last.answer }),
    ...(last !== undefined && isDown && { asOf: last.at }),
    ...(problem !== undefined && { problem }),
    isAsking,
    again: ask,
  };
}

const OUTAGES: readonly string[] = ['NO_CONNECTION', 'TRY_AGAIN_LATER'];

/** Acts when the page is come back to; its first appearance is not a return. */
function useComesBack(act: () => void): void {
  const wasShown = useRef(false);
  useDidShow(() => {
    if (wasShown.current) act();
    wasShown.current = true;
  });
}

/** What went wrong on the way is no connection, whatever the platform calls it. */
export function asProblem(why: unknown): Problem {
  return why instanceof Problem ? why : new Problem('NO_CONNECTION');
}
