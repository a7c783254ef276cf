import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { addFen, formatYuan, subtractFen, ZERO_FEN } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { categoryName } from '@liangxian/shared/policy/categories.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import { categoriesOn } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type {
  DueLists,
  DueRoster,
  Duties,
  Lists,
  Policies,
  Residents,
  Rounds,
  Units,
  Village,
  WorkLists,
} from './ports.ts';

type RosterPorts = {
  readonly residents: Residents;
  readonly dueLists: DueLists;
  readonly rounds: Rounds;
  readonly lists: Lists;
  readonly policies: Policies;
};

const HEADINGS = [
  '序号',
  '村(社区)',
  '户编号',
  '姓名',
  '证件号码',
  '联系电话',
  '人员类别',
  '险种',
  '年度',
  '缴费标准(元)',
  '代缴金额(元)',
  '应缴金额(元)',
];
const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;
const PERSONS_AT_ONCE = 500;

/** The townships that get a roster: those in which anybody is listed. */
export async function listDueTownships(
  { residents, workLists }: { readonly residents: Residents; readonly workLists: WorkLists },
  coverageYear: number,
): Promise<Result<{ readonly coverageYear: number; readonly townships: number }, never>> {
  const villages = await residents.villages();
  const townshipIds = [...new Set(villages.map(({ townshipId }) => townshipId))].sort();
  await workLists.saveTownships(coverageYear, townshipIds);
  return accept({ coverageYear, townships: townshipIds.length });
}

/**
 * Writes 应缴费人员清册 of a township from its dues and hands it over (A26-1): everybody who has something to pay. A
 * township that has its roster keeps it as it is.
 */
export async function writeDueRoster(
  ports: RosterPorts,
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  at: number,
): Promise<
  Result<{ readonly rows: number }, { readonly code: 'TOWNSHIP_UNKNOWN' | 'SEASON_NOT_STARTED' }>
> {
  const earlier = await ports.rounds.findDueRoster(coverageYear, townshipId);
  if (earlier !== undefined) return accept({ rows: earlier.rows });
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const villages = (await ports.residents.villages()).filter(
    (village) => village.townshipId === townshipId,
  );
  const [first] = villages;
  if (first === undefined) return refuse({ code: 'TOWNSHIP_UNKNOWN' });

  const counted = { persons: new Set<string>(), totalFen: ZERO_FEN };
  const { townshipName } = first;
  const { rows, sha256 } = await ports.lists.write(rosterKey(coverageYear, townshipId), {
    title: `${townshipName}${coverageYear}年度两险应缴费人员清册`,
    headings: HEADINGS,
    rows: rowsOf(ports, running.pack, { villages, coverageYear, at }, counted),
  });
  await ports.rounds.keepDueRoster({
    coverageYear,
    townshipId,
    townshipName,
    pushedAt: at,
    persons: counted.persons.size,
    rows,
    totalFen: counted.totalFen,
    sha256,
  });
  return accept({ rows });
}

/** When every township has its roster, the duty of the tax bureau is done. */
export async function closeDueRosters(
  ports: {
    readonly residents: Residents;
    readonly rounds: Rounds;
    readonly units: Units;
    readonly duties: Duties;
  },
  coverageYear: number,
): Promise<Result<{ readonly rosters: number }, { readonly code: 'ROSTERS_MISSING' }>> {
  const rosters = await ports.rounds.dueRosters(coverageYear);
  const pushed = new Set(rosters.map(({ townshipId }) => townshipId));
  const villages = await ports.residents.villages();
  // Before any resident is listed there is nothing to push, and nothing is pushed.
  if (pushed.size === 0 || !villages.every(({ townshipId }) => pushed.has(townshipId))) {
    return refuse({ code: 'ROSTERS_MISSING' });
  }
  const at = Math.max(0, ...rosters.map(({ pushedAt }) => pushedAt));
  const reference = `due-rosters-${coverageYear}`;
  const evidence = { kind: 'push:due-roster', reference };
  for (const { unitId } of await ports.units.ofKind('tax_bureau')) {
    const duty = { ruleId: 'due-roster', unitId, period: String(coverageYear), at };
    await ports.duties.fulfil({ ...duty, evidence });
  }
  return accept({ rosters: rosters.length });
}

/**
 * The township takes its roster: the first taking is the receipt, and from it the days count for the deduction roster
 * and the statement (A26-2, A26-3).
 */
export async function takeDueRoster(
  ports: {
    readonly rounds: Rounds;
    readonly lists: Lists;
    readonly duties: Duties;
    readonly units: Units;
  },
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  { by, at, area }: { readonly by: string; readonly at: number; readonly area: Area },
): Promise<
  Result<
    DueRoster & { readonly url: string; readonly fileName: string },
    { readonly code: 'ROSTER_NOT_PUSHED' | 'OUT_OF_AREA' }
  >
> {
  if (!isWithin(area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const pushed = await ports.rounds.findDueRoster(coverageYear, townshipId);
  if (pushed === undefined) return refuse({ code: 'ROSTER_NOT_PUSHED' });
  // Somebody of the county who looks at it does not receive it for the township.
  const isTownship = area.kind === 'township';
  const roster = isTownship ? await ports.rounds.receiveDueRoster(pushed, by, at) : pushed;
  if (isTownship) await raiseTownshipDuties(ports, roster);
  const fileName = `${roster.townshipName}应缴费人员清册${coverageYear}.xlsx`;
  const url = await ports.lists.link(rosterKey(coverageYear, townshipId), fileName);
  return accept({ ...roster, url, fileName });
}

async function raiseTownshipDuties(
  { duties, units }: { readonly duties: Duties; readonly units: Units },
  { townshipId, coverageYear, receivedAt }: DueRoster,
): Promise<void> {
  if (receivedAt === undefined) return;
  const owners = (await units.ofKind('township')).filter((unit) => unit.townshipId === townshipId);
  for (const { unitId } of owners) {
    for (const ruleId of ['deduction-roster', 'deduction-statement']) {
      const period = String(coverageYear);
      await duties.raise({ ruleId, unitId, period, at: receivedAt, townshipId });
    }
  }
}

function rosterKey(coverageYear: number, townshipId: string): string {
  return `due-rosters/${coverageYear}/${townshipId}.xlsx`;
}

async function* rowsOf(
  { residents, dueLists }: RosterPorts,
  pack: PolicyPack,
  asked: {
    readonly villages: readonly Village[];
    readonly coverageYear: number;
    readonly at: number;
  },
  counted: { readonly persons: Set<string>; totalFen: typeof ZERO_FEN },
): AsyncGenerator<readonly string[]> {
  const day = beijingDateAt(asked.at);
  let no = 0;
  for (const { villageId, villageName } of asked.villages) {
    const all = await Array.fromAsync(dueLists.inVillage(villageId, asked.coverageYear));
    const dues = all.filter(({ status, dueFen }) => status !== 'cancelled' && dueFen > 0);
    for (const some of chunkedBy(dues, PERSONS_AT_ONCE)) {
      const known = await residents.findMany(new Set(some.map(({ personId }) => personId)));
      for (const due of some) {
        const resident = known.get(due.personId);
        const categories = resident === undefined ? [] : categoriesOn(resident, day);
        counted.persons.add(due.personId);
        counted.totalFen = addFen(counted.totalFen, due.dueFen);
        no += 1;
        yield [
          String(no),
          villageName,
          resident?.householdNo ?? '',
          resident?.name ?? '',
          resident?.residentId ?? '',
          resident?.phone ?? '',
          categories.map((code) => categoryName(pack, code)).join('、'),
          SCHEME_WORDS[due.scheme],
          String(due.coverageYear),
          formatYuan(due.standardFen),
          formatYuan(subtractFen(due.standardFen, due.dueFen)),
          formatYuan(due.dueFen),
        ];
      }
    }
  }
}
