import { listSeriesApi } from '@liangxian/shared/certificates/certificates.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const certificatesRoom: Room = {
  path: '/certificates',
  group: 'people',
  name: { zh: '收据和缴费凭证', en: 'Receipts and certificates' },
  acts: [listSeriesApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
