import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type {
  Dues,
  Holdings,
  Imports,
  Mandates,
  Policies,
  Registers,
  Residents,
  RosterFiles,
} from './ports.ts';

/** What applying a roster needs. */
export type ApplyPorts = {
  readonly imports: Imports;
  readonly files: RosterFiles;
  readonly policies: Policies;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly registers: Registers;
  readonly dues: Dues;
  readonly mandates: Mandates;
};

/** An accepted roster with who and when: that decides which of two lists is the later one. */
export type AcceptedRoster = RosterImport & { readonly decidedAt: number };
