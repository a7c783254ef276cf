import { listRunsApi } from '@liangxian/shared/deductions/deductions.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const deductionsRoom: Room = {
  path: '/deductions',
  group: 'money',
  name: { zh: '批量扣款', en: 'Deduction runs' },
  acts: [listRunsApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
