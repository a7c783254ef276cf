import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemNote } from './problem-note.tsx';
import { Waiting } from './waiting.tsx';

/** What a question was answered; until then that it is being read, or why not and what to do. */
export function Answer<Value>({
  of: query,
  children,
}: {
  readonly of: UseQueryResult<Value, Error>;
  readonly children: (value: Value) => ReactNode;
}) {
  return (
    <>
      {query.error !== null && <ProblemNote problem={query.error} again={() => query.refetch()} />}
      {query.data !== undefined && children(query.data)}
      {query.data === undefined && query.error === null && <Waiting />}
    </>
  );
}
