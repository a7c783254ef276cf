import { listDutiesApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { showTimelineApi } from '@liangxian/shared/deadlines/season.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const seasonRoom: Room = {
  path: '/season',
  group: 'today',
  name: { zh: '征缴日程', en: 'Season' },
  acts: [showTimelineApi.act, listDutiesApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
