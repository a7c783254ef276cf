import type { ReactNode } from 'react';

export type Tone = 'waiting' | 'working' | 'done' | 'late' | 'over';

/** A state in plain words; its colour only says again what the words say. */
export function State({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`state state-${tone}`}>{children}</span>;
}
