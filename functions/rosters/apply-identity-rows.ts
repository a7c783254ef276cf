import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { categoriesOfKind, isIdentityKind } from '@liangxian/shared/residents/category-owners.ts';
import {
  type CategoryChange,
  changeBetween,
  endHolding,
  type Holding,
  keepHolding,
  listHolding,
  type PersonHoldings,
} from '@liangxian/shared/residents/holding.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import type { IdentityRow } from '@liangxian/shared/rosters/identity-row.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { AcceptedRoster, ApplyPorts } from './apply-ports.ts';
import { recountDues } from './recount-dues.ts';

type Named = { readonly personId: PersonId; readonly rows: readonly IdentityRow[] };
type Decided = {
  readonly person: PersonHoldings;
  readonly changes: readonly CategoryChange[];
  readonly refused: readonly number[];
};

/**
 * Takes over what an office says of the persons it names, and computes again what they owe (A10-1 … A13-2). A change
 * list touches only the categories it names; a full list says all of this office's categories of a person it names.
 */
export async function applyIdentityRows(
  ports: ApplyPorts,
  roster: AcceptedRoster,
  pack: PolicyPack,
  rows: readonly IdentityRow[],
  rejected: readonly IdentityRow[],
): Promise<readonly RowOutcome[]> {
  const on = beijingDateAt(roster.decidedAt);
  const personIds = await ports.residents.personIdsOf(rows.map(({ residentId }) => residentId));
  const byPerson = Map.groupBy(rows, (row) => personIds[rows.indexOf(row)]);
  const named = [...byPerson].flatMap(([personId, own]): Named[] =>
    personId === undefined ? [] : [{ personId, rows: own }],
  );
  const keptIds = await ports.residents.personIdsOf(rejected.map(({ residentId }) => residentId));
  const kept = keptIds.map((personId): Named => ({ personId, rows: [] }));

  const refused = await saveHoldings(ports, roster, [...named, ...kept], on);
  const year = { coverageYear: roster.coverageYear, on };
  const waiting = await recountDues(
    ports,
    pack,
    named.map(({ personId }) => personId),
    year,
  );
  return rows.flatMap((row, index): RowOutcome[] => {
    const { rowNo } = row;
    const finding = { column: '姓名', found: row.name, expected: '' };
    if (refused.has(rowNo)) {
      const problems = [{ code: 'NEWER_LIST_APPLIED', ...finding }] as const;
      return [{ rowNo, outcome: 'rejected', problems }];
    }
    const personId = personIds[index];
    const code = personId && waiting.get(personId);
    return code === undefined
      ? []
      : [{ rowNo, outcome: 'remarked', remarks: [{ code, ...finding }] }];
  });
}

/** Saves what is said of each person; somebody whom another list changed meanwhile is read and decided again. */
async function saveHoldings(
  { residents, holdings }: ApplyPorts,
  roster: AcceptedRoster,
  named: readonly Named[],
  on: LocalDate,
): Promise<ReadonlySet<number>> {
  const refused = new Set<number>();
  let waiting = named;
  while (waiting.length > 0) {
    const ids = waiting.map(({ personId }) => personId);
    const [said, known] = await Promise.all([holdings.findMany(ids), residents.findMany(ids)]);
    const decided = waiting.map((each) => {
      const decision = decide(said.get(each.personId), each, roster, on);
      for (const rowNo of decision.refused) refused.add(rowNo);
      return { each, decision };
    });
    const changed = decided.filter(
      ({ each, decision }) => decision.person !== said.get(each.personId),
    );
    const saved = await holdings.saveMany(
      changed.map(({ each, decision: { person, changes } }) => ({
        person,
        changes: changes.map((change) => ({
          ...change,
          personId: person.personId,
          townshipId: townshipOf(each, known.get(each.personId)),
          source: roster.kind,
          importId: roster.importId,
          receivedAt: roster.decidedAt,
        })),
      })),
    );
    waiting = changed.filter((_, place) => saved[place] === 'conflict').map(({ each }) => each);
  }
  return refused;
}

function decide(
  known: PersonHoldings | undefined,
  { personId, rows }: Named,
  roster: AcceptedRoster,
  on: LocalDate,
): Decided {
  const { kind, mode, importId, decidedAt } = roster;
  const mark = { importId, acceptedAt: decidedAt };
  const before = known?.holdings ?? [];
  const after = new Map(before.map((holding) => [keyOf(holding), holding]));
  const refused: number[] = [];
  for (const row of rows) {
    for (const category of row.categories) {
      const key = keyOf({ source: kind, category });
      const { holds, from, to } = row;
      const listing = { source: kind, category, holds, ...(from && { from }), ...(to && { to }) };
      const decision = listHolding(after.get(key), listing, mark, on);
      if (decision.ok) after.set(key, decision.value);
      else refused.push(row.rowNo);
    }
  }
  const said = new Set(rows.flatMap(({ categories }) => categories));
  for (const holding of before.filter(({ source }) => source === kind)) {
    if (said.has(holding.category)) continue;
    const other = rows.length === 0 ? keepHolding(holding, mark) : leftOut(holding, rows, mode);
    after.set(keyOf(holding), other === 'ends' ? endHolding(holding, mark, on) : other);
  }
  const changes = [...after].flatMap(([key, holding]) => {
    const earlier = before.find((each) => keyOf(each) === key);
    return holding === earlier ? [] : (changeBetween(earlier, holding, on) ?? []);
  });
  const same = [...after].every(([key, holding]) =>
    before.some((each) => keyOf(each) === key && each === holding),
  );
  if (known !== undefined && same) return { person: known, changes: [], refused };
  const holdings = [...after.values()];
  return {
    person: { personId, holdings, version: (known?.version ?? 0) + 1 },
    changes,
    refused,
  };
}

/**
 * Another category of this office that the list does not say of somebody it names: over by a full list, and by any
 * list that knows the person without a category (三、四级残疾).
 */
function leftOut(
  holding: Holding,
  rows: readonly IdentityRow[],
  mode: AcceptedRoster['mode'],
): Holding | 'ends' {
  const withoutAny = rows.some(({ categories, holds }) => holds && categories.length === 0);
  return withoutAny || (mode === 'full' && rows.some(({ holds }) => holds)) ? 'ends' : holding;
}

function keyOf({ source, category }: Pick<Holding, 'source' | 'category'>): string {
  return `${source} ${category}`;
}

function townshipOf({ rows }: Named, resident: Resident | undefined): string {
  return resident?.townshipId ?? rows[0]?.townshipId ?? 'unknown';
}

/** The categories a full list speaks for: those it names, and the only one of an office that has only one. */
export function scopeOf(kind: string, named: readonly string[]): readonly string[] {
  if (!isIdentityKind(kind)) return [];
  const own = categoriesOfKind(kind);
  return own.length === 1 ? own : own.filter((category) => named.includes(category));
}
