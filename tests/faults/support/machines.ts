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
  readonly prepare: (county: County) => Promise<void>;
  /** Acts that start the machine, one after the other; what a fault cuts off is started again after each. */
  readonly acts: readonly {
    readonly does: (county: County) => Promise<void>;
    /** What the machine calls in this act. */
    readonly tasks: readonly string[];
  }[];
};

export const rosterImport: MachineUnderTest = {
  machine: 'RosterImportMachine',
  prepare: async (county) => {
    await bothRosters(county);
    await laterRosterAnnounced(county);
  },
  acts: [
    {
      does: laterRosterIn,
      tasks: ['registerFile', 'readRows', 'checkPart', 'closeCheck', 'writeOutcome', 'noteImport'],
    },
    {
      does: laterRosterAccepted,
      tasks: [
        'registerFile',
        'applyPart',
        'endUnlisted',
        'closeApplication',
        'writeOutcome',
        'noteImport',
      ],
    },
  ],
};

export const deductionRun: MachineUnderTest = {
  machine: 'DeductionRunMachine',
  // The day's run comes after one that a bank has not answered, so that closing the day asks about it.
  prepare: async (county) => {
    await bothRosters(county);
    await deductionsOn(county, '2026-10-22');
    await bankLooks(county);
    await answersAfter(county, '2026-10-22');
    await answersAfter(county, '2026-10-24');
  },
  acts: [
    { does: (county) => deductionsOn(county, '2026-10-26'), tasks: TASKS.DeductionRunMachine },
    { does: bankLooks, tasks: [] },
  ],
};

export const bankReturn: MachineUnderTest = {
  machine: 'BankReturnMachine',
  prepare: async (county) => {
    await bothRosters(county);
    await deductionsOn(county, '2026-10-22');
    await bankLooks(county);
  },
  acts: [
    { does: (county) => answersAfter(county, '2026-10-22'), tasks: TASKS.BankReturnMachine },
    { does: (county) => answersAfter(county, '2026-10-24'), tasks: TASKS.BankReturnMachine },
  ],
};

export const failureFeedback: MachineUnderTest = {
  machine: 'FailureFeedbackMachine',
  prepare: async (county) => {
    await bothRosters(county);
    await deductionsOn(county, '2026-10-22');
    await bankLooks(county);
    await answersAfter(county, '2026-10-22');
  },
  acts: [{ does: (county) => listsOn(county, '2026-10-23'), tasks: TASKS.FailureFeedbackMachine }],
};
