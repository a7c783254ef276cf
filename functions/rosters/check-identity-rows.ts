import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { nameKeyOf } from '@liangxian/shared/kernel/person-name.ts';
import { countedByCell, isHeldAfter } from '@liangxian/shared/residents/holding.ts';
import { categoriesOn } from '@liangxian/shared/residents/resident.ts';
import type { IdentityRow } from '@liangxian/shared/rosters/identity-row.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { Holdings, PartCheck, Residents } from './ports.ts';

/**
 * Checks rows of an office's list against the register: another name for a known number is for a person to look at;
 * who is not registered yet is taken all the same, because these lists come before the rosters (A10-1).
 */
export async function checkIdentityRows(
  ports: { readonly residents: Residents; readonly holdings: Holdings },
  { kind, requestedAt }: RosterImport,
  rows: readonly IdentityRow[],
): Promise<PartCheck> {
  const personIds = await ports.residents.personIdsOf(rows.map(({ residentId }) => residentId));
  const [known, said, fullyListed] = await Promise.all([
    ports.residents.findMany(personIds),
    ports.holdings.findMany(personIds),
    ports.holdings.fullyListed(),
  ]);
  const on = beijingDateAt(requestedAt);
  const outcomes: RowOutcome[] = [];
  let named = 0;
  for (const [index, row] of rows.entries()) {
    const { rowNo } = row;
    const personId = personIds[index];
    const resident = personId && known.get(personId);
    const holdings = (personId && said.get(personId)?.holdings) ?? [];
    const isSaid = (category: string) =>
      holdings.some(
        (each) => each.source === kind && each.category === category && isHeldAfter(each, on),
      );
    const isRejected = resident !== undefined && nameKeyOf(resident.name) !== nameKeyOf(row.name);
    const cell = resident === undefined || isRejected ? [] : categoriesOn(resident, on);
    const byCell = countedByCell({ cell, holdings, fullyListed });
    const stands = (category: string) => isSaid(category) || byCell.includes(category);
    named += row.holds ? row.categories.filter(stands).length : 0;

    const finding = { column: '姓名', found: row.name, expected: resident?.name ?? '' };
    if (resident === undefined) {
      const remarks = [{ code: 'NOT_YET_REGISTERED', ...finding }] as const;
      if (row.holds) outcomes.push({ rowNo, outcome: 'remarked', remarks });
    } else if (isRejected) {
      const problems = [{ code: 'NAME_DIFFERS_FROM_REGISTER', ...finding }] as const;
      outcomes.push({ rowNo, outcome: 'rejected', problems });
    }
  }
  return { rows: rows.length, named, outcomes };
}
