import {
  listUnsignedListsApi,
  showReSignProgressApi,
} from '@liangxian/shared/mandates/mandate-rounds.api.ts';
import { listMandateTasksApi, listPaidForApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const mandatesRoom: Room = {
  path: '/mandates',
  group: 'people',
  name: { zh: '两两协议', en: 'Debit mandates' },
  acts: [
    listPaidForApi.act,
    listMandateTasksApi.act,
    listUnsignedListsApi.act,
    showReSignProgressApi.act,
  ],
  pages: lazy(() => import('./routes.tsx')),
};
