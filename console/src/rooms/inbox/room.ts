import { listMessagesApi } from '@liangxian/shared/messages/messages.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const inboxRoom: Room = {
  path: '/inbox',
  group: 'today',
  name: { zh: '提醒', en: 'Reminders' },
  acts: [listMessagesApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
