import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { checkPolicyPack } from '@liangxian/shared/policy/check-policy-pack.ts';
import {
  publishPackApi,
  showPackApi,
  showSeasonApi,
  startSeasonApi,
} from '@liangxian/shared/policy/policy.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import type { Machines, PolicyStore } from './ports.ts';
import { startSeasonOnPack } from './start-season.ts';

export function policyHandlers(dependencies: {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly policies: PolicyStore;
  readonly machines: Machines;
}) {
  const { audit, directory, policies } = dependencies;
  return {
    publishPack: httpHandler(publishPackApi, {
      audit,
      directory,
      subject: ({ path }) => path.packId,
      run: async ({ path, body: pack }) => {
        if (path.packId !== pack.packId) return refuse({ code: 'PACK_ID_DIFFERS' });
        const faults = checkPolicyPack(pack);
        if (faults.length > 0) return refuse({ code: 'PACK_FAULTY', faults });
        await policies.savePack(pack);
        return accept({ packId: pack.packId });
      },
    }),

    showPack: httpHandler(showPackApi, {
      audit,
      directory,
      subject: ({ path }) => path.packId,
      run: async ({ path }) => {
        const pack = await policies.findPack(path.packId);
        return pack === undefined ? refuse({ code: 'PACK_NOT_FOUND' }) : accept(pack);
      },
    }),

    startSeason: httpHandler(startSeasonApi, {
      audit,
      directory,
      subject: ({ body }) => `season ${body.coverageYear}`,
      run: ({ body }, { at, actor }) => {
        const { confirmation, ...request } = body;
        const confirmed =
          confirmation === undefined
            ? request
            : { ...request, confirmation: { by: actor, reason: confirmation.reason } };
        return startSeasonOnPack(dependencies, confirmed, beijingDateAt(at));
      },
    }),

    showSeason: httpHandler(showSeasonApi, {
      audit,
      directory,
      subject: ({ path }) => `season ${path.coverageYear}`,
      run: async ({ path }) => {
        const season = await policies.findSeason(path.coverageYear);
        return season === undefined ? refuse({ code: 'SEASON_NOT_STARTED' }) : accept(season);
      },
    }),
  };
}
