import { listImportsApi } from '@liangxian/shared/rosters/rosters.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const rostersRoom: Room = {
  path: '/rosters',
  group: 'data',
  name: { zh: '清册与结果', en: 'Rosters' },
  acts: [listImportsApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
