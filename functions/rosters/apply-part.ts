import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { isIdentityKind } from '@liangxian/shared/residents/category-owners.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type { RosterKind, RosterRow } from '@liangxian/shared/rosters/roster-kinds.ts';
import type { RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import { applyDeductionRows } from './apply-deduction-rows.ts';
import { applyEffectiveRows } from './apply-effective-rows.ts';
import { applyIdentityRows, scopeOf } from './apply-identity-rows.ts';
import type { AcceptedRoster, ApplyPorts } from './apply-ports.ts';
import { applyReSignRows } from './apply-re-sign-rows.ts';
import { applyHouseholdRows, applyPupilRows } from './apply-register-rows.ts';
import { keepNamed } from './keep-named.ts';

type ApplyRefusal = { readonly code: 'IMPORT_NOT_FOUND' | 'NOT_ACCEPTED' | 'SEASON_NOT_STARTED' };

/** Brings one part of an accepted roster into the register. Doing it again changes nothing. */
export async function applyPart(
  ports: ApplyPorts,
  { importId, partNo }: { readonly importId: ImportId; readonly partNo: number },
): Promise<Result<{ readonly rows: number }, ApplyRefusal>> {
  const roster = await ports.imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  if (!isAccepted(roster)) return refuse({ code: 'NOT_ACCEPTED' });
  const running = await ports.policies.running(roster.coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });

  const part = { importId, partNo };
  let outcomes: readonly RowOutcome[] = [];
  let rows: number;
  if (roster.kind === 'effective') {
    const { accepted, rejected } = await checkedRows(ports, part, 'effective');
    outcomes = await applyEffectiveRows(ports, roster, running.pack, accepted);
    await keepNamed(ports, roster, [...rejected, ...rowsRejectedIn(outcomes, accepted)]);
    rows = accepted.length;
  } else if (roster.kind === 'deduction') {
    const { accepted } = await checkedRows(ports, part, 'deduction');
    await applyDeductionRows(ports, roster, accepted);
    rows = accepted.length;
  } else if (isIdentityKind(roster.kind)) {
    const { accepted, rejected } = await checkedRows(ports, part, roster.kind);
    if (roster.mode === 'full') {
      const scope = scopeOf(roster.kind, await ports.files.categories(importId));
      await ports.holdings.noteFullList(scope, importId, roster.decidedAt);
    }
    outcomes = await applyIdentityRows(ports, roster, running.pack, accepted, rejected);
    rows = accepted.length;
  } else if (roster.kind === 're_sign') {
    const { accepted } = await checkedRows(ports, part, roster.kind);
    await applyReSignRows(ports, roster, accepted);
    rows = accepted.length;
  } else if (roster.kind === 'pupils') {
    const { accepted } = await checkedRows(ports, part, roster.kind);
    await applyPupilRows(ports, roster, accepted);
    rows = accepted.length;
  } else {
    const { kind } = roster;
    const { accepted } = await checkedRows(ports, part, kind);
    await applyHouseholdRows(ports, { ...roster, kind }, accepted);
    rows = accepted.length;
  }
  await ports.files.saveApplication(importId, partNo, outcomes);
  await ports.imports.markPart(importId, partNo, 'applied', rows);
  return accept({ rows });
}

function isAccepted(roster: RosterImport): roster is AcceptedRoster {
  return (
    (roster.status === 'accepted' || roster.status === 'applied') && roster.decidedAt !== undefined
  );
}

/** The rows of a part, by what the whole file and the check against the register said. */
async function checkedRows<Kind extends RosterKind>(
  { files }: ApplyPorts,
  { importId, partNo }: { readonly importId: ImportId; readonly partNo: number },
  kind: Kind,
): Promise<{
  readonly accepted: readonly RosterRow<Kind>[];
  readonly rejected: readonly RosterRow<Kind>[];
}> {
  const { outcomes } = await files.check(importId, partNo);
  const { accepted, amended } = await files.partRows(importId, partNo, kind);
  const refused = new Set(rowsRejectedIn(outcomes, accepted));
  return {
    accepted: accepted.filter((row) => !refused.has(row)),
    rejected: [...amended, ...refused],
  };
}

function rowsRejectedIn<Row extends { readonly rowNo: number }>(
  outcomes: readonly RowOutcome[],
  rows: readonly Row[],
): readonly Row[] {
  const rejected = new Set(
    outcomes.filter(({ outcome }) => outcome === 'rejected').map(({ rowNo }) => rowNo),
  );
  return rows.filter(({ rowNo }) => rejected.has(rowNo));
}
