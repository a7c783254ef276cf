import type { PersonName } from '../kernel/person-name.ts';
import { parseResidentId, type ResidentId } from '../kernel/resident-id.ts';
import { hasLostDigits, isBlankMark, unguardedText } from './cell-text.ts';
import type { Claim } from './claims.ts';
import type { FoundColumns } from './column-definition.ts';
import type { DisabledColumnKey } from './disabled-columns.ts';
import { readResidentId } from './identity-cell.ts';
import { type IdentityRow, readOptionalPlace, readState } from './identity-row.ts';
import { readName } from './name-cell.ts';
import type { RawRow } from './raw-row.ts';
import { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading } from './row-problem.ts';

/** Identity number, one digit for the kind of disability, one for the grade; a reissued certificate adds B and a number. */
const CERTIFICATE = /^(\d{17}[\dX])([1-7])([1-4])(?:B\d)?$/u;
/** 重度残疾: grades one and two. Grades three and four are on the list and in no category that anybody pays for. */
const SEVERE = 2;
const GRADE_WORDS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };
const CERTIFICATE_EXPECTED = '20 位残疾人证号（身份证号加类别和等级），单元格为文本格式';

type Cells = RowCells<DisabledColumnKey>;

/**
 * Reads one row of the disabled persons' federation. The grade as written decides; where the certificate
 * number says another one, the row is accepted with a remark, because the number keeps an earlier assessment.
 */
export function examineDisabledRow(
  raw: RawRow,
  columns: FoundColumns<DisabledColumnKey>,
  context: RowContext,
): { readonly reading: RowReading<IdentityRow>; readonly claim?: Claim } {
  const cells = new RowCells(raw, columns);
  const certificate = readCertificate(cells);
  const residentId = readHolder(cells, certificate?.residentId);
  const name: PersonName | undefined = readName(cells, 'name');
  const grade = readGrade(cells, certificate?.grade);
  const state = readState(cells);
  const place = readOptionalPlace(cells, context);

  const { rowNo } = raw;
  const { problems, remarks } = cells;
  if (
    residentId === undefined ||
    name === undefined ||
    grade === undefined ||
    problems.length > 0
  ) {
    const named = residentId === undefined ? {} : { named: residentId };
    return { reading: { rowNo, outcome: 'rejected', problems, ...named } };
  }
  const categories = grade <= SEVERE ? ['severe_disability'] : [];
  const row: IdentityRow = { rowNo, name, residentId, categories, ...state, ...place };
  return {
    reading: { rowNo, outcome: 'accepted', row, remarks },
    claim: { key: residentId, name, evidence: 0 },
  };
}

function readCertificate(
  cells: Cells,
): { readonly residentId: ResidentId; readonly grade: number } | undefined {
  const cell = cells.cell('certificateNo');
  const text = unguardedText(cell).normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  if (isBlankMark(text)) {
    cells.problem('CERTIFICATE_MISSING', 'certificateNo', CERTIFICATE_EXPECTED);
    return undefined;
  }
  if (hasLostDigits(cell)) {
    cells.problem('CERTIFICATE_DIGITS_LOST', 'certificateNo', CERTIFICATE_EXPECTED);
    return undefined;
  }
  const [, number = '', , grade = ''] = CERTIFICATE.exec(text) ?? [];
  const residentId = parseResidentId(number);
  if (!residentId.ok) {
    cells.problem('CERTIFICATE_MALFORMED', 'certificateNo', CERTIFICATE_EXPECTED);
    return undefined;
  }
  return { residentId: residentId.value, grade: Number(grade) };
}

/** The holder's identity number stands in the certificate number; a column of its own must say the same. */
function readHolder(cells: Cells, certified: ResidentId | undefined): ResidentId | undefined {
  if (certified === undefined || isBlankMark(cells.text('residentId'))) return certified;
  const stated = readResidentId(cells.cell('residentId'));
  if (stated.ok && stated.value === certified) return certified;
  cells.problem('CERTIFICATE_DIFFERS', 'residentId', certified);
  return undefined;
}

function readGrade(cells: Cells, certified: number | undefined): number | undefined {
  const text = cells.text('grade').normalize('NFKC').replace(/\s/gu, '');
  if (isBlankMark(text)) {
    if (certified === undefined) cells.problem('GRADE_UNREADABLE', 'grade', '一级至四级');
    return certified;
  }
  const [, word = ''] = /^([一二三四1-4])级?$/u.exec(text) ?? [];
  const grade = GRADE_WORDS[word] ?? Number(word);
  if (word === '') {
    cells.problem('GRADE_UNREADABLE', 'grade', '一级至四级');
    return undefined;
  }
  if (certified !== undefined && certified !== grade) {
    cells.remark('GRADE_DIFFERS', 'grade', '一二三四'.charAt(certified - 1));
  }
  return grade;
}
