import type { IdentityKind } from '../residents/category-owners.ts';
import type { Claim, ClaimWords } from './claims.ts';
import type { ColumnDefinition, FoundColumns } from './column-definition.ts';
import { DEDUCTION_COLUMNS, type DeductionColumnKey } from './deduction-columns.ts';
import { type DeductionRow, examineDeductionRow } from './deduction-row.ts';
import { DISABLED_COLUMNS, type DisabledColumnKey } from './disabled-columns.ts';
import { examineDisabledRow } from './disabled-row.ts';
import { EFFECTIVE_COLUMNS, type EffectiveColumnKey } from './effective-columns.ts';
import { type EffectiveRow, examineEffectiveRow } from './effective-row.ts';
import {
  FLOATING_COLUMNS,
  HOUSEHOLD_COLUMNS,
  type HouseholdColumnKey,
} from './household-columns.ts';
import { examineHouseholdRow, type HouseholdRow } from './household-row.ts';
import { IDENTITY_COLUMNS, type IdentityColumnKey } from './identity-columns.ts';
import { examineIdentityRow, type IdentityRow } from './identity-row.ts';
import type { DataSigns } from './not-data.ts';
import { PUPIL_COLUMNS, type PupilColumnKey } from './pupil-columns.ts';
import { examinePupilRow, type PupilRow } from './pupil-row.ts';
import type { RawRow } from './raw-row.ts';
import { RE_SIGN_COLUMNS, type ReSignColumnKey } from './re-sign-columns.ts';
import { examineReSignRow, type ReSignRow } from './re-sign-row.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading } from './row-problem.ts';

type ListKeys = { readonly [Kind in Exclude<IdentityKind, 'disabled_persons'>]: IdentityColumnKey };
type ListRows = { readonly [Kind in IdentityKind]: IdentityRow };

type KeyOf = ListKeys & {
  readonly effective: EffectiveColumnKey;
  readonly deduction: DeductionColumnKey;
  readonly disabled_persons: DisabledColumnKey;
  readonly household_register: HouseholdColumnKey;
  readonly floating_population: HouseholdColumnKey;
  readonly pupils: PupilColumnKey;
  readonly re_sign: ReSignColumnKey;
};
type RowOf = ListRows & {
  readonly effective: EffectiveRow;
  readonly deduction: DeductionRow;
  readonly household_register: HouseholdRow;
  readonly floating_population: HouseholdRow;
  readonly pupils: PupilRow;
  readonly re_sign: ReSignRow;
};

/**
 * `effective`: 有效缴费明细清册 (REG 7). `deduction`: 批量扣款清册 (REG 26). The identity lists (REG 10, 11, 13),
 * the registers of public security (REG 12) and education (REG 15), and who must sign again (REG 25).
 */
export type RosterKind = keyof RowOf;

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
  /** False where other rosters have the same columns: the header alone does not tell that it is this one. */
  readonly knownByHeader: boolean;
};

/** One row a person: two names for one number are undecided, the same name twice is a repetition. */
const ONE_ROW_A_PERSON = {
  lost: 'DUPLICATE_PERSON',
  undecided: 'DUPLICATE_PERSON_UNDECIDED',
  key: 'residentId',
} as const;

const PERSON_SIGNS = {
  serial: 'serial',
  numbers: ['residentId'],
  words: {},
  remark: 'remark',
} as const;

function identityList(
  kind: Exclude<IdentityKind, 'disabled_persons'>,
  title: string,
): RosterDefinition<IdentityColumnKey, IdentityRow> {
  return {
    title,
    columns: IDENTITY_COLUMNS,
    signs: PERSON_SIGNS,
    examine: examineIdentityRow(kind),
    claims: ONE_ROW_A_PERSON,
    knownByHeader: false,
  };
}

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
    claims: ONE_ROW_A_PERSON,
    knownByHeader: true,
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
    knownByHeader: true,
  },
  subsistence_allowance: identityList('subsistence_allowance', '低保对象名单'),
  extreme_poverty: identityList('extreme_poverty', '特困人员名单'),
  orphans: identityList('orphans', '孤儿名单'),
  rural_revitalization: identityList('rural_revitalization', '防返贫监测对象名单'),
  disabled_persons: {
    title: '残疾人名单',
    columns: DISABLED_COLUMNS,
    signs: {
      serial: 'serial',
      numbers: ['certificateNo', 'residentId'],
      words: { grade: /^[一二三四1-4]级?$/u },
      remark: 'remark',
    },
    examine: examineDisabledRow,
    claims: { ...ONE_ROW_A_PERSON, key: 'certificateNo' },
    knownByHeader: true,
  },
  household_register: {
    title: '户籍信息',
    columns: HOUSEHOLD_COLUMNS,
    signs: PERSON_SIGNS,
    examine: examineHouseholdRow,
    claims: ONE_ROW_A_PERSON,
    knownByHeader: false,
  },
  floating_population: {
    title: '流动人口信息',
    columns: FLOATING_COLUMNS,
    signs: PERSON_SIGNS,
    examine: examineHouseholdRow,
    claims: ONE_ROW_A_PERSON,
    knownByHeader: false,
  },
  pupils: {
    title: '在校学生学籍信息',
    columns: PUPIL_COLUMNS,
    signs: {
      serial: 'serial',
      numbers: ['residentId', 'guardianId'],
      words: { status: /^(?:在读|休学|毕业|转出)$/u },
      remark: 'remark',
    },
    examine: examinePupilRow,
    claims: ONE_ROW_A_PERSON,
    knownByHeader: true,
  },
  re_sign: {
    title: '需重签两两协议或换卡人员明细',
    columns: RE_SIGN_COLUMNS,
    signs: {
      serial: 'serial',
      numbers: ['payerId', 'accountNo'],
      words: { reason: /重签|换卡/u },
      remark: 'remark',
    },
    examine: examineReSignRow,
    claims: { lost: 'DUPLICATE_MANDATE', key: 'accountNo' },
    knownByHeader: false,
  },
};

export const ROSTER_KINDS = Object.keys(ROSTERS) as readonly RosterKind[];

export function rosterDefinition<Kind extends RosterKind>(
  kind: Kind,
): RosterDefinition<KeyOf[Kind], RowOf[Kind]> {
  return ROSTERS[kind];
}

/** What the roster is called, as offices write it. */
export function rosterTitle(kind: RosterKind): string {
  return ROSTERS[kind].title;
}
