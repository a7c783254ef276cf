import {
  applyForChangeApi,
  decideChangeApi,
  exportDuesApi,
  listAmountDifferencesApi,
  listAmountsSetApi,
  listChangesApi,
  listDueRostersApi,
  listDuesApi,
  listNotQualifiedApi,
  pushDueRostersApi,
  setAmountsApi,
  showDeductionStatementApi,
  takeDueRosterApi,
} from '@liangxian/shared/dues/dues.api.ts';
import { accept, refuse } from '@liangxian/shared/kernel/result.ts';
import { isWithinAny } from '@liangxian/shared/units/area.ts';
import * as z from 'zod';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { applyForChange, decideChange, listChanges } from './change-requests.ts';
import { listNotQualified, showDeductionStatement } from './deduction-statement.ts';
import { closeDueRosters, listDueTownships, takeDueRoster, writeDueRoster } from './due-rosters.ts';
import { exportDues, listDues } from './list-dues.ts';
import type {
  Changes,
  Door,
  DueLists,
  Duties,
  Holdings,
  Lists,
  Machines,
  Mandates,
  Policies,
  Residents,
  Rounds,
  Units,
  WorkLists,
} from './ports.ts';
import { listAmountDifferences, setAmounts } from './set-amounts.ts';

export type DuesDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly newChangeId: (townshipId: string, at: number) => string;
  readonly policies: Policies;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly mandates: Mandates;
  readonly door: Door;
  readonly dueLists: DueLists;
  readonly rounds: Rounds;
  readonly changes: Changes;
  readonly lists: Lists;
  readonly workLists: WorkLists;
  readonly machines: Machines;
  readonly units: Units;
  readonly duties: Duties;
};

export function duesHandlers(dependencies: DuesDependencies) {
  return {
    ...rosterTasks(dependencies),
    ...listRoutes(dependencies),
    ...roundRoutes(dependencies),
    ...changeRoutes(dependencies),
  };
}

const yearInput = z.object({ coverageYear: z.number().int() });

/** The steps of `due-rosters`. */
function rosterTasks(ports: DuesDependencies) {
  const { audit } = ports;
  const subject = ({ coverageYear }: { readonly coverageYear: number }) => `year ${coverageYear}`;
  return {
    listDueTownships: taskHandler({
      act: 'dues.listDueTownships',
      audit,
      input: yearInput,
      subject,
      run: ({ coverageYear }) => listDueTownships(ports, coverageYear),
    }),

    writeDueRoster: taskHandler({
      act: 'dues.writeDueRoster',
      audit,
      input: yearInput.extend({ townshipId: z.string() }),
      subject: ({ coverageYear, townshipId }) => `${coverageYear} ${townshipId}`,
      run: (input, { at }) => writeDueRoster(ports, input, at),
    }),

    closeDueRosters: taskHandler({
      act: 'dues.closeDueRosters',
      audit,
      input: yearInput,
      subject,
      run: ({ coverageYear }) => closeDueRosters(ports, coverageYear),
    }),
  };
}

function listRoutes(ports: DuesDependencies) {
  const { audit, directory } = ports;
  return {
    listDues: httpHandler(listDuesApi, {
      audit,
      directory,
      subject: ({ query }) => query.villageId,
      run: ({ query }, { area }) => listDues(ports, query, query, area),
    }),

    exportDues: httpHandler(exportDuesApi, {
      audit,
      directory,
      subject: ({ body }) => body.villageId,
      facts: ({ rows }) => ({ rows }),
      run: ({ body }, { at, area, officer }) =>
        exportDues(ports, body, area, { takenBy: officer, at }),
    }),
  };
}

/** Rosters, statements and amounts, township by township. */
function roundRoutes(ports: DuesDependencies) {
  const { audit, directory, rounds } = ports;
  return {
    listDueRosters: httpHandler(listDueRostersApi, {
      audit,
      directory,
      subject: ({ query }) => String(query.coverageYear),
      run: async ({ query }, { areas }) => {
        const rosters = await rounds.dueRosters(query.coverageYear);
        return accept({ rosters: rosters.filter((roster) => isWithinAny(areas, roster)) });
      },
    }),

    pushDueRosters: httpHandler(pushDueRostersApi, {
      audit,
      directory,
      subject: ({ body }) => String(body.coverageYear),
      run: async ({ body: { coverageYear } }, { at }) => {
        if ((await ports.policies.running(coverageYear)) === undefined)
          return refuse({ code: 'SEASON_NOT_STARTED' });
        await ports.machines.startDueRosters(coverageYear, at);
        return accept({ started: true });
      },
    }),

    takeDueRoster: httpHandler(takeDueRosterApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      facts: ({ rows, sha256 }) => ({ rows, sha256 }),
      run: ({ path, body }, { at, actor, area }) =>
        takeDueRoster(ports, { ...path, ...body }, { by: actor, at, area }),
    }),

    showDeductionStatement: httpHandler(showDeductionStatementApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      run: ({ path, query }, occasion) =>
        showDeductionStatement(ports, { ...path, ...query }, occasion),
    }),

    listNotQualified: httpHandler(listNotQualifiedApi, {
      audit,
      directory,
      subject: ({ query }) => query.villageId,
      run: ({ path, query }, { area }) =>
        listNotQualified(ports, { ...path, ...query }, query, area),
    }),

    setAmounts: httpHandler(setAmountsApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      facts: ({ dues, differing }) => ({ dues, differing }),
      run: ({ path, body }, { at, actor, area, units }) =>
        setAmounts(ports, { ...path, ...body }, { by: actor, at, area, units }),
    }),

    listAmountsSet: httpHandler(listAmountsSetApi, {
      audit,
      directory,
      subject: ({ query }) => String(query.coverageYear),
      run: async ({ query }, { areas }) => {
        const townships = await rounds.amountsSet(query.coverageYear);
        return accept({ townships: townships.filter((set) => isWithinAny(areas, set)) });
      },
    }),

    listAmountDifferences: httpHandler(listAmountDifferencesApi, {
      audit,
      directory,
      subject: ({ path }) => path.townshipId,
      run: ({ path, query }, { area }) =>
        listAmountDifferences(ports, { ...path, ...query }, query, area),
    }),
  };
}

function changeRoutes(ports: DuesDependencies) {
  const { audit, directory } = ports;
  return {
    applyForChange: httpHandler(applyForChangeApi, {
      audit,
      directory,
      subject: ({ body }) => body.personId,
      facts: ({ changeId }) => ({ changeId }),
      run: ({ body }, { at, actor, area, units }) =>
        applyForChange(ports, body, { by: actor, at, area, units }),
    }),

    listChanges: httpHandler(listChangesApi, {
      audit,
      directory,
      subject: ({ query }) => query.townshipId,
      run: ({ query }, { area }) => listChanges(ports, query, query, area),
    }),

    decideChange: httpHandler(decideChangeApi, {
      audit,
      directory,
      subject: ({ path }) => path.changeId,
      facts: ({ state }) => ({ state }),
      run: ({ path, body }, { at, actor }) =>
        decideChange(ports, path.changeId, {
          approves: body.decision === 'approve',
          reason: body.reason,
          by: actor,
          at,
        }),
    }),
  };
}
