import { lazy } from 'react';
import type { Room } from '../room.ts';

export const todayRoom: Room = {
  path: '/',
  group: 'today',
  name: { zh: '今天', en: 'Today' },
  acts: [],
  pages: lazy(() => import('./routes.tsx')),
};
