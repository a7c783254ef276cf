import { listReportsApi } from '@liangxian/shared/payments/channel-reports.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const channelReportsRoom: Room = {
  path: '/channel-reports',
  group: 'money',
  name: { zh: '渠道缴费报送', en: 'Channel reports' },
  acts: [listReportsApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
