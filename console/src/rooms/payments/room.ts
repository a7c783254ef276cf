import { listBillsApi } from '@liangxian/shared/payments/bills.api.ts';
import { listOrdersApi } from '@liangxian/shared/payments/order-book.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const paymentsRoom: Room = {
  path: '/payments',
  group: 'money',
  name: { zh: '线上缴费', en: 'Online payments' },
  acts: [listOrdersApi.act, listBillsApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
