import { listAuditRecordsApi, verifyAuditTrailApi } from '@liangxian/shared/audit/audit.api.ts';
import { lazy } from 'react';
import type { Room } from '../room.ts';

export const auditRoom: Room = {
  path: '/audit',
  group: 'county',
  name: { zh: '操作留痕', en: 'Audit trail' },
  acts: [listAuditRecordsApi.act, verifyAuditTrailApi.act],
  pages: lazy(() => import('./routes.tsx')),
};
