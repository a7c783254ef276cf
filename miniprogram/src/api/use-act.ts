import { useCallback, useRef, useState } from 'react';
import type { Problem } from './problem.ts';
import { asProblem } from './use-ask.ts';

export type Act<Given extends readonly unknown[]> = {
  readonly run: (...given: Given) => void;
  readonly isBusy: boolean;
  readonly problem?: Problem;
};

/** Something that is done by a tap, once: a second tap while it is under way does nothing. */
export function useAct<Given extends readonly unknown[]>(
  act: (...given: Given) => Promise<void>,
): Act<Given> {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>();
  const underWay = useRef(false);
  const latest = useRef(act);
  latest.current = act;
  const run = useCallback((...given: Given) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setProblem(undefined);
    latest
      .current(...given)
      .catch((why: unknown) => setProblem(asProblem(why)))
      .finally(() => {
        underWay.current = false;
        setBusy(false);
      });
  }, []);
  return { run, isBusy, ...(problem !== undefined && { problem }) };
}
