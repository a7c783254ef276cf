import type { PersonName } from '../kernel/person-name.ts';
import { birthDateOf, type ResidentId } from '../kernel/resident-id.ts';
import { findPlace } from '../policy/divisions.ts';
import { readChange } from './change-cell.ts';
import type { Claim } from './claims.ts';
import type { FoundColumns } from './column-definition.ts';
import { readDeclaredBirth } from './declared-birth.ts';
import type { HouseholdColumnKey } from './household-columns.ts';
import { readHouseholdNo } from './household-no-cell.ts';
import { RESIDENT_ID_EXPECTED, readResidentId } from './identity-cell.ts';
import { readName } from './name-cell.ts';
import type { RawRow } from './raw-row.ts';
import { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading } from './row-problem.ts';

/** An accepted row of the household register or of the floating population. */
export type HouseholdRow = {
  readonly rowNo: number;
  readonly name: PersonName;
  readonly residentId: ResidentId;
  readonly townshipId: string;
  readonly villageId: string;
  readonly householdNo?: string;
  /** False when the row says that the person has gone (迁出, 注销, 死亡). */
  readonly holds: boolean;
};

type Cells = RowCells<HouseholdColumnKey>;

/** Reads one row of the public security bureau's registers (REG 12). */
export function examineHouseholdRow(
  raw: RawRow,
  columns: FoundColumns<HouseholdColumnKey>,
  context: RowContext,
): { readonly reading: RowReading<HouseholdRow>; readonly claim?: Claim } {
  const cells: Cells = new RowCells(raw, columns);
  const residentId = readResidentId(cells.cell('residentId'));
  if (!residentId.ok) cells.problem(residentId.refusal.code, 'residentId', RESIDENT_ID_EXPECTED);
  const name = readName(cells, 'name');
  const place = readVillage(cells, context);
  const change = readChange(cells.cell('change'));
  if (change === 'unreadable') cells.problem('CHANGE_UNREADABLE', 'change', '迁入、迁出，或不填写');
  if (residentId.ok) compareBirth(cells, residentId.value);
  const householdNo = readHouseholdNo(cells.cell('householdNo'));
  if (householdNo === 'digits_lost') {
    cells.remark('HOUSEHOLD_NO_DIGITS_LOST', 'householdNo', '单元格设为文本格式后重新填写');
  }

  const { rowNo } = raw;
  const { problems, remarks } = cells;
  if (!residentId.ok || name === undefined || place === undefined || problems.length > 0) {
    const named = residentId.ok ? { named: residentId.value } : {};
    return { reading: { rowNo, outcome: 'rejected', problems, ...named } };
  }
  const row: HouseholdRow = {
    rowNo,
    name,
    residentId: residentId.value,
    ...place,
    ...(typeof householdNo === 'object' && { householdNo: householdNo.text }),
    holds: change === 'holds',
  };
  return {
    reading: { rowNo, outcome: 'accepted', row, remarks },
    claim: { key: residentId.value, name, evidence: 0 },
  };
}

function readVillage(
  cells: Cells,
  context: RowContext,
): { readonly townshipId: string; readonly villageId: string } | undefined {
  const township = cells.text('township') || context.townshipName;
  const place = findPlace(context.policy, {
    village: cells.text('village'),
    ...(township === undefined ? {} : { township }),
  });
  if (place.ok) {
    const { townshipId, villageId } = place.value;
    return { townshipId, villageId };
  }
  const { refusal } = place;
  if (refusal.code === 'TOWNSHIP_UNKNOWN') {
    cells.problem(refusal.code, 'township', '本县的乡镇名称', refusal.township);
  } else if (refusal.code === 'VILLAGE_AMBIGUOUS') {
    cells.problem(refusal.code, 'village', `写明乡镇：${refusal.townships.join('、')}`);
  } else {
    cells.problem(refusal.code, 'village', `${township ?? '本县'}的村（社区）名称`);
  }
  return undefined;
}

function compareBirth(cells: Cells, residentId: ResidentId): void {
  const birth = readDeclaredBirth(cells.cell('birthDate'));
  if (birth.kind !== 'declared' || birth.days.includes(birthDateOf(residentId))) return;
  cells.problem('BIRTH_DIFFERS', 'birthDate', birthDateOf(residentId), birth.days[0] ?? '');
}
