import { listCashOnlyApi } from '@liangxian/shared/cash/cash-only.api.ts';
import { showMyCashApi } from '@liangxian/shared/cash/collectors.api.ts';
import { listCashDaysApi } from '@liangxian/shared/cash/days.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const cashRoom: Room = {
  path: '/cash',
  group: 'money',
  name: { zh: '现金征缴', en: 'Cash' },
  acts: [listCashDaysApi.act, showMyCashApi.act, listCashOnlyApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
