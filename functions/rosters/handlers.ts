import { importIdSchema } from '@liangxian/shared/kernel/ids.schema.ts';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  acceptImportApi,
  declineImportApi,
  listImportsApi,
  showImportApi,
  showOutcomeApi,
  startImportApi,
} from '@liangxian/shared/rosters/rosters.api.ts';
import { isWithin } from '@liangxian/shared/units/area.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { applyPart } from './apply-part.ts';
import { checkPart } from './check-part.ts';
import { closeApplication } from './close-application.ts';
import { closeCheck } from './close-check.ts';
import { acceptImport, declineImport } from './decide-import.ts';
import { endUnlisted } from './end-unlisted.ts';
import type {
  Dues,
  Duties,
  Holdings,
  Imports,
  Machines,
  Mandates,
  Policies,
  Registers,
  Residents,
  RosterFiles,
  Units,
} from './ports.ts';
import { readRows } from './read-rows.ts';
import { registerFile } from './register-file.ts';
import { importIdOfKey, startImport } from './start-import.ts';
import { writeOutcome } from './write-outcome.ts';

export type RosterDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  /** A new id, later ones sorting after earlier ones. */
  readonly newImportId: (at: number) => ImportId;
  readonly imports: Imports;
  readonly files: RosterFiles;
  readonly machines: Machines;
  readonly policies: Policies;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly registers: Registers;
  readonly dues: Dues;
  readonly mandates: Mandates;
  readonly units: Units;
  readonly duties: Duties;
};

export function rosterHandlers(dependencies: RosterDependencies) {
  return { ...rosterTasks(dependencies), ...rosterRoutes(dependencies) };
}

const importInput = z.object({ importId: importIdSchema });
const partInput = importInput.extend({ partNo: z.number().int() });

/** The steps of `roster-import`. */
function rosterTasks(ports: RosterDependencies) {
  const { audit } = ports;
  const subjectOf = ({ importId }: { readonly importId: ImportId }) => importId;
  return {
    registerFile: taskHandler({
      act: 'rosters.registerFile',
      audit,
      input: z.object({ fileKey: z.string() }),
      subject: ({ fileKey }) => fileKey,
      run: ({ fileKey }) => registerFile(ports, importIdOfKey(fileKey)),
    }),

    readRows: taskHandler({
      act: 'rosters.readRows',
      audit,
      input: importInput,
      subject: subjectOf,
      run: ({ importId }, { at }) => readRows(ports, importId, at),
    }),

    checkPart: taskHandler({
      act: 'rosters.checkPart',
      audit,
      input: partInput,
      subject: ({ importId, partNo }) => `${importId} ${partNo}`,
      run: (input) => checkPart(ports, input),
    }),

    closeCheck: taskHandler({
      act: 'rosters.closeCheck',
      audit,
      input: importInput,
      subject: subjectOf,
      run: ({ importId }) => closeCheck(ports, importId),
    }),

    applyPart: taskHandler({
      act: 'rosters.applyPart',
      audit,
      input: partInput,
      subject: ({ importId, partNo }) => `${importId} ${partNo}`,
      run: (input) => applyPart(ports, input),
    }),

    endUnlisted: taskHandler({
      act: 'rosters.endUnlisted',
      audit,
      input: importInput.extend({ villageId: z.string() }),
      subject: ({ importId, villageId }) => `${importId} ${villageId}`,
      run: (input) => endUnlisted(ports, input),
    }),

    closeApplication: taskHandler({
      act: 'rosters.closeApplication',
      audit,
      input: importInput,
      subject: subjectOf,
      run: ({ importId }, { at }) => closeApplication(ports, importId, at),
    }),

    writeOutcome: taskHandler({
      act: 'rosters.writeOutcome',
      audit,
      input: importInput,
      subject: subjectOf,
      run: ({ importId }) => writeOutcome(ports, importId),
    }),
  };
}

/** What staff do with rosters. */
function rosterRoutes(ports: RosterDependencies) {
  const { audit, directory, imports, files } = ports;
  return {
    startImport: httpHandler(startImportApi, {
      audit,
      directory,
      subject: ({ body }) => `${body.kind} ${body.coverageYear}`,
      facts: ({ importId }) => ({ importId }),
      run: ({ body }, { at, actor, area }) => startImport(ports, body, { by: actor, at, area }),
    }),

    showImport: httpHandler(showImportApi, {
      audit,
      directory,
      subject: ({ path }) => path.importId,
      run: async ({ path: { importId } }, { area }) => {
        const roster = await imports.find(importId);
        if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
        if (!isWithin(area, roster)) return refuse({ code: 'OUT_OF_AREA' });
        const { checked, applied } = await imports.progress(importId);
        return accept({ ...roster, progress: { checked, applied } });
      },
    }),

    listImports: httpHandler(listImportsApi, {
      audit,
      directory,
      subject: () => 'imports',
      run: async ({ query }, { areas }) => {
        const { items, cursor } = await imports.page(areas, query);
        return accept({ imports: items, ...(cursor !== undefined && { cursor }) });
      },
    }),

    acceptImport: httpHandler(acceptImportApi, {
      audit,
      directory,
      subject: ({ path }) => path.importId,
      run: ({ path, body }, { at, actor, area }) =>
        acceptImport(ports, path.importId, { by: actor, at, area, ...body }),
    }),

    declineImport: httpHandler(declineImportApi, {
      audit,
      directory,
      subject: ({ path }) => path.importId,
      run: ({ path }, { at, actor, area }) =>
        declineImport(ports, path.importId, { by: actor, at, area }),
    }),

    showOutcome: httpHandler(showOutcomeApi, {
      audit,
      directory,
      subject: ({ path }) => path.importId,
      run: async ({ path: { importId } }, { area }) => {
        const roster = await imports.find(importId);
        if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
        if (!isWithin(area, roster)) return refuse({ code: 'OUT_OF_AREA' });
        const url = await files.outcomeUrl(importId);
        return url === undefined ? refuse({ code: 'OUTCOME_NOT_READY' }) : accept({ url });
      },
    }),
  };
}
