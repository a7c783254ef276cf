import { listGuidanceApi } from '@liangxian/shared/payments/guidance.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const guidanceRoom: Room = {
  path: '/guidance',
  group: 'money',
  name: { zh: '缴费引导', en: 'Guidance' },
  acts: [listGuidanceApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
