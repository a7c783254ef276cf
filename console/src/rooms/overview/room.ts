import { dutyFiguresApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { showOverviewApi } from '@liangxian/shared/overview/overview.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const overviewRoom: Room = {
  path: '/overview',
  group: 'county',
  name: { zh: '全县概览', en: 'Overview' },
  acts: [showOverviewApi.act, dutyFiguresApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
