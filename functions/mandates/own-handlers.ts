import { showOwnMandateApi } from '@liangxian/shared/mandates/own-mandates.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import { residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import { type OwnMandatePorts, showOwnMandate } from './own-mandates.ts';

/** What residents see of the accounts that pay for the family. */
export function ownMandateRoutes(
  ports: OwnMandatePorts & {
    readonly audit: AuditTrail;
    readonly sessions: Sessions;
    /** The year that is being collected. */
    readonly coverageYear: number;
  },
) {
  const { audit, sessions } = ports;
  return {
    showOwnMandate: residentHandler(showOwnMandateApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path, query }, occasion) => {
        const coverageYear = query.coverageYear ?? ports.coverageYear;
        return showOwnMandate(ports, { ...path, coverageYear }, occasion);
      },
    }),
  };
}
