import { showSeasonApi } from '@liangxian/shared/policy/policy.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const policyRoom: Room = {
  path: '/policy',
  group: 'county',
  name: { zh: '政策包', en: 'Policy' },
  acts: [showSeasonApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
