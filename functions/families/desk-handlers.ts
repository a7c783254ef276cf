import {
  endAccountAtDeskApi,
  endLinkAtDeskApi,
  handOutCodeApi,
  showPersonApi,
} from '@liangxian/shared/families/desk.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import {
  type DeskPorts,
  endAccountAtDesk,
  endLinkAtDesk,
  handOutAtDesk,
  showPerson,
} from './desk.ts';

export type DeskDependencies = DeskPorts & {
  readonly audit: AuditTrail;
  readonly directory: Directory;
};

/** What officers do for residents who cannot sign in by themselves. */
export function deskHandlers(ports: DeskDependencies) {
  const { audit, directory } = ports;
  return {
    showPerson: httpHandler(showPersonApi, {
      audit,
      directory,
      subject: ({ path }) => path.personId,
      run: ({ path }, { area, at }) => showPerson(ports, path.personId, area, at),
    }),

    handOutCode: httpHandler(handOutCodeApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.personId} ${body.purpose} ${body.papersSeen}`,
      run: ({ path, body }, { area, at, actor }) =>
        handOutAtDesk(ports, { ...path, purpose: body.purpose }, { area, at, by: actor }),
    }),

    endAccountAtDesk: httpHandler(endAccountAtDeskApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.personId} ${path.accountId}: ${body.reason}`,
      run: ({ path }, { area, at }) => endAccountAtDesk(ports, path, { area, at }),
    }),

    endLinkAtDesk: httpHandler(endLinkAtDeskApi, {
      audit,
      directory,
      subject: ({ path, body }) => `${path.personId} ${body.side} ${path.otherId}: ${body.reason}`,
      run: ({ path, body }, { area, at }) =>
        endLinkAtDesk(ports, { ...path, side: body.side }, { area, at }),
    }),
  };
}
