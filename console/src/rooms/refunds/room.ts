import { listRefundRostersApi } from '@liangxian/shared/refunds/refund-rosters.api.ts';
import { listRefundsApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { listReversalsApi } from '@liangxian/shared/refunds/reversals.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const refundsRoom: Room = {
  path: '/refunds',
  group: 'money',
  name: { zh: '退费', en: 'Refunds' },
  acts: [listRefundsApi.act, listReversalsApi.act, listRefundRostersApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
