import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  listUnsignedListsApi,
  pushUnsignedListsApi,
  showReSignProgressApi,
  takeUnsignedListApi,
  voidListedApi,
} from '@liangxian/shared/mandates/mandate-rounds.api.ts';
import {
  correctAccountNameApi,
  exportPaidForApi,
  listMandateTasksApi,
  listPaidForApi,
  previewSigningApi,
  resumeMandateApi,
  showMandateApi,
  showMandatePaperApi,
  signMandateApi,
  uploadPaperApi,
  withdrawMandateApi,
} from '@liangxian/shared/mandates/mandates.api.ts';
import { isWithinAny } from '@liangxian/shared/units/area.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { resumeMandate, withdrawMandate } from './change-state.ts';
import { correctAccountName } from './correct-name.ts';
import { exportPaidFor, listPaidFor } from './paid-for.ts';
import type {
  BankRows,
  Covers,
  DueLists,
  Duties,
  Lists,
  Machines,
  MandateBook,
  Messages,
  Offices,
  Papers,
  Policies,
  Residents,
  UnsignedLists,
} from './ports.ts';
import { showReSignProgress, voidListedOf } from './re-sign-round.ts';
import { listMandateTasks, showMandate, showMandatePaper } from './show-mandate.ts';
import { previewSigning, registerSigning } from './sign-mandate.ts';
import { takeUnsignedList, writeUnsignedList } from './unsigned-lists.ts';

export type MandateDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly coverageYear: number;
  readonly newPaperId: (at: number) => string;
  readonly book: MandateBook;
  readonly covers: Covers;
  readonly residents: Residents;
  readonly policies: Policies;
  readonly dueLists: DueLists;
  readonly bankRows: BankRows;
  readonly papers: Papers;
  readonly lists: Lists;
  readonly unsignedLists: UnsignedLists;
  readonly machines: Machines;
  readonly offices: Offices;
  readonly duties: Duties;
  readonly messages: Messages;
};

export function mandateHandlers(dependencies: MandateDependencies) {
  return {
    ...unsignedListTask(dependencies),
    ...listRoutes(dependencies),
    ...signingRoutes(dependencies),
    ...changeRoutes(dependencies),
    ...roundRoutes(dependencies),
  };
}

/** The step of `unsigned-mandates`. */
function unsignedListTask(ports: MandateDependencies) {
  return {
    writeUnsignedList: taskHandler({
      act: 'mandates.writeUnsignedList',
      audit: ports.audit,
      input: z.object({ coverageYear: z.number().int(), townshipId: z.string() }),
      subject: ({ coverageYear, townshipId }) => `${coverageYear} ${townshipId}`,
      run: (input, { at }) => writeUnsignedList(ports, input, at),
    }),
  };
}

function listRoutes(ports: MandateDependencies) {
  const { audit, directory, coverageYear } = ports;
  return {
    listPaidFor: httpHandler(listPaidForApi, {
      audit,
      directory,
      subject: ({ query }) => query.villageId,
      run: ({ query }, { area }) => listPaidFor(ports, query, query, area),
    }),

    exportPaidFor: httpHandler(exportPaidForApi, {
      audit,
      directory,
      subject: ({ body }) => body.villageId,
      facts: ({ rows }) => ({ rows }),
      run: ({ body }, occasion) => exportPaidFor(ports, body, occasion),
    }),

    listMandateTasks: httpHandler(listMandateTasksApi, {
      audit,
      directory,
      subject: ({ query }) => query.villageId,
      run: ({ query }, { area }) =>
        listMandateTasks(ports, { villageId: query.villageId, coverageYear }, query, area),
    }),

    showMandate: httpHandler(showMandateApi, {
      audit,
      directory,
      subject: ({ path }) => path.mandateId,
      facts: ({ payerId, paysFor }) => ({
        persons: [payerId, ...paysFor.map(({ personId }) => personId)].join(' '),
      }),
      run: ({ path }, { area }) => showMandate(ports, path.mandateId, { coverageYear, area }),
    }),

    showMandatePaper: httpHandler(showMandatePaperApi, {
      audit,
      directory,
      subject: ({ path }) => path.mandateId,
      run: ({ path }, { area }) => showMandatePaper(ports, path.mandateId, area),
    }),
  };
}

function signingRoutes(ports: MandateDependencies) {
  const { audit, directory, coverageYear } = ports;
  return {
    uploadPaper: httpHandler(uploadPaperApi, {
      audit,
      directory,
      subject: () => 'a signed paper',
      facts: ({ paperId }) => ({ paperId }),
      run: async (_, { at }) => {
        const paperId = ports.newPaperId(at);
        return accept({ paperId, url: await ports.papers.uploadUrl(paperId) });
      },
    }),

    previewSigning: httpHandler(previewSigningApi, {
      audit,
      directory,
      subject: ({ body }) => body.paysFor[0]?.personId ?? '',
      run: ({ body }, { area }) => previewSigning(ports, body, { coverageYear, area }),
    }),

    signMandate: httpHandler(signMandateApi, {
      audit,
      directory,
      subject: ({ body }) => body.paperId,
      facts: ({ mandateId }) => ({ mandateId }),
      run: ({ body }, { at, actor, area }) =>
        registerSigning(ports, body, { coverageYear, area, by: actor, at }),
    }),
  };
}

function changeRoutes(ports: MandateDependencies) {
  const { audit, directory, coverageYear } = ports;
  return {
    correctAccountName: httpHandler(correctAccountNameApi, {
      audit,
      directory,
      subject: ({ path }) => path.mandateId,
      facts: ({ mandateId }) => ({ mandateId }),
      run: ({ path, body }, { at, actor, area }) =>
        correctAccountName(ports, { ...path, ...body }, { coverageYear, area, by: actor, at }),
    }),

    resumeMandate: httpHandler(resumeMandateApi, {
      audit,
      directory,
      subject: ({ path }) => path.mandateId,
      run: ({ path, body }, { at, actor, area }) =>
        resumeMandate(ports, { ...path, ...body }, { area, by: actor, at }),
    }),

    withdrawMandate: httpHandler(withdrawMandateApi, {
      audit,
      directory,
      subject: ({ path }) => path.mandateId,
      run: ({ path, body }, { at, actor, area }) =>
        withdrawMandate(ports, { ...path, ...body }, { area, by: actor, at }),
    }),
  };
}

/** The yearly round of REG 25, township by township. */
function roundRoutes(ports: MandateDependencies) {
  const { audit, directory, unsignedLists } = ports;
  return {
    listUnsignedLists: httpHandler(listUnsignedListsApi, {
      audit,
      directory,
      subject: ({ query }) => String(query.coverageYear),
      run: async ({ query }, { areas }) => {
        const lists = await unsignedLists.list(query.coverageYear);
        return accept({ lists: lists.filter((list) => isWithinAny(areas, list)) });
      },
    }),

    pushUnsignedLists: httpHandler(pushUnsignedListsApi, {
      audit,
      directory,
      subject: ({ body }) => String(body.coverageYear),
      run: async ({ body: { coverageYear } }, { at }) => {
        if ((await ports.policies.running(coverageYear)) === undefined)
          return refuse({ code: 'SEASON_NOT_STARTED' });
        await ports.machines.startUnsignedLists(coverageYear, at);
        return accept({ started: true });
      },
    }),

    takeUnsignedList: httpHandler(takeUnsignedListApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      facts: ({ rows, sha256 }) => ({ rows, sha256 }),
      run: ({ path, body }, { at, actor, area }) =>
        takeUnsignedList(ports, { ...path, ...body }, { by: actor, at, area }),
    }),

    showReSignProgress: httpHandler(showReSignProgressApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      run: ({ path, query }, { area }) => showReSignProgress(ports, { ...path, ...query }, area),
    }),

    voidListed: httpHandler(voidListedApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      facts: ({ voided }) => ({ voided }),
      run: ({ path, body }, { at, actor, area }) =>
        voidListedOf(ports, { ...path, ...body }, { by: actor, at, area }),
    }),
  };
}
