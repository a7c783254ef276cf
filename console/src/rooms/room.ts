import type { ComponentType, LazyExoticComponent } from 'react';

/**
 * A room of the console: a folder with `room.ts` (this), `routes.tsx` (its pages, loaded when it is entered)
 * and `words.ts` (its sentences).
 */
export type Room = {
  /** The first word of its addresses: `/rosters`. */
  readonly path: string;
  readonly group: 'today' | 'data' | 'people' | 'money' | 'county';
  readonly name: { readonly zh: string; readonly en: string };
  /** One of these acts lets an officer in; a room without acts is everybody's. */
  readonly acts: readonly string[];
  readonly pages: LazyExoticComponent<ComponentType>;
};
