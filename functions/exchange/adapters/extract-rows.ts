import { visibleText } from '@liangxian/shared/rosters/cell-text.ts';
import type { ColumnDefinition } from '@liangxian/shared/rosters/column-definition.ts';
import { headerCandidate } from '@liangxian/shared/rosters/header.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { type RosterKind, rosterDefinition } from '@liangxian/shared/rosters/roster-kinds.ts';

export type ExtractSource = {
  readonly rows: AsyncIterable<RawRow>;
  readonly kind: RosterKind;
  readonly headerRowNo: number;
  /** Rejected and skipped rows are not part of what was delivered. */
  readonly isLeftOut: (rowNo: number) => boolean;
  readonly mark: string;
  readonly harmless: (text: string) => string;
};

/** Columns every list has and nobody needs; the row number of the file stands in its place. */
const PLAIN = 'serial';
const ROW_NO_TITLE = '原文件行号';

/**
 * The rows of an extract: the mark, the titles, the accepted rows with the columns the catalogue names, the mark once
 * more. Columns that a sender added for itself are left out.
 */
export function extractRows(source: ExtractSource) {
  const definitions = rosterDefinition(source.kind).columns as readonly ColumnDefinition<string>[];
  const wanted = definitions.filter(({ key }) => key !== PLAIN);
  const progress = { written: 0 };

  async function* rows(): AsyncGenerator<(string | null)[]> {
    yield [source.mark];
    let at: readonly (number | undefined)[] = [];
    for await (const row of source.rows) {
      if (row.rowNo < source.headerRowNo) continue;
      if (row.rowNo === source.headerRowNo) {
        const { columns } = headerCandidate(row, definitions);
        at = wanted.map(({ key }) => columns.at[key]?.index);
        yield [ROW_NO_TITLE, ...wanted.map(({ title }) => title)];
        continue;
      }
      const texts = at.map((index) => (index === undefined ? '' : visibleText(row.cells[index])));
      if (source.isLeftOut(row.rowNo) || texts.every((text) => text === '')) continue;
      progress.written += 1;
      yield [
        String(row.rowNo),
        ...texts.map((text) => (text === '' ? null : source.harmless(text))),
      ];
    }
    yield [source.mark];
  }

  return {
    width: wanted.length + 1,
    rows,
    get written() {
      return progress.written;
    },
  };
}
