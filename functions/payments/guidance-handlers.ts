import {
  exportGuidanceApi,
  listGuidanceApi,
  markNoChannelApi,
} from '@liangxian/shared/payments/guidance.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { exportGuidance, type GuidancePorts, listGuidance, markPerson } from './guidance.ts';

/** Guidance to the other channels, from thirty days after the window opened (A29-1). */
export function guidanceHandlers(
  ports: GuidancePorts & { readonly audit: AuditTrail; readonly directory: Directory },
) {
  const { audit, directory } = ports;
  return {
    listGuidance: httpHandler(listGuidanceApi, {
      audit,
      directory,
      subject: ({ path }) => path.villageId,
      run: ({ path, query }, occasion) =>
        listGuidance(ports, { ...path, coverageYear: query.coverageYear }, query, occasion),
    }),

    markNoChannel: httpHandler(markNoChannelApi, {
      audit,
      directory,
      subject: ({ body }) => body.personId,
      facts: ({ state }) => ({ state }),
      run: ({ path, body }, occasion) => markPerson(ports, { ...path, ...body }, occasion),
    }),

    exportGuidance: httpHandler(exportGuidanceApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      facts: ({ rows }) => ({ rows }),
      run: ({ path, body }, occasion) => exportGuidance(ports, { ...path, ...body }, occasion),
    }),
  };
}
