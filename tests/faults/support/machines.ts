import type { County } from '../../../infra/local/county.ts';
import { TASKS } from '../../seasons/played-season.ts';
import {
  answersAfter,
  bankLooks,
  bothRosters,
  deductionsOn,
  laterRosterAccepted,
  laterRosterAnnounced,
  laterRosterIn,
  listsOn,
} from './journeys.ts';

/** A machine with everything it needs before, and what makes it run. */
export type MachineUnderTest = {
  readonly machine: keyof typeof TASKS;
  readonly tasks: readonly string[];
  readonly prepare: (county: County) => Promise<void>;
  /** Acts that start the machine, one after the other; what a fault cuts off is started again after each. */
  readonly acts: readonly ((county: County) => Promise<void>)[];
};

export const rosterImport: MachineUnderTest = {
  machine: 'RosterImportMachine',
  tasks: TASKS.RosterImportMachine,
  prepare: async (county) => {
    await bothRosters(county);
    await laterRosterAnnounced(county);
  },
  acts: [laterRosterIn, laterRosterAccepted],
};

export const deductionRun: MachineUnderTest = {
  machine: 'DeductionRunMachine',
  tasks: TASKS.DeductionRunMachine,
  // The day's run comes after one that a bank has not answered, so that closing the day asks about it.
  prepare: async (county) => {
    await bothRosters(county);
    await deductionsOn(county, '2026-10-22');
    await bankLooks(county);
    await answersAfter(county, '2026-10-22');
    await answersAfter(county, '2026-10-24');
  },
  acts: [(county) => deductionsOn(county, '2026-10-26'), bankLooks],
};

export const bankReturn: MachineUnderTest = {
  machine: 'BankReturnMachine',
  tasks: TASKS.BankReturnMachine,
  prepare: async (county) => {
    await bothRosters(county);
    await deductionsOn(county, '2026-10-22');
    await bankLooks(county);
  },
  acts: [
    (county) => answersAfter(county, '2026-10-22'),
    (county) => answersAfter(county, '2026-10-24'),
  ],
};

export const failureFeedback: MachineUnderTest = {
  machine: 'FailureFeedbackMachine',
  tasks: TASKS.FailureFeedbackMachine,
  prepare: async (county) => {
    await bothRosters(county);
    await deductionsOn(county, '2026-10-22');
    await bankLooks(county);
    await answersAfter(county, '2026-10-22');
  },
  acts: [(county) => listsOn(county, '2026-10-23')],
};
