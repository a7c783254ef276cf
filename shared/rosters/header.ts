import { oncePer } from '../policy/once-per.ts';
import { visibleText } from './cell-text.ts';
import {
  type ColumnDefinition,
  type FoundColumn,
  type FoundColumns,
  headingKeys,
} from './column-definition.ts';
import type { RawRow } from './raw-row.ts';

/** What one row offers as a header: the columns it names, those it lacks, those it names twice. */
export type HeaderCandidate<Key extends string> = {
  readonly rowNo: number;
  readonly columns: FoundColumns<Key>;
  readonly foundCount: number;
  /** Titles of required columns that the row does not name. */
  readonly missing: readonly string[];
  /** Headings that name one and the same required column. */
  readonly twice: readonly (readonly string[])[];
};

/**
 * Reads a row as a header. Where several headings could name one column, the official title decides;
 * between two synonyms nobody knows, and the candidate says so instead of picking one.
 */
export function headerCandidate<Key extends string>(
  row: RawRow,
  definitions: readonly ColumnDefinition<Key>[],
): HeaderCandidate<Key> {
  const headings = Array.from(row.cells, visibleText);
  const keysAt = headings.map(headingKeys);
  const at: { [key in Key]?: FoundColumn } = {};
  const missing: string[] = [];
  const twice: (readonly string[])[] = [];
  for (const definition of definitions) {
    const { key, title, required } = definition;
    const { official, others } = spellingsOf(definition);
    const officially = indexesNaming(official, keysAt);
    const indexes = officially.length > 0 ? officially : indexesNaming(others, keysAt);
    const [index] = indexes;
    // An optional column named twice costs no money: the first one is read.
    if (required && indexes.length > 1) twice.push(indexes.map((place) => headings[place] ?? ''));
    if (index !== undefined) at[key] = { index, title: headings[index] ?? title };
    else if (required) missing.push(title);
  }
  return {
    rowNo: row.rowNo,
    columns: { at, headings },
    foundCount: Object.keys(at).length,
    missing,
    twice,
  };
}

/** A header names every required column. */
export function isWholeHeader(candidate: HeaderCandidate<string>): boolean {
  return candidate.missing.length === 0;
}

/** The spellings of a column's official title and of its synonyms. */
const spellingsOf = oncePer(({ title, synonyms }: ColumnDefinition<string>) => ({
  official: new Set(headingKeys(title)),
  others: new Set(synonyms.flatMap(headingKeys)),
}));

function indexesNaming(
  spellings: ReadonlySet<string>,
  keysAt: readonly (readonly string[])[],
): readonly number[] {
  return keysAt.flatMap((keys, index) =>
    keys.some((key) => key !== '' && spellings.has(key)) ? [index] : [],
  );
}
