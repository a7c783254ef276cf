import { useState } from 'react';

/** Which page of a list is shown. */
export type Pages = {
  readonly number: number;
  /** What the question adds to ask for this page. */
  readonly query: { readonly cursor?: string };
  readonly next: (cursor: string) => void;
  readonly back: () => void;
};

/** Pages of a list are found by the cursors that led there; another list (`of`) begins at its first page. */
export function usePages(of: string): Pages {
  const [turned, setTurned] = useState<{
    readonly of: string;
    readonly cursors: readonly string[];
  }>({ of, cursors: [] });
  const cursors = turned.of === of ? turned.cursors : [];
  const cursor = cursors.at(-1);
  return {
    number: cursors.length + 1,
    query: cursor === undefined ? {} : { cursor },
    next: (following) => setTurned({ of, cursors: [...cursors, following] }),
    back: () => setTurned({ of, cursors: cursors.slice(0, -1) }),
  };
}
