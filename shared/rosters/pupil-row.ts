import { type PersonName, parsePersonName } from '../kernel/person-name.ts';
import type { ResidentId } from '../kernel/resident-id.ts';
import { isBlankMark } from './cell-text.ts';
import type { Claim } from './claims.ts';
import type { FoundColumns } from './column-definition.ts';
import { RESIDENT_ID_EXPECTED, readResidentId } from './identity-cell.ts';
import { readName } from './name-cell.ts';
import { readPhone } from './phone-cell.ts';
import type { PupilColumnKey } from './pupil-columns.ts';
import type { RawRow } from './raw-row.ts';
import { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading } from './row-problem.ts';

/** A parent or guardian as the school knows one. */
export type Relative = { readonly name: PersonName; readonly residentId?: ResidentId };

/** An accepted row of the pupils' register. */
export type PupilRow = {
  readonly rowNo: number;
  readonly name: PersonName;
  readonly residentId: ResidentId;
  readonly schoolName: string;
  readonly className?: string;
  readonly status: 'enrolled' | 'suspended' | 'left';
  readonly father?: Relative;
  readonly mother?: Relative;
  readonly guardian?: Relative;
  readonly phone?: string;
};

type Cells = RowCells<PupilColumnKey>;

/** Documents that carry a resident identity number; whoever has another document cannot be told from the register. */
const WITH_RESIDENT_ID = /^(?:居民|公民)?身份证(?:件)?$|^居民户口[簿本]$|^户口[簿本]$/u;
const STATUS: Readonly<Record<string, PupilRow['status']>> = {
  在读: 'enrolled',
  在校: 'enrolled',
  在籍: 'enrolled',
  在学: 'enrolled',
  复学: 'enrolled',
  借读: 'enrolled',
  休学: 'suspended',
  停学: 'suspended',
  毕业: 'left',
  结业: 'left',
  肄业: 'left',
  转出: 'left',
  退学: 'left',
  开除: 'left',
  死亡: 'left',
};

/** Reads one row of the education bureau's pupils (REG 15). */
export function examinePupilRow(
  raw: RawRow,
  columns: FoundColumns<PupilColumnKey>,
  _context: RowContext,
): { readonly reading: RowReading<PupilRow>; readonly claim?: Claim } {
  const cells: Cells = new RowCells(raw, columns);
  const residentId = readPupilId(cells);
  const name = readName(cells, 'name');
  const schoolName = cells.text('school').normalize('NFKC').replace(/\s/gu, '');
  if (isBlankMark(schoolName)) cells.problem('SCHOOL_MISSING', 'school', '学校名称');
  const status = STATUS[cells.text('status').replace(/\s/gu, '')];
  if (status === undefined) {
    cells.problem('STUDENT_STATUS_UNREADABLE', 'status', '在读、休学、毕业、转出等');
  }
  const relatives = readRelatives(cells);
  const className = cells.text('className');
  const phone = readPhone(cells.cell('phone'));
  if (phone === 'unreadable') {
    cells.remark('PHONE_UNREADABLE', 'phone', '11 位手机号或带区号的座机号');
  }

  const { rowNo } = raw;
  const { problems, remarks } = cells;
  if (
    residentId === undefined ||
    name === undefined ||
    status === undefined ||
    problems.length > 0
  ) {
    const named = residentId === undefined ? {} : { named: residentId };
    return { reading: { rowNo, outcome: 'rejected', problems, ...named } };
  }
  const row: PupilRow = {
    rowNo,
    name,
    residentId,
    schoolName,
    status,
    ...(className !== '' && { className }),
    ...relatives,
    ...(typeof phone === 'object' && { phone: phone.digits }),
  };
  return {
    reading: { rowNo, outcome: 'accepted', row, remarks },
    claim: { key: residentId, name, evidence: 0 },
  };
}

function readPupilId(cells: Cells): ResidentId | undefined {
  const kind = cells.text('documentKind').replace(/\s/gu, '');
  if (!isBlankMark(kind) && !WITH_RESIDENT_ID.test(kind)) {
    cells.problem('DOCUMENT_WITHOUT_RESIDENT_ID', 'documentKind', '居民身份证或户口簿');
    return undefined;
  }
  const residentId = readResidentId(cells.cell('residentId'));
  if (residentId.ok) return residentId.value;
  cells.problem(residentId.refusal.code, 'residentId', RESIDENT_ID_EXPECTED);
  return undefined;
}

/** Parents and guardian help to reach a pupil: what cannot be read of them is remarked on and left out. */
function readRelatives(cells: Cells): Pick<PupilRow, 'father' | 'mother' | 'guardian'> {
  const read = (nameKey: PupilColumnKey, idKey: PupilColumnKey): Relative | undefined => {
    const text = cells.text(nameKey);
    if (isBlankMark(text)) return undefined;
    const name = parsePersonName(text);
    if (!name.ok) {
      cells.remark('RELATIVE_UNREADABLE', nameKey, '与身份证一致的姓名');
      return undefined;
    }
    if (isBlankMark(cells.text(idKey))) return { name: name.value };
    const residentId = readResidentId(cells.cell(idKey));
    if (residentId.ok) return { name: name.value, residentId: residentId.value };
    cells.remark('RELATIVE_UNREADABLE', idKey, RESIDENT_ID_EXPECTED);
    return { name: name.value };
  };
  const father = read('fatherName', 'fatherId');
  const mother = read('motherName', 'motherId');
  const guardian = read('guardianName', 'guardianId');
  return {
    ...(father !== undefined && { father }),
    ...(mother !== undefined && { mother }),
    ...(guardian !== undefined && { guardian }),
  };
}
