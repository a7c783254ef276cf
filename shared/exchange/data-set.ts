import type { RosterKind } from '../rosters/roster-kinds.ts';
import type { UnitKind } from '../units/unit.ts';

/** How often a data set is due; it also says how its period is written: `2027`, `2026-Q4`, `2026-11`, `2026-11-08`. */
export type Rhythm = 'yearly' | 'quarterly' | 'monthly' | 'as_it_happens';

/**
 * How a data set travels: `rows` as a list that is read row by row, `document` as a file that people
 * read, `system` as something the system itself works out and hands on, so that nobody uploads it.
 */
export type Carriage = 'rows' | 'document' | 'system';

/** One kind of data that units hand to one another (REG 17). What is not in the catalogue cannot be sent. */
export type DataSet = {
  readonly dataSetId: string;
  /** 名称, as the regulation calls it. */
  readonly name: string;
  /** The kinds of unit that answer for the data and send them. */
  readonly owners: readonly UnitKind[];
  readonly receivers: readonly UnitKind[];
  /** 字段: what a receiver sees. For rows these are titles of the roster's columns, and the extract holds no others. */
  readonly fields: readonly string[];
  /** 用途: what the receivers may use the data for (REG 20). */
  readonly purpose: string;
  readonly rhythm: Rhythm;
  readonly carriage: Carriage;
  readonly rosterKind?: RosterKind;
  /** Whether acceptance brings the rows into the register; a survey is only handed on. */
  readonly applies?: boolean;
  /** Whether one unit may deliver it in parts, one per township. */
  readonly byTownship?: boolean;
  /** Whether the list says who belongs to a supported group, so that it is compared with the other lists that do. */
  readonly compared?: boolean;
  /** Whether a scan with the leader's signature and the unit's seal goes with it (签字盖章). */
  readonly sealed: boolean;
  /** The deadline rule of the policy pack for the whole list, and for changes inside the window. */
  readonly deadlineRule?: string;
  readonly changeRule?: string;
  /** A deadline that binds the receivers, township by township, from the day they have the data. */
  readonly startsRule?: string;
  readonly article: number;
};

export type CatalogueRefusal =
  | { readonly code: 'NOT_IN_CATALOGUE'; readonly dataSetId: string }
  | { readonly code: 'SENT_BY_THE_SYSTEM'; readonly dataSetId: string }
  | { readonly code: 'NOT_THE_OWNER'; readonly owners: readonly UnitKind[] }
  | { readonly code: 'NO_CHANGE_LISTS'; readonly dataSetId: string }
  | { readonly code: 'PERIOD_DOES_NOT_FIT'; readonly rhythm: Rhythm; readonly period: string }
  | { readonly code: 'NOT_BY_TOWNSHIP'; readonly dataSetId: string };

const PERIODS: Readonly<Record<Rhythm, RegExp>> = {
  yearly: /^20\d\d$/u,
  quarterly: /^20\d\d-Q[1-4]$/u,
  monthly: /^20\d\d-(?:0[1-9]|1[0-2])$/u,
  as_it_happens: /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u,
};

/** Whether a period is written as the rhythm asks. */
export function isPeriodOf(rhythm: Rhythm, period: string): boolean {
  return PERIODS[rhythm].test(period);
}
