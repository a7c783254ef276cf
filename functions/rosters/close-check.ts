import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { isIdentityKind } from '@liangxian/shared/residents/category-owners.ts';
import { isHeldAfter } from '@liangxian/shared/residents/holding.ts';
import { isEnrolled } from '@liangxian/shared/residents/resident.ts';
import {
  advanced,
  type Endings,
  endingsOf,
  type RosterImport,
} from '@liangxian/shared/rosters/roster-import.ts';
import type { RosterCounts } from '@liangxian/shared/rosters/roster-reading.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import { scopeOf } from './apply-identity-rows.ts';
import { countHolders } from './end-holders.ts';
import type { Holdings, Imports, PartCheck, Residents, RosterFiles } from './ports.ts';

const PERSONS_AT_ONCE = 500;

type ClosePorts = {
  readonly imports: Imports;
  readonly files: RosterFiles;
  readonly residents: Residents;
  readonly holdings: Holdings;
};

/**
 * Puts the checks of all parts together, so that a person can decide about the import.
 *
 * @throws InvariantError when the parts do not hold the rows that reading accepted.
 */
export async function closeCheck(
  ports: ClosePorts,
  importId: ImportId,
): Promise<Result<RosterCounts, { readonly code: 'IMPORT_NOT_FOUND' | 'NOT_READ' }>> {
  const roster = await ports.imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  const { counts: read, partCount } = roster;
  if (read === undefined || partCount === undefined) return refuse({ code: 'NOT_READ' });
  if (roster.status !== 'received') return accept(read);

  const checks: PartCheck[] = [];
  for (let partNo = 0; partNo < partCount; partNo++) {
    checks.push(await ports.files.check(importId, partNo));
  }
  const rows = checks.reduce((sum, check) => sum + check.rows, 0);
  if (rows !== read.accepted) {
    throw new InvariantError(`${importId} read ${read.accepted} rows but its parts hold ${rows}`);
  }
  const counts = countsAfter(read, checks);
  const endings = await endingsFor(ports, roster, checks);
  await ports.imports.save(
    advanced(roster, { status: 'checked', counts, ...(endings !== undefined && { endings }) }),
  );
  return accept(counts);
}

function countsAfter(read: RosterCounts, checks: readonly PartCheck[]): RosterCounts {
  const outcomes = checks.flatMap((check) => check.outcomes);
  const count = (kind: RowOutcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === kind).length;
  return {
    ...read,
    accepted: read.accepted - count('rejected'),
    rejected: read.rejected + count('rejected'),
    remarked: read.remarked + count('remarked'),
  };
}

/** Only a full list of persons ends anybody, and only in villages it names. */
async function endingsFor(
  ports: ClosePorts,
  roster: RosterImport,
  checks: readonly PartCheck[],
): Promise<Endings | undefined> {
  const { files, residents } = ports;
  const { importId, kind, mode, coverageYear } = roster;
  if (isIdentityKind(kind) && mode === 'full') return holderEndings(ports, roster, checks);
  if (kind !== 'effective' || mode !== 'full') return undefined;
  let enrolled = 0;
  const villages = await files.villageIds(importId);
  for (const villageId of villages) {
    enrolled += await residents.countEnrolled(villageId, coverageYear);
  }
  const named = checks.reduce((sum, check) => sum + check.named, 0);
  return endingsOf(
    enrolled,
    named + (await enrolledAmongRejected(residents, files, importId, villages, coverageYear)),
  );
}

/**
 * What an office's full list ends: holders of its categories whom it does not name. A rejected row names somebody, too:
 * what the office said of the person stays. A roster's cell does not; it stops counting for whoever has no good row.
 */
async function holderEndings(
  { files, residents, holdings }: ClosePorts,
  { importId, kind, requestedAt }: RosterImport,
  checks: readonly PartCheck[],
): Promise<Endings> {
  const on = beijingDateAt(requestedAt);
  const scope = scopeOf(kind, await files.categories(importId));
  const shards = await files.villageIds(importId);
  const holders = await countHolders({ holdings, residents }, kind, scope, shards, on);
  const personIds = new Set(await residents.personIdsOf(await files.namedInRejected(importId)));
  const said = [...(await holdings.findMany(personIds)).values()];
  const spared = said
    .flatMap((person) => person.holdings)
    .filter(
      (each) => each.source === kind && scope.includes(each.category) && isHeldAfter(each, on),
    ).length;
  const named = checks.reduce((sum, check) => sum + check.named, 0);
  return endingsOf(holders, named + spared);
}

/** Persons whose rows were rejected while reading are on the list, and are not ended by it. */
async function enrolledAmongRejected(
  residents: Residents,
  files: RosterFiles,
  importId: ImportId,
  villages: readonly string[],
  coverageYear: number,
): Promise<number> {
  const personIds = new Set(await residents.personIdsOf(await files.namedInRejected(importId)));
  let enrolled = 0;
  for (const some of chunkedBy([...personIds], PERSONS_AT_ONCE)) {
    const known = [...(await residents.findMany(some)).values()];
    enrolled += known.filter(
      (resident) => villages.includes(resident.villageId) && isEnrolled(resident, coverageYear),
    ).length;
  }
  return enrolled;
}
