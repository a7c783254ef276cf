import { showOwnVillageApi } from '@liangxian/shared/units/own-village.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import { residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import { type OwnVillagePorts, showOwnVillage } from './show-own-village.ts';

/** Whom residents turn to. */
export function ownVillageRoutes(
  ports: OwnVillagePorts & {
    readonly audit: AuditTrail;
    readonly sessions: Sessions;
    /** The year that is being collected. */
    readonly coverageYear: number;
  },
) {
  const { audit, sessions, coverageYear } = ports;
  return {
    showOwnVillage: residentHandler(showOwnVillageApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path }, occasion) => showOwnVillage(ports, { ...path, coverageYear }, occasion),
    }),
  };
}
