import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  listOwnNoticesApi,
  readOwnNoticesApi,
  saveOwnSettingsApi,
  showOwnSettingsApi,
} from '@liangxian/shared/messages/own-messages.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import { residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import { listOwnNotices, type NoticePorts } from './own-notices.ts';

/** A resident's inbox, and what they agree to be written to about. */
export function ownMessageRoutes(
  ports: NoticePorts & {
    readonly audit: AuditTrail;
    readonly sessions: Sessions;
    /** The year that is being collected. */
    readonly coverageYear: number;
  },
) {
  const { audit, sessions, inbox } = ports;
  const own = { audit, sessions, subject: () => 'own' };
  return {
    showOwnSettings: residentHandler(showOwnSettingsApi, {
      ...own,
      run: async (_, { resident }) => accept(await inbox.settingsOf(resident.personId)),
    }),

    saveOwnSettings: residentHandler(saveOwnSettingsApi, {
      ...own,
      facts: ({ language, notices }) => ({ language, ...notices }),
      run: async ({ body }, { resident, at }) => {
        if (resident.helperId !== undefined) return refuse({ code: 'NOT_WHILE_HELPING' });
        await inbox.saveSettings(resident.personId, body, at);
        return accept(body);
      },
    }),

    listOwnNotices: residentHandler(listOwnNoticesApi, {
      ...own,
      facts: ({ notices }) => ({
        persons: [...new Set(notices.map(({ personId }) => personId))].join(' '),
      }),
      run: ({ query }, occasion) => {
        const coverageYear = query.coverageYear ?? ports.coverageYear;
        return listOwnNotices(ports, { ...query, coverageYear }, occasion);
      },
    }),

    readOwnNotices: residentHandler(readOwnNoticesApi, {
      ...own,
      run: async ({ body }, { resident }) => {
        await inbox.markRead(resident.personId, body.noticeIds);
        return accept({ read: body.noticeIds.length });
      },
    }),
  };
}
