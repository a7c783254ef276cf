import { accept, type Result, refuse } from '../kernel/result.ts';
import { visibleText } from './cell-text.ts';
import type { FoundColumns } from './column-definition.ts';
import { type HeaderCandidate, headerCandidate, isWholeHeader } from './header.ts';
import type { RawRow } from './raw-row.ts';
import type { HeaderRefusal } from './refusals.ts';
import {
  ROSTER_KINDS,
  type RosterColumnKey,
  type RosterKind,
  rosterDefinition,
} from './roster-kinds.ts';

/** Titles, reporting office and notes stand above the header, never more than this many rows. */
export const HEADER_WITHIN_ROWS = 30;

/** Fewer known headings than this are a coincidence, not a header. */
const FEWEST_HEADINGS = 3;

export type RosterHeader<Kind extends RosterKind> = {
  readonly headerRowNo: number;
  readonly columns: FoundColumns<RosterColumnKey<Kind>>;
  /** The rows above the header, one text each. */
  readonly titles: readonly string[];
};

/** The first row that names all the required columns, in any order and by any known name; undefined when none does. */
export function findHeader(rows: readonly RawRow[], kind: RosterKind): RawRow | undefined {
  const { columns } = rosterDefinition(kind);
  return rows.find((row) => isWholeHeader(headerCandidate<string>(row, columns)));
}

/** Reads the header among a file's first rows, or says why there is none that can be used. */
export function readHeader<Kind extends RosterKind>(
  rows: readonly RawRow[],
  kind: Kind,
): Result<RosterHeader<Kind>, HeaderRefusal> {
  const row = findHeader(rows, kind);
  if (row === undefined) return refuse(whyNoHeader(rows, kind));

  const headerRowNo = row.rowNo;
  const { columns, twice, foundCount } = headerCandidate(row, rosterDefinition(kind).columns);
  const found = betterKnownAs([row], kind, foundCount);
  if (found !== undefined) return refuse({ code: 'OTHER_ROSTER', kind, found, headerRowNo });
  const [headings] = twice;
  if (headings !== undefined) return refuse({ code: 'COLUMN_TWICE', kind, headerRowNo, headings });
  const titles = rows
    .slice(0, rows.indexOf(row))
    .map(titleOf)
    .filter((title) => title !== '');
  return accept({ headerRowNo, columns, titles });
}

/** Why none of the rows is this roster's header. */
export function whyNoHeader(rows: readonly RawRow[], kind: RosterKind): HeaderRefusal {
  const best = mostColumns(candidatesIn(rows, kind));
  const found = betterKnownAs(rows, kind, best?.foundCount ?? 0);
  const otherRowNo = found && findHeader(rows, found)?.rowNo;
  if (found !== undefined && otherRowNo !== undefined) {
    return { code: 'OTHER_ROSTER', kind, found, headerRowNo: otherRowNo };
  }
  if (best === undefined || best.foundCount < FEWEST_HEADINGS) return { code: 'NO_HEADER', kind };
  return {
    code: 'COLUMNS_MISSING',
    kind,
    headerRowNo: best.rowNo,
    found: best.columns.headings.filter((heading) => heading !== ''),
    missing: best.missing,
  };
}

/**
 * Another roster whose header this plainly is: all its required columns, and more of its columns than of the one
 * that was asked for. Lists with few columns would otherwise take in any file that names persons.
 */
function betterKnownAs(
  rows: readonly RawRow[],
  kind: RosterKind,
  foundCount: number,
): RosterKind | undefined {
  let most = foundCount;
  let better: RosterKind | undefined;
  for (const other of ROSTER_KINDS) {
    if (other === kind || !rosterDefinition(other).knownByHeader) continue;
    const row = findHeader(rows, other);
    if (row === undefined) continue;
    const named = headerCandidate<string>(row, rosterDefinition(other).columns).foundCount;
    if (named <= most) continue;
    most = named;
    better = other;
  }
  return better;
}

/** How many of the roster's columns the best row names: by which a csv file's delimiter shows itself. */
export function mostColumnsNamed(rows: readonly RawRow[], kind: RosterKind): number {
  return mostColumns(candidatesIn(rows, kind))?.foundCount ?? 0;
}

function candidatesIn(
  rows: readonly RawRow[],
  kind: RosterKind,
): readonly HeaderCandidate<string>[] {
  const { columns } = rosterDefinition(kind);
  return rows.map((row) => headerCandidate<string>(row, columns));
}

function mostColumns(
  candidates: readonly HeaderCandidate<string>[],
): HeaderCandidate<string> | undefined {
  return candidates.reduce<HeaderCandidate<string> | undefined>(
    (best, candidate) =>
      best === undefined || candidate.foundCount > best.foundCount ? candidate : best,
    undefined,
  );
}

function titleOf(row: RawRow): string {
  return Array.from(row.cells, visibleText)
    .filter((text) => text !== '')
    .join(' ');
}
