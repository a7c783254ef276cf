import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import type { PersonName } from '../kernel/person-name.ts';
import { birthDateOf, compactKeyOf, type ResidentId, sexOf } from '../kernel/resident-id.ts';
import { readCategories } from './category-cell.ts';
import type { Claim } from './claims.ts';
import type { FoundColumns } from './column-definition.ts';
import { readDeclaredBirth } from './declared-birth.ts';
import type { EffectiveColumnKey } from './effective-columns.ts';
import { remarkOnEligibility } from './eligibility-remarks.ts';
import { readEnrolment } from './enrolment-cells.ts';
import { readHouseholdNo } from './household-no-cell.ts';
import { RESIDENT_ID_EXPECTED, readResidentId } from './identity-cell.ts';
import { readName } from './name-cell.ts';
import { readPhone } from './phone-cell.ts';
import { readSex } from './plain-answers.ts';
import type { RawRow } from './raw-row.ts';
import { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';
import { readPlace } from './row-place.ts';
import type { RowReading } from './row-problem.ts';

/** An accepted row of the 有效缴费明细清册, normalised. `categories` are the policy's codes. */
export type EffectiveRow = {
  readonly rowNo: number;
  readonly serial?: string;
  readonly townshipId: string;
  readonly townshipName: string;
  readonly villageId: string;
  readonly villageName: string;
  readonly householdNo?: string;
  readonly name: PersonName;
  readonly residentId: ResidentId;
  readonly categories: readonly string[];
  readonly pension?: { readonly tierFen: Fen };
  readonly medical: boolean;
  readonly phone?: string;
  readonly remark?: string;
};

type Cells = RowCells<EffectiveColumnKey>;

/** Reads one data row of the effective roster: accepted and normalised, or rejected with everything that is wrong with it. */
export function readEffectiveRow(
  raw: RawRow,
  columns: FoundColumns<EffectiveColumnKey>,
  context: RowContext,
): RowReading<EffectiveRow> {
  return examineEffectiveRow(raw, columns, context).reading;
}

/** Reads a row together with its claim to the identity number, by which rows of one file are compared. */
export function examineEffectiveRow(
  raw: RawRow,
  columns: FoundColumns<EffectiveColumnKey>,
  context: RowContext,
): { readonly reading: RowReading<EffectiveRow>; readonly claim?: Claim } {
  const cells: Cells = new RowCells(raw, columns);
  const identity = readIdentity(cells, context);
  const name = readName(cells, 'name');
  const evidence = compareBirthAndSex(cells, identity);
  const categories = readCategories(cells, context.policy);
  const place = readPlace(cells, context);
  const enrolment = readEnrolment(cells, context);
  if (identity !== undefined && enrolment !== undefined) {
    const person = { birthDate: identity.birthDate, categories };
    remarkOnEligibility(cells, person, enrolment, context);
  }
  const optional = readOptionalCells(cells);

  const { problems, remarks } = cells;
  const claim =
    identity !== undefined && name !== undefined
      ? { claim: { key: compactKeyOf(identity.residentId), name, evidence } }
      : {};
  const { rowNo } = raw;
  if (
    problems.length > 0 ||
    identity === undefined ||
    name === undefined ||
    place === undefined ||
    enrolment === undefined
  ) {
    const named = identity === undefined ? {} : { named: identity.residentId };
    return { reading: { rowNo, outcome: 'rejected', problems, ...named }, ...claim };
  }
  const row: EffectiveRow = {
    rowNo,
    ...place,
    name,
    residentId: identity.residentId,
    categories,
    ...enrolment,
    ...optional,
  };
  return { reading: { rowNo, outcome: 'accepted', row, remarks }, ...claim };
}

/** A valid identity number with the birth date in it. */
type Identity = { readonly residentId: ResidentId; readonly birthDate: LocalDate };

function readIdentity(cells: Cells, { readOn }: RowContext): Identity | undefined {
  const residentId = readResidentId(cells.cell('residentId'));
  if (!residentId.ok) {
    cells.problem(residentId.refusal.code, 'residentId', RESIDENT_ID_EXPECTED);
    return undefined;
  }
  const birthDate = birthDateOf(residentId.value);
  if (birthDate <= readOn) return { residentId: residentId.value, birthDate };
  cells.problem('RESIDENT_ID_IMPOSSIBLE_DATE', 'residentId', `${readOn} 以前出生`);
  return undefined;
}

/**
 * Compares what the row declares with what the number says, and returns how much speaks for the row:
 * the birth date counts for more than the sex, and a birth date that differs outweighs everything.
 */
function compareBirthAndSex(cells: Cells, identity: Identity | undefined): number {
  const birth = readDeclaredBirth(cells.cell('birthDate'));
  const sex = readSex(cells.cell('sex'));
  if (birth.kind === 'unreadable') {
    cells.problem('BIRTH_UNREADABLE', 'birthDate', '真实日期，如 1990-03-02');
  }
  if (sex === 'unreadable') cells.remark('SEX_UNREADABLE', 'sex', '男或女');
  if (identity === undefined) return 0;

  const { residentId, birthDate } = identity;
  const birthAgrees = birth.kind === 'declared' && birth.days.includes(birthDate);
  const birthDiffers = birth.kind === 'declared' && !birthAgrees;
  const sexKnown = sex === 'male' || sex === 'female';
  const sexAgrees = sexKnown && sex === sexOf(residentId);
  if (birthDiffers) {
    const found = birth.days[0] ?? '';
    cells.problem('BIRTH_DIFFERS', 'birthDate', birthDate, found);
    return -1;
  }
  if (sexKnown && !sexAgrees) {
    cells.remark('SEX_DIFFERS', 'sex', sexOf(residentId) === 'male' ? '男' : '女');
  }
  return (birthAgrees ? 3 : 1) + (sexAgrees ? 1 : 0) - (sexKnown && !sexAgrees ? 1 : 0);
}

/** Household, telephone, serial number and remark: nothing here ever rejects a row. */
function readOptionalCells(
  cells: Cells,
): Pick<EffectiveRow, 'serial' | 'householdNo' | 'phone' | 'remark'> {
  const serial = cells.text('serial');
  const remark = cells.text('remark');
  const householdNo = readHouseholdNo(cells.cell('householdNo'));
  const phone = readPhone(cells.cell('phone'));
  if (householdNo === 'digits_lost') {
    cells.remark('HOUSEHOLD_NO_DIGITS_LOST', 'householdNo', '单元格设为文本格式后重新填写');
  }
  if (phone === 'unreadable') {
    cells.remark('PHONE_UNREADABLE', 'phone', '11 位手机号或带区号的座机号');
  }
  return {
    ...(serial === '' ? {} : { serial }),
    ...(typeof householdNo === 'object' ? { householdNo: householdNo.text } : {}),
    ...(typeof phone === 'object' ? { phone: phone.digits } : {}),
    ...(remark === '' ? {} : { remark }),
  };
}
