import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { importDirectoryApi } from '@liangxian/shared/units/directory-import.api.ts';
import { isHeld } from '@liangxian/shared/units/officer.ts';
import {
  addOfficerApi,
  changeOfficerApi,
  endPostApi,
  givePostApi,
  listOfficersApi,
  reinstateAssistantApi,
  showOfficerApi,
  suspendAssistantApi,
} from '@liangxian/shared/units/officers.api.ts';
import { permittedActs } from '@liangxian/shared/units/permissions.ts';
import { endPost, reinstateAssistant, suspendAssistant } from '@liangxian/shared/units/posts.ts';
import {
  listUnitsApi,
  saveUnitApi,
  showMeApi,
  showUnitApi,
  showVillageOfficersApi,
} from '@liangxian/shared/units/units.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler, publicHandler } from '../platform/http-handler.ts';
import { addOfficer, changePosts, giveOfficerPost } from './change-officer.ts';
import { importDirectory } from './import-directory.ts';
import { listOfficers, seenFrom } from './list-officers.ts';
import type { DirectoryFiles, Officers, Policies, Units } from './ports.ts';
import { saveUnit } from './save-unit.ts';
import { showVillageOfficers } from './show-village-officers.ts';

export type UnitDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly units: Units;
  readonly officers: Officers;
  readonly policies: Policies;
  readonly directoryFiles: DirectoryFiles;
  readonly newOfficerId: (at: number) => string;
};

export function unitHandlers(dependencies: UnitDependencies) {
  return {
    ...unitRoutes(dependencies),
    ...officerRoutes(dependencies),
    ...postRoutes(dependencies),
  };
}

const ACTING = new Set(['leader', 'exchange_officer']);
const MOST_OFFICERS_OF_A_UNIT = 200;

function unitRoutes(ports: UnitDependencies) {
  const { audit, directory, units, officers } = ports;
  return {
    showMe: httpHandler(showMeApi, {
      audit,
      directory,
      subject: () => 'me',
      run: async (_, { at, officer }) => {
        const today = beijingDateAt(at);
        const held = officer.posts.filter((post) => isHeld(post, today));
        const unitsHeld = await units.findMany(new Set(held.map(({ unitId }) => unitId)));
        return accept({
          officerId: officer.officerId,
          name: officer.name,
          posts: held,
          acts: permittedActs(held, today),
          units: [...unitsHeld.values()],
        });
      },
    }),

    listUnits: httpHandler(listUnitsApi, {
      audit,
      directory,
      subject: ({ query }) => `units under ${query.parentId ?? 'none'}`,
      run: async ({ query: { parentId, ...page } }) => {
        const { items, cursor } = await units.under(parentId, page);
        return accept({ units: items, ...(cursor !== undefined && { cursor }) });
      },
    }),

    showUnit: httpHandler(showUnitApi, {
      audit,
      directory,
      subject: ({ path }) => path.unitId,
      run: async ({ path: { unitId } }, { at }) => {
        const unit = await units.find(unitId);
        if (unit === undefined) return refuse({ code: 'UNIT_NOT_FOUND' });
        const today = beijingDateAt(at);
        const { items } = await officers.inUnit(unitId, { limit: MOST_OFFICERS_OF_A_UNIT });
        const acting = items.flatMap(({ officerId, name, posts }) =>
          posts
            .filter((one) => one.unitId === unitId && ACTING.has(one.role) && isHeld(one, today))
            .map(({ role, post }) => ({ officerId, name, role, ...(post && { post }) })),
        );
        return accept({ unit, acting });
      },
    }),

    saveUnit: httpHandler(saveUnitApi, {
      audit,
      directory,
      subject: ({ path }) => path.unitId,
      run: ({ path, body }) => saveUnit(ports, { ...body, unitId: path.unitId }),
    }),

    importDirectory: httpHandler(importDirectoryApi, {
      audit,
      directory,
      subject: ({ body }) => (body.apply ? 'a file, applied' : 'a file, looked at'),
      facts: ({ unitsEntered, officersEntered, postsGiven, rejected }) => ({
        unitsEntered,
        officersEntered,
        postsGiven,
        rejected: rejected.length,
      }),
      run: ({ body }, { at, actor }) => importDirectory(ports, body, { at, actor }),
    }),

    showVillageOfficers: publicHandler(showVillageOfficersApi, {
      audit,
      subject: ({ path }) => path.villageId,
      run: ({ path }, { at }) => showVillageOfficers(ports, path.villageId, beijingDateAt(at)),
    }),
  };
}

function officerRoutes(ports: UnitDependencies) {
  const { audit, directory, officers } = ports;
  return {
    listOfficers: httpHandler(listOfficersApi, {
      audit,
      directory,
      subject: ({ query }) =>
        query.unitId ?? query.villageId ?? query.townshipId ?? 'officers of the own area',
      run: ({ query }, { area }) => listOfficers(ports, query, area),
    }),

    showOfficer: httpHandler(showOfficerApi, {
      audit,
      directory,
      subject: ({ path }) => path.officerId,
      run: async ({ path }, { area }) => {
        const officer = await officers.find(path.officerId);
        if (officer === undefined) return refuse({ code: 'OFFICER_NOT_FOUND' });
        const seen = seenFrom(officer, area);
        return seen === undefined ? refuse({ code: 'OUT_OF_AREA' }) : accept(seen);
      },
    }),

    addOfficer: httpHandler(addOfficerApi, {
      audit,
      directory,
      subject: ({ body }) => `${body.post.role} in ${body.post.unitId}`,
      facts: ({ officerId }) => ({ officerId }),
      run: ({ body }, { at }) => addOfficer(ports, ports.newOfficerId(at), body),
    }),

    changeOfficer: httpHandler(changeOfficerApi, {
      audit,
      directory,
      subject: ({ path }) => path.officerId,
      run: async ({ path, body }) => {
        const officer = await officers.find(path.officerId);
        if (officer === undefined) return refuse({ code: 'OFFICER_NOT_FOUND' });
        const { phone: _, ...unchanged } = officer;
        const changed = { ...unchanged, ...body, version: officer.version + 1 };
        await officers.save(changed);
        return accept(changed);
      },
    }),
  };
}

/** What becomes of posts; each act says in the trail whose, in which unit. */
function postRoutes(ports: UnitDependencies) {
  const { audit, directory } = ports;
  const subject = (request: {
    readonly path: { readonly officerId: string };
    readonly body: { readonly unitId: string };
  }) => `${request.path.officerId} in ${request.body.unitId}`;
  return {
    givePost: httpHandler(givePostApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, by) => giveOfficerPost(ports, path.officerId, body, by),
    }),

    endPost: httpHandler(endPostApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, { actor, area }) =>
        changePosts(ports, { ...path, unitId: body.unitId, area }, (officer) =>
          endPost(officer, body, actor),
        ),
    }),

    suspendAssistant: httpHandler(suspendAssistantApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, { at, actor, area }) =>
        changePosts(ports, { ...path, unitId: body.unitId, area }, (officer) =>
          suspendAssistant(officer, { ...body, at }, actor, beijingDateAt(at)),
        ),
    }),

    reinstateAssistant: httpHandler(reinstateAssistantApi, {
      audit,
      directory,
      subject,
      run: ({ path, body }, { actor, area }) =>
        changePosts(ports, { ...path, unitId: body.unitId, area }, (officer) =>
          reinstateAssistant(officer, body.unitId, actor),
        ),
    }),
  };
}
