import { showOwnDataApi } from '@liangxian/shared/residents/own-data.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import { residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import { showOwnData } from './own-data.ts';
import type { Holdings, Residents } from './ports.ts';

/** What residents see of what is kept of the family. */
export function ownDataRoutes(ports: {
  readonly audit: AuditTrail;
  readonly sessions: Sessions;
  readonly residents: Residents;
  readonly holdings: Holdings;
}) {
  const { audit, sessions } = ports;
  return {
    showOwnData: residentHandler(showOwnDataApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path }, occasion) => showOwnData(ports, path.personId, occasion),
    }),
  };
}
