import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import type { RosterKind } from '@liangxian/shared/rosters/roster-kinds.ts';
import { FileMissingError } from '../../platform/failures.ts';
import type { ListedPerson, Rows } from '../ports.ts';

/** The roster reader's own stores, as far as deliveries look into them. */
type PartRows = {
  partRows(
    importId: ImportId,
    partNo: number,
    kind: RosterKind,
  ): Promise<{ readonly accepted: readonly object[] }>;
};

/** Rows of a delivery from what the roster reader laid out; they are kept for thirty days. */
export function deliveredRows(previews: { readonly page: Rows['preview'] }, files: PartRows): Rows {
  return {
    preview: (importId, outcome, place) => previews.page(importId, outcome, place),
    persons: async (importId, partNo, kind) => {
      try {
        const { accepted } = await files.partRows(importId, partNo, kind);
        return accepted.filter(namesAPerson);
      } catch (error) {
        if (error instanceof FileMissingError) return undefined;
        throw error;
      }
    },
  };
}

function namesAPerson(row: object): row is ListedPerson {
  return 'residentId' in row && 'name' in row && 'rowNo' in row;
}
