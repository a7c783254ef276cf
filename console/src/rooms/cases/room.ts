import { listCasesApi } from '@liangxian/shared/deductions/deductions.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const casesRoom: Room = {
  path: '/cases',
  group: 'money',
  name: { zh: '银行待办', en: 'Bank cases' },
  acts: [listCasesApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
