import { listDeliveriesApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const deliveriesRoom: Room = {
  path: '/deliveries',
  group: 'data',
  name: { zh: '数据交送', en: 'Deliveries' },
  acts: [listDeliveriesApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
