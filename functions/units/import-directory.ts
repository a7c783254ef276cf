import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { headerCandidate, isWholeHeader } from '@liangxian/shared/rosters/header.ts';
import type { RawRow } from '@liangxian/shared/rosters/raw-row.ts';
import { DIRECTORY_COLUMNS } from '@liangxian/shared/units/directory-columns.ts';
import { DirectoryPlan } from '@liangxian/shared/units/directory-plan.ts';
import { type DirectoryRow, readDirectoryRow } from '@liangxian/shared/units/directory-row.ts';
import type { Officer } from '@liangxian/shared/units/officer.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import type { UnitDraft } from '@liangxian/shared/units/unit-changes.ts';
import { unitNamed } from '@liangxian/shared/units/unit-named.ts';
import type { DirectoryFiles, Officers, Policies, Units } from './ports.ts';

type ImportPorts = {
  readonly units: Units;
  readonly officers: Officers;
  readonly policies: Policies;
  readonly directoryFiles: DirectoryFiles;
  readonly newOfficerId: (at: number) => string;
};

type Rejected = { readonly rowNo: number; readonly code: string };
type Outcome = {
  readonly applied: boolean;
  readonly unitsEntered: number;
  readonly officersEntered: number;
  readonly postsGiven: number;
  readonly unchanged: number;
  readonly rejected: readonly Rejected[];
};
type ImportRefusal =
  | { readonly code: 'PACK_NOT_FOUND' }
  | { readonly code: 'FILE_UNREADABLE'; readonly because: string }
  | { readonly code: 'NO_HEADER'; readonly missing: readonly string[] }
  | { readonly code: 'TOO_MANY_ROWS'; readonly most: number };

/** Some times what a county of 325 villages needs. */
const MOST_ROWS = 5_000;
const HEADER_WITHIN_ROWS = 30;

/** Reads a file of units and officers and, if wanted, enters what it says. A bad row never stops a good one. */
export async function importDirectory(
  ports: ImportPorts,
  request: { readonly packId: string; readonly content: string; readonly apply: boolean },
  { at, actor }: { readonly at: number; readonly actor: string },
): Promise<Result<Outcome, ImportRefusal>> {
  const pack = await ports.policies.findPack(request.packId);
  if (pack === undefined) return refuse({ code: 'PACK_NOT_FOUND' });
  const raw = await ports.directoryFiles.rows(Buffer.from(request.content, 'base64'), MOST_ROWS);
  if (!raw.ok) return refuse({ code: 'FILE_UNREADABLE', because: raw.refusal.code });
  if (raw.value.length > MOST_ROWS) return refuse({ code: 'TOO_MANY_ROWS', most: MOST_ROWS });
  const read = readRows(raw.value);
  if (!read.ok) return read;

  const rejected: Rejected[] = [...read.value.rejected];
  const meant = meantUnits(read.value.rows, pack, await unitsOfCounty(ports.units), rejected);
  const standing = {
    units: await ports.units.findMany(
      meant.flatMap(({ draft: { unitId, parentId } }) => [unitId, ...(parentId ? [parentId] : [])]),
    ),
    officers: await ports.officers.findBySubjects(new Set(meant.map(({ row }) => row.subject))),
  };
  const plan = new DirectoryPlan(standing, { officerId: actor, today: beijingDateAt(at) }, () =>
    ports.newOfficerId(at),
  );
  let postsGiven = 0;
  let unchanged = 0;
  for (const { row, draft } of meant) {
    const taken = plan.take(row, draft);
    if (!taken.ok) rejected.push({ rowNo: row.rowNo, ...taken.refusal });
    else if (taken.value) postsGiven += 1;
    else unchanged += 1;
  }
  if (request.apply) rejected.push(...(await write(ports, plan, meant)));
  return accept({
    applied: request.apply,
    unitsEntered: plan.newUnits.length,
    officersEntered: plan.changedOfficers.filter(({ version }) => version === 1).length,
    postsGiven,
    unchanged,
    rejected: rejected.toSorted((left, right) => left.rowNo - right.rowNo),
  });
}

type MeantRow = { readonly row: DirectoryRow; readonly draft: UnitDraft };

function readRows(
  raw: readonly RawRow[],
): Result<
  { readonly rows: readonly DirectoryRow[]; readonly rejected: readonly Rejected[] },
  ImportRefusal
> {
  const candidates = raw
    .slice(0, HEADER_WITHIN_ROWS)
    .map((row) => headerCandidate(row, DIRECTORY_COLUMNS));
  const header = candidates.find(isWholeHeader);
  if (header === undefined) {
    const [best] = candidates.toSorted((left, right) => right.foundCount - left.foundCount);
    return refuse({ code: 'NO_HEADER', missing: best?.missing ?? [] });
  }
  const rows: DirectoryRow[] = [];
  const rejected: Rejected[] = [];
  for (const row of raw.filter(({ rowNo }) => rowNo > header.rowNo)) {
    const read = readDirectoryRow(row, header.columns);
    if (read?.ok === true) rows.push(read.value);
    else if (read !== undefined) rejected.push({ rowNo: row.rowNo, ...read.refusal });
  }
  return accept({ rows, rejected });
}

function meantUnits(
  rows: readonly DirectoryRow[],
  pack: PolicyPack,
  ofCounty: readonly Unit[],
  rejected: Rejected[],
): readonly MeantRow[] {
  return rows.flatMap((row) => {
    const draft = unitNamed(row, pack, ofCounty);
    if (draft.ok) return [{ row, draft: draft.value }];
    rejected.push({ rowNo: row.rowNo, ...draft.refusal });
    return [];
  });
}

/** The county's government and all that stands directly under it: agencies, banks, townships. */
async function unitsOfCounty(units: Units): Promise<readonly Unit[]> {
  const found: Unit[] = [];
  const [government] = (await units.under(undefined, { limit: 10 })).items;
  if (government === undefined) return found;
  found.push(government);
  let cursor: string | undefined;
  do {
    const page = await units.under(government.unitId, { limit: 200, ...(cursor && { cursor }) });
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}

/** Units before their officers. Whoever was changed by somebody else meanwhile is told row by row; the file may come again. */
async function write(
  { units, officers }: Pick<ImportPorts, 'units' | 'officers'>,
  plan: DirectoryPlan,
  meant: readonly MeantRow[],
): Promise<readonly Rejected[]> {
  await units.saveMany(plan.newUnits);
  const outcomes = await officers.saveMany(plan.changedOfficers);
  const stale = new Set(
    plan.changedOfficers
      .filter((_: Officer, place) => outcomes[place] === 'conflict')
      .map(({ subject }) => subject),
  );
  return meant
    .filter(({ row }) => stale.has(row.subject))
    .map(({ row }) => ({ rowNo: row.rowNo, code: 'CHANGED_MEANWHILE' }));
}
