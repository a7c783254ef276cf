import {
  listOwnDuesApi,
  showOwnDueApi,
  showOwnTimelineApi,
} from '@liangxian/shared/dues/own-dues.api.ts';
import { chooseOwnTierApi, listOwnTiersApi } from '@liangxian/shared/dues/own-tiers.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import { residentHandler } from '../platform/http-handler.ts';
import type { Sessions } from '../platform/sessions.ts';
import { listOwnDues, showOwnDue } from './own-dues.ts';
import type { OwnPorts } from './own-ports.ts';
import { chooseOwnTier, listOwnTiers } from './own-tiers.ts';
import { showOwnTimeline } from './own-timeline.ts';

export type OwnDuesDependencies = OwnPorts & {
  readonly audit: AuditTrail;
  readonly sessions: Sessions;
  /** The year that is being collected. */
  readonly coverageYear: number;
};

/** What residents see and do about the family's dues. */
export function ownDuesRoutes(ports: OwnDuesDependencies) {
  const { audit, sessions } = ports;
  const yearOf = (asked: { readonly coverageYear?: number | undefined }) => ({
    coverageYear: asked.coverageYear ?? ports.coverageYear,
  });
  return {
    listOwnDues: residentHandler(listOwnDuesApi, {
      audit,
      sessions,
      subject: () => 'the family’s dues',
      // Whoever of the family was looked at finds it in the trail.
      facts: ({ persons }) => ({ persons: persons.map(({ personId }) => personId).join(' ') }),
      run: ({ query }, occasion) => listOwnDues(ports, yearOf(query).coverageYear, occasion),
    }),

    showOwnDue: residentHandler(showOwnDueApi, {
      audit,
      sessions,
      subject: ({ path }) => `${path.personId} ${path.scheme}`,
      run: ({ path, query }, occasion) =>
        showOwnDue(ports, { ...path, ...yearOf(query) }, occasion),
    }),

    showOwnTimeline: residentHandler(showOwnTimelineApi, {
      audit,
      sessions,
      subject: ({ path }) => `${path.personId} ${path.scheme}`,
      run: ({ path, query }, occasion) =>
        showOwnTimeline(ports, { ...path, ...yearOf(query) }, occasion),
    }),

    listOwnTiers: residentHandler(listOwnTiersApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      run: ({ path, query }, occasion) =>
        listOwnTiers(ports, { ...path, ...yearOf(query) }, occasion),
    }),

    chooseOwnTier: residentHandler(chooseOwnTierApi, {
      audit,
      sessions,
      subject: ({ path }) => path.personId,
      facts: ({ outcome, tierFen }) => ({ outcome, tierFen }),
      run: ({ path, body }, occasion) => chooseOwnTier(ports, { ...path, ...body }, occasion),
    }),
  };
}
