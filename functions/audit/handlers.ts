import { listAuditRecordsApi, verifyAuditTrailApi } from '@liangxian/shared/audit/audit.api.ts';
import { listOwnLooksApi } from '@liangxian/shared/audit/own-looks.api.ts';
import { accept } from '@liangxian/shared/kernel/result.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler, residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import { type LooksPorts, listOwnLooks } from './list-own-looks.ts';
import { type DayTrail, listRecords } from './list-records.ts';
import { type HeadPages, verifyPage } from './verify-page.ts';
import type { StoredTrail } from './verify-trail.ts';

export function auditHandlers(ports: {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly sessions: Sessions;
  readonly trail: DayTrail & HeadPages & Pick<StoredTrail, 'read'> & LooksPorts['trail'];
  readonly officers: LooksPorts['officers'];
  readonly units: LooksPorts['units'];
  readonly sign: () => Promise<(text: string) => string>;
}) {
  const { audit, directory, sessions, trail } = ports;
  return {
    listAuditRecords: httpHandler(listAuditRecordsApi, {
      audit,
      directory,
      subject: ({ query }) => query.day,
      run: ({ query }) => listRecords(trail, query),
    }),

    verifyAuditTrail: httpHandler(verifyAuditTrailApi, {
      audit,
      directory,
      subject: ({ query }) => query.cursor ?? 'from the first chain',
      facts: ({ chains, records, faults }) => ({ chains, records, faults: faults.length }),
      run: async ({ query }) => accept(await verifyPage(trail, await ports.sign(), query)),
    }),

    listOwnLooks: residentHandler(listOwnLooksApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path, query }, occasion) => listOwnLooks(ports, path.personId, query, occasion),
    }),
  };
}
