import type { Due } from '@liangxian/shared/dues/due.ts';
import type { ExportLink } from '@liangxian/shared/kernel/list-export.ts';
import { maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { DueLists, Lists, PageRequest, Residents } from './ports.ts';

type OutOfArea = { readonly code: 'OUT_OF_AREA' };
type Whose = {
  readonly name: string;
  readonly residentIdMasked: string;
  readonly householdNo?: string;
};

export type DuesAsked = {
  readonly coverageYear: number;
  readonly villageId: string;
  readonly status?: Due['status'] | undefined;
};

/** A page of a village's dues, the person beside each. */
export async function listDues(
  ports: { readonly dueLists: DueLists; readonly residents: Residents },
  { coverageYear, villageId, status }: DuesAsked,
  page: PageRequest,
  area: Area,
): Promise<
  Result<{ readonly dues: readonly (Due & Whose)[]; readonly cursor?: string }, OutOfArea>
> {
  if (!(await isVillageWithin(ports.residents, area, villageId)))
    return refuse({ code: 'OUT_OF_AREA' });
  const { items, cursor } = await ports.dueLists.page(villageId, coverageYear, status, page);
  const dues = await withPersons(ports.residents, items);
  return accept({ dues, ...(cursor !== undefined && { cursor }) });
}

const STATUS_WORDS: Readonly<Record<Due['status'], string>> = {
  open: '待缴',
  claimed: '扣款或缴费中',
  settled: '已缴',
  nothing_due: '全额代缴',
  cancelled: '已取消',
};
const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;
const HEADINGS = [
  '姓名',
  '证件号码',
  '户编号',
  '险种',
  '年度',
  '缴费标准(元)',
  '应缴金额(元)',
  '状态',
];
const ROWS_AT_ONCE = 200;

/** The same list taken away as a workbook, masked as on the screen. */
export async function exportDues(
  ports: { readonly dueLists: DueLists; readonly residents: Residents; readonly lists: Lists },
  asked: DuesAsked,
  area: Area,
  taken: { readonly takenBy: { officerId: string; name: string }; readonly at: number },
): Promise<Result<ExportLink, OutOfArea>> {
  const village = await ports.residents.village(asked.villageId);
  if (!(await isVillageWithin(ports.residents, area, asked.villageId)))
    return refuse({ code: 'OUT_OF_AREA' });
  const title = `${village?.townshipName ?? ''}${village?.villageName ?? ''}应缴明细`;
  return accept(
    await ports.lists.take({ title, headings: HEADINGS, rows: rowsOf(ports, asked), ...taken }),
  );
}

async function* rowsOf(
  ports: { readonly dueLists: DueLists; readonly residents: Residents },
  { coverageYear, villageId, status }: DuesAsked,
): AsyncGenerator<readonly string[]> {
  let cursor: string | undefined;
  do {
    const page = { limit: ROWS_AT_ONCE, cursor };
    const found = await ports.dueLists.page(villageId, coverageYear, status, page);
    for (const due of await withPersons(ports.residents, found.items)) {
      yield [
        due.name,
        due.residentIdMasked,
        due.householdNo ?? '',
        SCHEME_WORDS[due.scheme],
        String(due.coverageYear),
        formatYuan(due.standardFen),
        formatYuan(due.dueFen),
        STATUS_WORDS[due.status],
      ];
    }
    cursor = found.cursor;
  } while (cursor !== undefined);
}

/** Whether a village lies in an area; one that nobody is listed in lies in the county only. */
export async function isVillageWithin(
  residents: Pick<Residents, 'village'>,
  area: Area,
  villageId: string,
): Promise<boolean> {
  if (area.kind === 'county') return true;
  const village = await residents.village(villageId);
  return village !== undefined && isWithin(area, village);
}

/** Things of persons, with the person as a list shows one. */
export async function withPersons<Thing extends { readonly personId: Resident['personId'] }>(
  residents: Pick<Residents, 'findMany'>,
  things: readonly Thing[],
): Promise<readonly (Thing & Whose)[]> {
  const known = await residents.findMany(new Set(things.map(({ personId }) => personId)));
  return things.map((thing) => {
    const resident = known.get(thing.personId);
    return {
      ...thing,
      name: resident?.name ?? '',
      residentIdMasked: resident === undefined ? '' : maskResidentId(resident.residentId),
      ...(resident?.householdNo !== undefined && { householdNo: resident.householdNo }),
    };
  });
}
