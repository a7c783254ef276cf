import { type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  findHeader,
  HEADER_WITHIN_ROWS,
  readHeader,
  whyNoHeader,
} from '@liangxian/shared/rosters/find-header.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { FileRefusedError, type RosterRefusal } from '@liangxian/shared/rosters/refusals.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { RosterReading, RosterSink } from '@liangxian/shared/rosters/roster-reading.ts';
import { RosterTable } from '@liangxian/shared/rosters/roster-table.ts';
import type { RowContext } from '@liangxian/shared/rosters/row-context.ts';

/**
 * Reads a roster in one pass: every row below the header goes to the sink as accepted, rejected or
 * skipped, and what only the whole file can tell comes back as amendments (REG 19).
 *
 * After a refusal nothing counts, even if the sink has already been given rows.
 */
export async function readRoster<Kind extends RosterKind>(
  rows: AsyncIterable<RawRow>,
  kind: Kind,
  context: RowContext,
  sink: RosterSink<Kind>,
): Promise<Result<RosterReading<Kind>, RosterRefusal>> {
  const head: RawRow[] = [];
  let table: RosterTable<Kind> | undefined;
  try {
    for await (const row of rows) {
      if (table !== undefined) {
        // Rows are many and sinks mostly synchronous: only a sink that is busy is waited for.
        const busy = table.take(row);
        if (busy !== undefined) await busy;
        continue;
      }
      head.push(row);
      if (findHeader([row], kind) !== undefined) {
        const header = readHeader(head, kind);
        if (!header.ok) return header;
        table = new RosterTable(kind, header.value, context, sink);
      } else if (head.length === HEADER_WITHIN_ROWS) {
        break;
      }
    }
  } catch (error) {
    if (error instanceof FileRefusedError) return refuse(error.refusal);
    throw error;
  }
  return table === undefined ? refuse(whyNoHeader(head, kind)) : table.close();
}
