import { listExceptionsApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const exceptionsRoom: Room = {
  path: '/exceptions',
  group: 'data',
  name: { zh: '数据疑点', en: 'Exceptions' },
  acts: [listExceptionsApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
