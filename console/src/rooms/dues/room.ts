import {
  listAmountsSetApi,
  listChangesApi,
  listDueRostersApi,
  listDuesApi,
  showDeductionStatementApi,
} from '@liangxian/shared/dues/dues.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const duesRoom: Room = {
  path: '/dues',
  group: 'people',
  name: { zh: '应缴与变更', en: 'Dues and changes' },
  acts: [
    listDuesApi.act,
    listDueRostersApi.act,
    listAmountsSetApi.act,
    showDeductionStatementApi.act,
    listChangesApi.act,
  ],
  pages: lazy(() => import('./routes.tsx')),
};
