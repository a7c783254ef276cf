import { listFollowUpsApi } from '@liangxian/shared/deductions/follow-ups.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const followUpsRoom: Room = {
  path: '/follow-ups',
  group: 'money',
  name: { zh: '扣款失败跟进', en: 'Failed deductions' },
  acts: [listFollowUpsApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
