import { amountsOf } from '@liangxian/shared/dues/enrolled-amounts.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { countingCategories } from '@liangxian/shared/residents/holding.ts';
import {
  type ListMark,
  listResident,
  type Resident,
  type ResidentListing,
} from '@liangxian/shared/residents/resident.ts';
import type { EffectiveRow } from '@liangxian/shared/rosters/effective-row.ts';
import type { RegisterProblem, RowOutcome } from '@liangxian/shared/rosters/row-outcome.ts';
import type { AcceptedRoster, ApplyPorts } from './apply-ports.ts';

const SCHEMES: readonly Scheme[] = ['resident_pension', 'resident_medical'];

/**
 * Lists the persons of a part in the register and sets what each of them owes by the policy (A07-3,
 * A08-1). A due that a channel holds, or that is paid, keeps its amount; the row says so.
 */
export async function applyEffectiveRows(
  ports: ApplyPorts,
  roster: AcceptedRoster,
  pack: PolicyPack,
  rows: readonly EffectiveRow[],
): Promise<readonly RowOutcome[]> {
  const on = beijingDateAt(roster.decidedAt);
  const personIds = await ports.residents.personIdsOf(rows.map(({ residentId }) => residentId));
  const listings = rows.flatMap((row, index) => {
    const personId = personIds[index];
    return personId === undefined
      ? []
      : [{ row, listing: listingOf(row, personId, roster.coverageYear) }];
  });
  await ports.residents.saveVillages(villagesOf(rows));
  const { listed, outcomes } = await listResidents(ports, roster, listings, on);
  return [...outcomes, ...(await listDues(ports, pack, listed, on))];
}

type Listed = { readonly row: EffectiveRow; readonly listing: ResidentListing };

/** Saves residents; one that another list changed meanwhile is read and decided again. */
async function listResidents(
  { residents }: ApplyPorts,
  roster: AcceptedRoster,
  listings: readonly Listed[],
  on: LocalDate,
): Promise<{ readonly listed: readonly Listed[]; readonly outcomes: readonly RowOutcome[] }> {
  const mark: ListMark = { importId: roster.importId, acceptedAt: roster.decidedAt };
  const listed: Listed[] = [];
  const outcomes: RowOutcome[] = [];
  let waiting = listings;
  while (waiting.length > 0) {
    const known = await residents.findMany(waiting.map(({ listing }) => listing.personId));
    const changed: { readonly each: Listed; readonly resident: Resident }[] = [];
    for (const each of waiting) {
      const before = known.get(each.listing.personId);
      const decision = listResident(before, each.listing, mark, on);
      if (!decision.ok) outcomes.push(notListed(each.row, decision.refusal));
      else if (decision.value === before) listed.push(each);
      else changed.push({ each, resident: decision.value });
    }
    const saved = await residents.saveMany(changed.map(({ resident }) => resident));
    listed.push(
      ...changed.filter((_, place) => saved[place] === 'written').map(({ each }) => each),
    );
    waiting = changed.filter((_, place) => saved[place] === 'conflict').map(({ each }) => each);
  }
  return { listed, outcomes };
}

async function listDues(
  { dues, holdings }: ApplyPorts,
  pack: PolicyPack,
  listed: readonly Listed[],
  on: LocalDate,
): Promise<readonly RowOutcome[]> {
  // Read after the residents are saved: a full list accepted meanwhile finds them, or is seen here.
  const fullyListed = await holdings.fullyListed();
  const said = await holdings.findMany(listed.map(({ listing }) => listing.personId));
  const requests = listed.flatMap(({ row, listing }) =>
    SCHEMES.map((scheme) => {
      const { personId, townshipId, villageId, enrolment } = listing;
      const held = said.get(personId)?.holdings ?? [];
      const spoken = { cell: listing.categories, holdings: held, fullyListed };
      const categories = countingCategories(spoken, on);
      const amounts = amountsOf(pack, { enrolment, categories }, scheme, on);
      return {
        rowNo: row.rowNo,
        due: { personId, scheme, coverageYear: enrolment.coverageYear },
        place: { townshipId, villageId },
        ...(amounts !== undefined && { amounts }),
      };
    }),
  );
  const results = await dues.list(requests);
  return requests.flatMap(({ rowNo, due }, place): RowOutcome[] => {
    const result = results[place];
    if (result === undefined || result.ok) return [];
    const { code } = result.refusal;
    const column = due.scheme === 'resident_pension' ? '养老档次' : '参加医疗';
    return [{ rowNo, outcome: 'remarked', remarks: [{ code, column, found: '', expected: '' }] }];
  });
}

function listingOf(row: EffectiveRow, personId: PersonId, coverageYear: number): ResidentListing {
  const {
    residentId,
    name,
    townshipId,
    villageId,
    householdNo,
    phone,
    categories,
    pension,
    medical,
  } = row;
  return {
    personId,
    residentId,
    name,
    townshipId,
    villageId,
    ...(householdNo !== undefined && { householdNo }),
    ...(phone !== undefined && { phone }),
    categories,
    enrolment: { coverageYear, medical, ...(pension !== undefined && { pension }) },
  };
}

function villagesOf(rows: readonly EffectiveRow[]) {
  const byId = new Map(rows.map((row) => [row.villageId, row]));
  return [...byId.values()].map(({ villageId, villageName, townshipId, townshipName }) => ({
    villageId,
    villageName,
    townshipId,
    townshipName,
  }));
}

function notListed(
  row: EffectiveRow,
  refusal: Extract<ReturnType<typeof listResident>, { ok: false }>['refusal'],
): RowOutcome {
  const problem: RegisterProblem = {
    code: refusal.code,
    column: '姓名',
    found: row.name,
    expected: refusal.code === 'NAME_DIFFERS_FROM_REGISTER' ? refusal.registeredName : '',
  };
  return { rowNo: row.rowNo, outcome: 'rejected', problems: [problem] };
}
