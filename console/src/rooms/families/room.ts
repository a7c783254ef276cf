import { showPersonApi } from '@liangxian/shared/families/desk.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const familiesRoom: Room = {
  path: '/families',
  group: 'people',
  name: { zh: '居民登录与家庭', en: 'Sign-in and families' },
  acts: [showPersonApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
