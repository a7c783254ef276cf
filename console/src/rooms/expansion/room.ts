import { listNotEnrolledApi, listSchoolsApi } from '@liangxian/shared/residents/expansion.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const expansionRoom: Room = {
  path: '/expansion',
  group: 'people',
  name: { zh: '扩面（未参保）', en: 'Not enrolled' },
  acts: [listNotEnrolledApi.act, listSchoolsApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
