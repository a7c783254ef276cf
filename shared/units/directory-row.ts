import { dayOf, type LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import { spellingKeyOf } from '../policy/spelling.ts';
import { isBlankMark, quotable, unguardedText, visibleText } from '../rosters/cell-text.ts';
import type { FoundColumns } from '../rosters/column-definition.ts';
import type { RawRow } from '../rosters/raw-row.ts';
import { type DirectoryColumnKey, KIND_WORDS, ROLE_WORDS } from './directory-columns.ts';
import type { Role } from './officer.ts';
import type { UnitKind } from './unit.ts';

/** One row of the directory's file: somebody's post in a unit as the file names it. */
export type DirectoryRow = {
  readonly rowNo: number;
  readonly unitName: string;
  readonly kind?: UnitKind;
  readonly townshipName?: string;
  readonly villageName?: string;
  readonly name: string;
  readonly subject: string;
  readonly role: Role;
  readonly post?: string;
  readonly duties?: string;
  readonly phone?: string;
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate;
};

/** Why a row cannot be read: which column, and what stands there. */
export type DirectoryRowProblem = {
  readonly code: 'CELL_MISSING' | 'CELL_NOT_UNDERSTOOD';
  readonly column: string;
  readonly value?: string;
};

const PHONE = /^[0-9+() -]{5,30}$/u;
const MOST_CHARACTERS = { unit: 200, name: 60, subject: 200, post: 200, duties: 1_000 } as const;

/** Reads a row under the header. A row in which nothing stands is undefined. */
export function readDirectoryRow(
  raw: RawRow,
  columns: FoundColumns<DirectoryColumnKey>,
): Result<DirectoryRow, DirectoryRowProblem> | undefined {
  const text = (key: DirectoryColumnKey) => {
    const index = columns.at[key]?.index;
    const cell = index === undefined ? undefined : raw.cells[index];
    const found = key === 'phone' || key === 'subject' ? unguardedText(cell) : visibleText(cell);
    return isBlankMark(found) ? '' : found;
  };
  const problem = (
    key: DirectoryColumnKey,
    code: DirectoryRowProblem['code'] = 'CELL_NOT_UNDERSTOOD',
  ) => {
    const value = text(key);
    const column = columns.at[key]?.title ?? key;
    return refuse({ code, column, ...(value !== '' && { value: quotable(value) }) });
  };
  if (raw.cells.every((cell) => visibleText(cell) === '')) return undefined;

  for (const key of ['unit', 'name', 'subject', 'role'] as const) {
    if (text(key) === '') return problem(key, 'CELL_MISSING');
  }
  for (const [key, most] of Object.entries(MOST_CHARACTERS)) {
    if (text(key as DirectoryColumnKey).length > most) return problem(key as DirectoryColumnKey);
  }
  const role = ROLE_WORDS[spellingKeyOf(text('role'))];
  if (role === undefined) return problem('role');
  const kind = KIND_WORDS[spellingKeyOf(text('kind')).replaceAll(/[()（）]/gu, '')];
  if (kind === undefined && text('kind') !== '') return problem('kind');
  if (text('phone') !== '' && !PHONE.test(text('phone'))) return problem('phone');
  const days: { validFrom?: LocalDate; validTo?: LocalDate } = {};
  for (const key of ['validFrom', 'validTo'] as const) {
    if (text(key) === '') continue;
    const day = dayIn(text(key));
    if (day === undefined) return problem(key);
    days[key] = day;
  }
  const optional = (name: string, key: DirectoryColumnKey) =>
    text(key) === '' ? {} : { [name]: text(key) };
  return accept({
    rowNo: raw.rowNo,
    unitName: text('unit'),
    ...(kind !== undefined && { kind }),
    ...optional('townshipName', 'township'),
    ...optional('villageName', 'village'),
    name: text('name'),
    subject: text('subject'),
    role,
    ...optional('post', 'post'),
    ...optional('duties', 'duties'),
    ...optional('phone', 'phone'),
    ...days,
  });
}

/** `2026-01-31`, `2026/1/31`, `2026.1.31`, `2026年1月31日`. */
function dayIn(text: string): LocalDate | undefined {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text);
  return parts === null ? undefined : dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}
