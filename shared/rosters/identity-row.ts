import type { LocalDate } from '../kernel/local-date.ts';
import type { PersonName } from '../kernel/person-name.ts';
import type { ResidentId } from '../kernel/resident-id.ts';
import { findCategory } from '../policy/categories.ts';
import { findPlace } from '../policy/divisions.ts';
import type { PolicyPack } from '../policy/policy-pack.ts';
import { categoriesOfKind, type IdentityKind } from '../residents/category-owners.ts';
import { isBlankMark } from './cell-text.ts';
import { readChange } from './change-cell.ts';
import type { Claim } from './claims.ts';
import type { FoundColumns } from './column-definition.ts';
import { RESIDENT_ID_EXPECTED, readResidentId } from './identity-cell.ts';
import type { IdentityColumnKey } from './identity-columns.ts';
import { readName } from './name-cell.ts';
import { readPeriodDay } from './period-cell.ts';
import type { RawRow } from './raw-row.ts';
import { RowCells } from './row-cells.ts';
import type { RowContext } from './row-context.ts';
import type { RowReading } from './row-problem.ts';

/** An accepted row of an office's identity list: who, which categories, since when, and whether they still hold. */
export type IdentityRow = {
  readonly rowNo: number;
  readonly name: PersonName;
  readonly residentId: ResidentId;
  /** Codes of the policy. Empty where the list knows the person without a category that counts (三、四级残疾). */
  readonly categories: readonly string[];
  /** False when the row says that the category has ended (变动: 停止). */
  readonly holds: boolean;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly townshipId?: string;
  readonly villageId?: string;
};

const SEPARATORS = /[、,，;；/／|+\s]+/u;

/** Reads one row of the list of 低保对象, 特困人员, 孤儿 or of the rural revitalization bureau. */
export function examineIdentityRow(kind: IdentityKind) {
  return (
    raw: RawRow,
    columns: FoundColumns<IdentityColumnKey>,
    context: RowContext,
  ): { readonly reading: RowReading<IdentityRow>; readonly claim?: Claim } => {
    const cells = new RowCells(raw, columns);
    const residentId = readResidentId(cells.cell('residentId'));
    if (!residentId.ok) cells.problem(residentId.refusal.code, 'residentId', RESIDENT_ID_EXPECTED);
    const name = readName(cells, 'name');
    const categories = readListedCategories(cells, context.policy, kind);
    const state = readState(cells);
    const place = readOptionalPlace(cells, context);

    const { rowNo } = raw;
    const { problems, remarks } = cells;
    if (!residentId.ok || name === undefined || problems.length > 0) {
      const named = residentId.ok ? { named: residentId.value } : {};
      return { reading: { rowNo, outcome: 'rejected', problems, ...named } };
    }
    const row = { rowNo, name, residentId: residentId.value, categories, ...state, ...place };
    const key = `${residentId.value}#${categories.join('#')}`;
    return {
      reading: { rowNo, outcome: 'accepted', row, remarks },
      claim: { key, name, evidence: 0 },
    };
  };
}

/** 变动 and the days. A day that cannot be read is remarked on: the category counts from the list's acceptance then. */
export function readState(
  cells: RowCells<'change' | 'from' | 'to'>,
): Pick<IdentityRow, 'holds' | 'from' | 'to'> {
  const change = readChange(cells.cell('change'));
  if (change === 'unreadable') cells.problem('CHANGE_UNREADABLE', 'change', '新增、停止，或不填写');
  const from = readPeriodDay(cells.cell('from'));
  const to = readPeriodDay(cells.cell('to'));
  if (from === 'unreadable') cells.remark('PERIOD_UNREADABLE', 'from', '年月，如 2026-07');
  if (to === 'unreadable') cells.remark('PERIOD_UNREADABLE', 'to', '年月，如 2026-07');
  return {
    holds: change === 'holds',
    ...(from !== undefined && from !== 'unreadable' && { from }),
    ...(to !== undefined && to !== 'unreadable' && { to }),
  };
}

/** The place helps a person who looks at the list; one that cannot be found rejects nobody. */
export function readOptionalPlace(
  cells: RowCells<'township' | 'village'>,
  context: RowContext,
): Pick<IdentityRow, 'townshipId' | 'villageId'> {
  const village = cells.text('village');
  const township = cells.text('township') || context.townshipName;
  if (village === '') return {};
  const place = findPlace(context.policy, {
    village,
    ...(township === undefined ? {} : { township }),
  });
  if (!place.ok) {
    cells.remark('PLACE_NOT_FOUND', 'village', '本县的乡镇和村（社区）名称');
    return {};
  }
  const { townshipId, villageId } = place.value;
  return { townshipId, villageId };
}

/** A list vouches for its own categories only; a person of another one does not belong on it. */
function readListedCategories(
  cells: RowCells<IdentityColumnKey>,
  policy: PolicyPack,
  kind: IdentityKind,
): readonly string[] {
  const own = categoriesOfKind(kind);
  const names = own.map((code) => nameOf(policy, code)).join('、');
  const text = cells.text('category');
  if (isBlankMark(text)) {
    const [only, another] = own;
    if (only !== undefined && another === undefined) return [only];
    cells.problem('CATEGORY_MISSING', 'category', names);
    return [];
  }
  const whole = findCategory(policy, text);
  const named = whole === undefined ? text.split(SEPARATORS).filter((part) => part !== '') : [text];
  const codes = named.map((part) => findCategory(policy, part)?.code);
  const unknown = named.filter((_, index) => codes[index] === undefined);
  const foreign = named.filter((_, index) => {
    const code = codes[index];
    return code !== undefined && !own.includes(code);
  });
  if (unknown.length > 0) {
    cells.problem('UNKNOWN_CATEGORY', 'category', names, unknown.join('、'));
  } else if (foreign.length > 0) {
    cells.problem('CATEGORY_OF_ANOTHER_LIST', 'category', names, foreign.join('、'));
  }
  return [...new Set(codes.flatMap((code) => code ?? []))];
}

function nameOf(policy: PolicyPack, code: string): string {
  return policy.categories.find((category) => category.code === code)?.names[0] ?? code;
}
