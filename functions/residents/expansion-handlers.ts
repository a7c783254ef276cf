import {
  exportNotEnrolledApi,
  exportPupilsNotEnrolledApi,
  listNotEnrolledApi,
  listPupilsNotEnrolledApi,
  listSchoolsApi,
  recordPupilOutcomeApi,
  remindSchoolApi,
} from '@liangxian/shared/residents/expansion.api.ts';
import type { AuditTrail } from '../platform/audit.ts';
import type { Directory } from '../platform/directory.ts';
import { httpHandler } from '../platform/http-handler.ts';
import type {
  Lists,
  Messages,
  Offices,
  Policies,
  PupilWorks,
  Registers,
  Residents,
} from './ports.ts';
import { remindSchool } from './remind-school.ts';
import {
  exportPupilsNotEnrolled,
  listPupilsNotEnrolled,
  listSchools,
  recordPupilOutcome,
} from './school-expansion.ts';
import { exportNotEnrolled, listNotEnrolled } from './village-expansion.ts';

type ExpansionDependencies = {
  readonly audit: AuditTrail;
  readonly directory: Directory;
  readonly policies: Policies;
  readonly residents: Residents;
  readonly registers: Registers;
  readonly pupilWorks: PupilWorks;
  readonly lists: Lists;
  readonly offices: Offices;
  readonly messages: Messages;
};

/** 扩面: who is on another office's register and not enrolled. */
export function expansionHandlers(ports: ExpansionDependencies) {
  return { ...villageRoutes(ports), ...schoolRoutes(ports) };
}

function villageRoutes(ports: ExpansionDependencies) {
  const { audit, directory } = ports;
  return {
    listNotEnrolled: httpHandler(listNotEnrolledApi, {
      audit,
      directory,
      subject: ({ path }) => path.villageId,
      facts: ({ persons }) => ({ found: persons.length }),
      run: ({ path, query }, occasion) =>
        listNotEnrolled(ports, { ...path, ...query }, query, occasion),
    }),

    exportNotEnrolled: httpHandler(exportNotEnrolledApi, {
      audit,
      directory,
      subject: ({ path }) => path.villageId,
      facts: ({ rows }) => ({ rows }),
      run: ({ path, body }, occasion) => exportNotEnrolled(ports, { ...path, ...body }, occasion),
    }),
  };
}

function schoolRoutes(ports: ExpansionDependencies) {
  const { audit, directory } = ports;
  return {
    listSchools: httpHandler(listSchoolsApi, {
      audit,
      directory,
      subject: ({ query }) => String(query.coverageYear),
      run: ({ query }, { at }) => listSchools(ports, query.coverageYear, at),
    }),

    listPupilsNotEnrolled: httpHandler(listPupilsNotEnrolledApi, {
      audit,
      directory,
      subject: ({ path }) => path.schoolId,
      facts: ({ pupils }) => ({ found: pupils.length }),
      run: ({ path, query }, { at }) =>
        listPupilsNotEnrolled(ports, { ...path, ...query }, query, at),
    }),

    exportPupilsNotEnrolled: httpHandler(exportPupilsNotEnrolledApi, {
      audit,
      directory,
      subject: ({ path }) => path.schoolId,
      facts: ({ rows }) => ({ rows }),
      run: ({ path, body }, occasion) =>
        exportPupilsNotEnrolled(ports, { ...path, ...body }, occasion),
    }),

    remindSchool: httpHandler(remindSchoolApi, {
      audit,
      directory,
      subject: ({ path }) => path.schoolId,
      facts: ({ reminded }) => ({ reminded }),
      run: ({ path, body }, { at }) => remindSchool(ports, { ...path, ...body }, at),
    }),

    recordPupilOutcome: httpHandler(recordPupilOutcomeApi, {
      audit,
      directory,
      subject: ({ path }) => path.personId,
      facts: ({ outcome }) => ({ outcome }),
      run: ({ path, body }, { at, actor }) =>
        recordPupilOutcome(ports, path, { ...body, by: actor, at }),
    }),
  };
}
