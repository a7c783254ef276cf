import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import { findResidentApi, listResidentsApi } from '@liangxian/shared/residents/residents.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const residentsRoom: Room = {
  path: '/residents',
  group: 'people',
  name: { zh: '居民', en: 'Residents' },
  acts: [listResidentsApi.act, findResidentApi.act, showResidentApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
