import type { DueKey } from '@liangxian/shared/dues/due.ts';
import type { ImportId } from '@liangxian/shared/kernel/ids.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { nameKeyOf } from '@liangxian/shared/kernel/person-name.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { mayBeDebited } from '@liangxian/shared/mandates/mandate.ts';
import { isIdentityKind } from '@liangxian/shared/residents/category-owners.ts';
import { isEnrolled } from '@liangxian/shared/residents/resident.ts';
import type { DeductionRow } from '@liangxian/shared/rosters/deduction-row.ts';
import type { EffectiveRow } from '@liangxian/shared/rosters/effective-row.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import type {
  RegisterProblem,
  RegisterRemark,
  RowOutcome,
} from '@liangxian/shared/rosters/row-outcome.ts';
import { checkReSignRows } from './apply-re-sign-rows.ts';
import { checkIdentityRows } from './check-identity-rows.ts';
import { mandatesNamedIn } from './mandates-named.ts';
import type {
  Dues,
  Holdings,
  Imports,
  Mandates,
  PartCheck,
  Residents,
  RosterFiles,
} from './ports.ts';

type CheckPorts = {
  readonly imports: Imports;
  readonly files: RosterFiles;
  readonly residents: Residents;
  readonly holdings: Holdings;
  readonly dues: Dues;
  readonly mandates: Mandates;
};

/** Checks one part of a roster against the register, before anybody decides about it (A19-1, A26-2). */
export async function checkPart(
  ports: CheckPorts,
  { importId, partNo }: { readonly importId: ImportId; readonly partNo: number },
): Promise<Result<{ readonly rows: number }, { readonly code: 'IMPORT_NOT_FOUND' }>> {
  const roster = await ports.imports.find(importId);
  if (roster === undefined) return refuse({ code: 'IMPORT_NOT_FOUND' });
  const check = await checkOf(ports, roster, partNo);
  await ports.files.saveCheck(importId, partNo, check);
  await ports.imports.markPart(importId, partNo, 'checked', check.rows);
  return accept({ rows: check.rows });
}

async function checkOf(
  ports: CheckPorts,
  roster: RosterImport,
  partNo: number,
): Promise<PartCheck> {
  const { importId, kind } = roster;
  const { files } = ports;
  if (kind === 'effective') {
    return checkEffective(ports, roster, (await files.partRows(importId, partNo, kind)).accepted);
  }
  if (kind === 'deduction') {
    return checkDeduction(ports, roster, (await files.partRows(importId, partNo, kind)).accepted);
  }
  if (isIdentityKind(kind)) {
    return checkIdentityRows(
      ports,
      roster,
      (await files.partRows(importId, partNo, kind)).accepted,
    );
  }
  if (kind === 're_sign') {
    return checkReSignRows(ports, (await files.partRows(importId, partNo, kind)).accepted);
  }
  const { accepted } = await files.partRows(importId, partNo, kind);
  return { rows: accepted.length, named: 0, outcomes: [] };
}

/** The same identity number under other letters is a matter for a person; another dot or blank is not. */
async function checkEffective(
  { residents, files }: CheckPorts,
  { importId, coverageYear }: RosterImport,
  rows: readonly EffectiveRow[],
): Promise<PartCheck> {
  // Who is enrolled elsewhere and moves in must not hide somebody here whom the list ends.
  const villages = new Set(await files.villageIds(importId));
  const personIds = await residents.personIdsOf(rows.map(({ residentId }) => residentId));
  const known = await residents.findMany(personIds);
  const outcomes: RowOutcome[] = [];
  let named = 0;
  for (const [index, row] of rows.entries()) {
    const personId = personIds[index];
    const resident = personId && known.get(personId);
    if (resident === undefined) continue;
    if (villages.has(resident.villageId) && isEnrolled(resident, coverageYear)) named += 1;
    if (nameKeyOf(resident.name) === nameKeyOf(row.name)) continue;
    outcomes.push(
      rejected(row.rowNo, {
        code: 'NAME_DIFFERS_FROM_REGISTER',
        column: '姓名',
        found: row.name,
        expected: resident.name,
      }),
    );
  }
  return { rows: rows.length, named, outcomes };
}

/** Whom a deduction is for must stand in the effective roster, enrolled in that scheme, under that name. */
async function checkDeduction(
  ports: CheckPorts,
  { coverageYear }: RosterImport,
  rows: readonly DeductionRow[],
): Promise<PartCheck> {
  const personIds = await ports.residents.personIdsOf(rows.map(({ insuredId }) => insuredId));
  const known = await ports.residents.findMany(personIds);
  const keys = rows.map(({ scheme }, index): DueKey => {
    const personId = personIds[index] as DueKey['personId'];
    return { personId, scheme, coverageYear };
  });
  const dues = await ports.dues.findMany(keys);
  const named = await mandatesNamedIn(ports, rows);
  const mandates = await ports.mandates.findMany(named.map(({ mandateId }) => mandateId));

  const outcomes: RowOutcome[] = [];
  for (const [index, row] of rows.entries()) {
    const resident = known.get(keys[index]?.personId as DueKey['personId']);
    const due = dues[index];
    const mandateId = named[index]?.mandateId;
    const mandate = mandateId && mandates.get(mandateId);
    const { rowNo } = row;
    if (resident === undefined) {
      outcomes.push(
        rejected(
          rowNo,
          problem('NOT_IN_EFFECTIVE_ROSTER', row.insuredName, '有效缴费明细清册中的人员'),
        ),
      );
    } else if (nameKeyOf(resident.name) !== nameKeyOf(row.insuredName)) {
      outcomes.push(
        rejected(rowNo, problem('NAME_DIFFERS_FROM_REGISTER', row.insuredName, resident.name)),
      );
    } else if (due === undefined || due.status === 'cancelled') {
      outcomes.push(
        rejected(rowNo, problem('SCHEME_NOT_ENROLLED', row.insuredName, '已参加该险种的人员')),
      );
    } else {
      const remarks = [
        ...amountRemarks(row, due.dueFen),
        ...(mandate !== undefined && !mayBeDebited(mandate)
          ? [remark('MANDATE_STOPPED', '账号', mandate.state, '可扣款的协议')]
          : []),
      ];
      if (remarks.length > 0) outcomes.push({ rowNo, outcome: 'remarked', remarks });
    }
  }
  return { rows: rows.length, named: 0, outcomes };
}

/** What is collected is what the effective roster and the policy say, no more and no less (A08-1). */
function amountRemarks(
  row: DeductionRow,
  dueFen: DeductionRow['amountFen'],
): readonly RegisterRemark[] {
  if (row.amountFen === dueFen) return [];
  const written = formatYuan(row.amountFen);
  return dueFen === 0
    ? [remark('NOTHING_TO_PAY', '缴费金额', written, '0.00')]
    : [remark('AMOUNT_DIFFERS_FROM_DUE', '缴费金额', written, formatYuan(dueFen))];
}

function problem(code: RegisterProblem['code'], found: string, expected: string): RegisterProblem {
  return { code, column: '缴费人姓名', found, expected };
}

function remark(
  code: RegisterRemark['code'],
  column: string,
  found: string,
  expected: string,
): RegisterRemark {
  return { code, column, found, expected };
}

function rejected(rowNo: number, found: RegisterProblem): RowOutcome {
  return { rowNo, outcome: 'rejected', problems: [found] };
}
