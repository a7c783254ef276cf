import { HEADER_WITHIN_ROWS } from '@liangxian/shared/rosters/find-header.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';

/** The rows among which a header must be. */
export async function firstRows(rows: AsyncIterable<RawRow>): Promise<readonly RawRow[]> {
  const first: RawRow[] = [];
  for await (const row of rows) {
    first.push(row);
    if (first.length === HEADER_WITHIN_ROWS) break;
  }
  return first;
}
