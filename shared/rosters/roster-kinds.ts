import type { Claim, ClaimWords } from './claims.ts';
import type { ColumnDefinition, FoundColumns } from './column-definition.ts';
import { DEDUCTION_COLUMNS, type DeductionColumnKey } from './deduction-columns.ts';
import { type DeductionRow, examineDeductionRow } from './deduction-row.ts';
import { EFFECTIVE_COLUMNS, type EffectiveColumnKey } from './effective-columns.ts';
import { type EffectiveRow, examineEffectiveRow } from './effective-row.ts';
import type { DataSigns } from './not-data.ts';
import type { RawRow } from './raw-row.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading } from './row-problem.ts';

/** `effective`: 有效缴费明细清册 (REG 7). `deduction`: 批量扣款清册 (REG 26). */
export type RosterKind = 'effective' | 'deduction';

type KeyOf = { readonly effective: EffectiveColumnKey; readonly deduction: DeductionColumnKey };
type RowOf = { readonly effective: EffectiveRow; readonly deduction: DeductionRow };

export type RosterColumnKey<Kind extends RosterKind> = KeyOf[Kind];
export type RosterRow<Kind extends RosterKind> = RowOf[Kind];

/** All that differs between rosters. */
export type RosterDefinition<Key extends string, Row> = {
  readonly title: string;
  readonly columns: readonly ColumnDefinition<Key>[];
  readonly signs: DataSigns<Key>;
  readonly examine: (
    raw: RawRow,
    columns: FoundColumns<Key>,
    context: RowContext,
  ) => { readonly reading: RowReading<Row>; readonly claim?: Claim };
  /** The column that holds what rows may not share, and the codes for rows that do. */
  readonly claims: Omit<ClaimWords, 'column'> & { readonly key: Key };
};

const ROSTERS: { readonly [Kind in RosterKind]: RosterDefinition<KeyOf[Kind], RowOf[Kind]> } = {
  effective: {
    title: '有效缴费明细清册',
    columns: EFFECTIVE_COLUMNS,
    signs: {
      serial: 'serial',
      numbers: ['residentId'],
      words: { sex: /^[男女]性?$/u, pension: /^[是否√×]$/u, medical: /^[是否√×]$/u },
      remark: 'remark',
    },
    examine: examineEffectiveRow,
    claims: {
      lost: 'DUPLICATE_PERSON',
      undecided: 'DUPLICATE_PERSON_UNDECIDED',
      key: 'residentId',
    },
  },
  deduction: {
    title: '批量扣款清册',
    columns: DEDUCTION_COLUMNS,
    signs: {
      serial: 'serial',
      numbers: ['insuredId', 'payerId', 'accountNo'],
      words: { scheme: /养老|医疗|医保/u },
      remark: 'remark',
    },
    examine: examineDeductionRow,
    // Two names for one insured person: the register knows which is right, and the check asks it.
    claims: { lost: 'DUPLICATE_DEDUCTION', key: 'insuredId' },
  },
};

export const ROSTER_KINDS: readonly RosterKind[] = ['effective', 'deduction'];

export function rosterDefinition<Kind extends RosterKind>(
  kind: Kind,
): RosterDefinition<KeyOf[Kind], RowOf[Kind]> {
  return ROSTERS[kind];
}

/** What the roster is called, as offices write it. */
export function rosterTitle(kind: RosterKind): string {
  return ROSTERS[kind].title;
}
