import {
  listInstructionsApi,
  showBankFileApi,
} from '@liangxian/shared/deductions/bank-file-detail.api.ts';
import {
  decideCaseApi,
  listCasesApi,
  listRunsApi,
  showFailureListsApi,
  showRunApi,
} from '@liangxian/shared/deductions/deductions.api.ts';
import {
  exportFollowUpsApi,
  listFollowUpsApi,
  recordFollowUpApi,
} from '@liangxian/shared/deductions/follow-ups.api.ts';
import { fileIdSchema, runIdSchema } from '@liangxian/shared/kernel/ids.schema.ts';
import { localDateSchema } from '@liangxian/shared/kernel/local-date.schema.ts';
import { accept } from '@liangxian/shared/kernel/result.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { applyReturnPart } from './apply-return-part.ts';
import { closeDay } from './close-day.ts';
import { closeFailureLists } from './close-failure-lists.ts';
import { closeReturn } from './close-return.ts';
import { decideCase } from './decide-case.ts';
import { linkFailureLists, listTownships, writeFailureList } from './failure-lists.ts';
import { closeSettledIn, exportFollowUps, listFollowUps, recordFollowUp } from './follow-ups.ts';
import { openDayRun } from './open-run.ts';
import { planVillage } from './plan-village.ts';
import type {
  AmountChanges,
  BankFiles,
  Cases,
  Dues,
  DuesSeen,
  Duties,
  FailureLists,
  FollowUps,
  Instructions,
  Lists,
  Mandates,
  Policies,
  Residents,
  Returns,
  RunFiles,
  Runs,
  Units,
  WorkedFollowUps,
} from './ports.ts';
import { readReturn } from './read-return.ts';
import { sealRun } from './seal-run.ts';
import { sendBankFile } from './send-bank-file.ts';
import { listInstructions, showBankFile } from './show-bank-file.ts';
import { showRun } from './show-run.ts';

export type DeductionDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly coverageYear: number;
  readonly policies: Policies;
  readonly residents: Residents;
  readonly dues: Dues;
  readonly mandates: Mandates;
  readonly runs: Runs;
  readonly instructions: Instructions;
  readonly files: RunFiles;
  readonly bankFiles: BankFiles;
  readonly returns: Returns;
  readonly followUps: FollowUps;
  readonly worked: WorkedFollowUps;
  readonly duesSeen: DuesSeen;
  readonly amountChanges: AmountChanges;
  readonly lists: Lists;
  readonly cases: Cases;
  readonly failureLists: FailureLists;
  readonly units: Units;
  readonly duties: Duties;
};

export function deductionHandlers(dependencies: DeductionDependencies) {
  return {
    ...deductionTasks(dependencies),
    ...deductionRoutes(dependencies),
    ...followUpRoutes(dependencies),
  };
}

/** The steps of `deduction-run`, `bank-return` and `failure-feedback`. */
function deductionTasks(ports: DeductionDependencies) {
  const { audit, coverageYear } = ports;
  return {
    openRun: taskHandler({
      act: 'deductions.openRun',
      audit,
      input: z.object({}),
      subject: () => `year ${coverageYear}`,
      run: (_, { at }) => openDayRun(ports, coverageYear, at),
    }),

    planVillage: taskHandler({
      act: 'deductions.planVillage',
      audit,
      input: z.object({ runId: runIdSchema, villageId: z.string() }),
      subject: ({ runId, villageId }) => `${runId} ${villageId}`,
      run: (input, { at }) => planVillage(ports, input, at),
    }),

    sealRun: taskHandler({
      act: 'deductions.sealRun',
      audit,
      input: z.object({ runId: runIdSchema }),
      subject: ({ runId }) => runId,
      run: ({ runId }) => sealRun(ports, runId),
    }),

    sendBankFile: taskHandler({
      act: 'deductions.sendBankFile',
      audit,
      input: z.object({ fileId: fileIdSchema }),
      subject: ({ fileId }) => fileId,
      run: ({ fileId }, { at }) => sendBankFile(ports, fileId, at),
    }),

    closeDay: taskHandler({
      act: 'deductions.closeDay',
      audit,
      input: z.object({ runId: runIdSchema.optional() }),
      subject: ({ runId }) => runId ?? 'no run',
      run: ({ runId }, { at }) => closeDay(ports, runId, at),
    }),

    readReturn: taskHandler({
      act: 'deductions.readReturn',
      audit,
      input: z.object({ key: z.string() }),
      subject: ({ key }) => key,
      run: ({ key }, { at }) => readReturn(ports, { key, coverageYear }, at),
    }),

    applyReturnPart: taskHandler({
      act: 'deductions.applyReturnPart',
      audit,
      input: z.object({ returnHash: z.string(), partNo: z.number().int() }),
      subject: ({ returnHash, partNo }) => `${returnHash} ${partNo}`,
      run: (input, { at }) => applyReturnPart(ports, { ...input, coverageYear }, at),
    }),

    closeReturn: taskHandler({
      act: 'deductions.closeReturn',
      audit,
      input: z.object({ returnHash: z.string() }),
      subject: ({ returnHash }) => returnHash,
      run: ({ returnHash }, { at }) => closeReturn(ports, returnHash, at),
    }),

    listTownships: taskHandler({
      act: 'deductions.listTownships',
      audit,
      input: z.object({}),
      subject: () => 'failure lists',
      run: (_, { at }) => listTownships(ports, at),
    }),

    writeFailureList: taskHandler({
      act: 'deductions.writeFailureList',
      audit,
      input: z.object({ townshipId: z.string(), reportOn: localDateSchema }),
      subject: ({ townshipId, reportOn }) => `${townshipId} ${reportOn}`,
      run: async (input, { at }) => {
        await closeSettledIn(ports, input.townshipId, at);
        return writeFailureList(ports, input);
      },
    }),

    closeFailureLists: taskHandler({
      act: 'deductions.closeFailureLists',
      audit,
      input: z.object({ reportOn: localDateSchema }),
      subject: ({ reportOn }) => reportOn,
      run: ({ reportOn }, { at }) => closeFailureLists(ports, reportOn, at),
    }),
  };
}

/** What staff see and decide. */
function deductionRoutes(ports: DeductionDependencies) {
  const { audit, directory } = ports;
  return {
    listRuns: httpHandler(listRunsApi, {
      audit,
      directory,
      subject: () => 'runs',
      run: async () => accept({ runs: await ports.runs.listRuns() }),
    }),

    showRun: httpHandler(showRunApi, {
      audit,
      directory,
      subject: ({ path }) => path.runId,
      run: ({ path }, { area }) => showRun(ports, path.runId, area),
    }),

    showBankFile: httpHandler(showBankFileApi, {
      audit,
      directory,
      subject: ({ path }) => path.fileId,
      run: ({ path }) => showBankFile(ports, path.fileId),
    }),

    listInstructions: httpHandler(listInstructionsApi, {
      audit,
      directory,
      subject: ({ path }) => path.fileId,
      run: ({ path, query }) => listInstructions(ports, path.fileId, query),
    }),

    listCases: httpHandler(listCasesApi, {
      audit,
      directory,
      subject: () => 'cases',
      run: async () => accept({ cases: await ports.cases.list() }),
    }),

    decideCase: httpHandler(decideCaseApi, {
      audit,
      directory,
      subject: ({ path }) => path.caseId,
      run: ({ path, body }, { at, actor }) =>
        decideCase(ports, path.caseId, { ...body, by: actor, at }),
    }),

    showFailureLists: httpHandler(showFailureListsApi, {
      audit,
      directory,
      subject: ({ path }) => path.reportOn,
      run: async ({ path }, { area }) =>
        accept({ lists: await linkFailureLists(ports, path.reportOn, area) }),
    }),
  };
}

/** What townships do about failures. */
function followUpRoutes(ports: DeductionDependencies) {
  const { audit, directory } = ports;
  return {
    listFollowUps: httpHandler(listFollowUpsApi, {
      audit,
      directory,
      subject: ({ query }) => query.townshipId,
      run: ({ query }, { area }) => listFollowUps(ports, query, query, area),
    }),

    recordFollowUp: httpHandler(recordFollowUpApi, {
      audit,
      directory,
      subject: ({ path }) => path.followUpId,
      facts: ({ state }) => ({ state }),
      run: ({ path, body }, { at, actor, area }) =>
        recordFollowUp(ports, path.followUpId, { ...body, by: actor, at }, area),
    }),

    exportFollowUps: httpHandler(exportFollowUpsApi, {
      audit,
      directory,
      subject: ({ body }) => body.townshipId,
      facts: ({ rows }) => ({ rows }),
      run: ({ body }, { at, area, officer }) =>
        exportFollowUps(ports, body, area, { takenBy: officer, at }),
    }),
  };
}
