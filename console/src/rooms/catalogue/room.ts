import { showCatalogueApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const catalogueRoom: Room = {
  path: '/catalogue',
  group: 'data',
  name: { zh: '数据目录', en: 'Catalogue' },
  acts: [showCatalogueApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
