import { accept, type Result, refuse } from '../kernel/result.ts';
import type { RosterMode } from '../rosters/roster-import.ts';
import { rosterDefinition } from '../rosters/roster-kinds.ts';
import type { UnitKind } from '../units/unit.ts';
import { type CatalogueRefusal, type DataSet, isPeriodOf } from './data-set.ts';
import { SENT_DATA_SETS } from './sent-data-sets.ts';
import { SYSTEM_DATA_SETS } from './system-data-sets.ts';

/** Every data set that units of the county hand to one another (REG 17). */
export const CATALOGUE: readonly DataSet[] = [...SENT_DATA_SETS, ...SYSTEM_DATA_SETS];

export function dataSetOf(dataSetId: string): DataSet | undefined {
  return CATALOGUE.find((dataSet) => dataSet.dataSetId === dataSetId);
}

/** Columns every list has and nobody needs to be told of. */
const PLAIN = new Set(['serial']);

/** What a receiver sees of a data set: for rows the titles of the columns the roster is read by, and no others (REG 20). */
export function fieldsOf({ fields, rosterKind }: DataSet): readonly string[] {
  if (rosterKind === undefined) return fields;
  return rosterDefinition(rosterKind)
    .columns.filter(({ key }) => !PLAIN.has(key))
    .map(({ title }) => title);
}

/** What somebody wants to send. */
export type Sending = {
  readonly dataSetId: string;
  readonly mode: RosterMode;
  readonly period: string;
  readonly unitKind: UnitKind;
  /** The township a part is about, where a county's office delivers in parts. */
  readonly partOf?: string;
};

/** Whether a unit may send this at all: the data set is in the catalogue, and it is the unit's own (REG 17). */
export function maySend(sending: Sending): Result<DataSet, CatalogueRefusal> {
  const { dataSetId, mode, period, unitKind, partOf } = sending;
  const dataSet = dataSetOf(dataSetId);
  if (dataSet === undefined) return refuse({ code: 'NOT_IN_CATALOGUE', dataSetId });
  if (dataSet.carriage === 'system') return refuse({ code: 'SENT_BY_THE_SYSTEM', dataSetId });
  const { owners, rhythm } = dataSet;
  if (!owners.includes(unitKind)) return refuse({ code: 'NOT_THE_OWNER', owners });
  if (mode === 'changes' && dataSet.carriage !== 'rows') {
    return refuse({ code: 'NO_CHANGE_LISTS', dataSetId });
  }
  if (!isPeriodOf(rhythm, period)) return refuse({ code: 'PERIOD_DOES_NOT_FIT', rhythm, period });
  if (partOf !== undefined && dataSet.byTownship !== true) {
    return refuse({ code: 'NOT_BY_TOWNSHIP', dataSetId });
  }
  return accept(dataSet);
}
