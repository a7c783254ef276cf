import { listOfficersApi } from '@liangxian/shared/units/officers.api.ts';
import { listUnitsApi } from '@liangxian/shared/units/units.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const unitsRoom: Room = {
  path: '/units',
  group: 'county',
  name: { zh: '单位与人员', en: 'Units and officers' },
  acts: [listUnitsApi.act, listOfficersApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
