import { recordEntryApi } from '@liangxian/shared/cash/entries.api.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useContext, useEffect, useState } from 'react';
import { CallerContext } from '../../../api/caller.ts';
import { call } from '../../../api/client.ts';
import { Problem } from '../../../api/problem.ts';
import { bookOf, dropLine, keepLine, type Line, writeLine } from './device-book.ts';

const SEND_AGAIN_MS = 30_000;

export type Queue = {
  readonly lines: readonly Line[];
  readonly sending: boolean;
  /** Why nothing could be sent at all: no network, or the session has ended. */
  readonly problem: Problem | undefined;
  readonly send: () => Promise<void>;
  readonly add: (line: Line) => void;
};

/** What this device has not handed in yet; it is sent when there is network, and what is refused stays in sight. */
export function useQueue(collectorId: string): Queue {
  const caller = useContext(CallerContext);
  const queries = useQueryClient();
  const [lines, setLines] = useState(() => bookOf(collectorId).lines);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = useCallback(async () => {
    const waiting = bookOf(collectorId).lines;
    if (waiting.length === 0) return;
    setSending(true);
    setProblem(undefined);
    let answered = 0;
    for (const line of waiting) {
      const { refusedAs: _, ...body } = line;
      try {
        await call(caller, recordEntryApi, { body });
        dropLine(collectorId, line.sequence);
        answered += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (cannotSend.has(error.code)) {
          setProblem(error);
          break;
        }
        keepLine(collectorId, { ...line, refusedAs: error.code });
        answered += 1;
      }
    }
    setLines(bookOf(collectorId).lines);
    setSending(false);
    if (answered > 0) await queries.invalidateQueries({ queryKey: ['cash'] });
  }, [caller, collectorId, queries]);

  useEffect(() => {
    const again = () => void send();
    again();
    window.addEventListener('online', again);
    const timer = window.setInterval(again, SEND_AGAIN_MS);
    return () => {
      window.removeEventListener('online', again);
      window.clearInterval(timer);
    };
  }, [send]);

  const add = (line: Line) => {
    writeLine(collectorId, line);
    setLines(bookOf(collectorId).lines);
    void send();
  };
  return { lines, sending, problem, send, add };
}

/** Nothing is said about the line itself: the rest of the queue waits, too. */
const cannotSend: ReadonlySet<string> = new Set([
  'NO_CONNECTION',
  'NOT_SIGNED_IN',
  'TRY_AGAIN_LATER',
]);
