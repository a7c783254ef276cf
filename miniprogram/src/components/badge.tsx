import type { ReactNode } from 'react';
import { Words } from '../elements/elements.tsx';
import type { Mood } from './parts.tsx';

/** A state in two or three words; its colour says nothing that the words do not. */
export function Badge({ mood, children }: { readonly mood: Mood; readonly children: ReactNode }) {
  return <Words className={`badge badge-${mood}`}>{children}</Words>;
}
