import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import { isUnsigned, type PaidForPorts, SCHEME_WORDS, withMandates } from './paid-for.ts';
import type { Duties, Lists, Offices, UnsignedList, UnsignedLists, Village } from './ports.ts';

export type UnsignedPorts = PaidForPorts & {
  readonly lists: Lists;
  readonly unsignedLists: UnsignedLists;
  readonly offices: Offices;
  readonly duties: Duties;
};
type OfTownship = { readonly townshipId: string; readonly coverageYear: number };

const HEADINGS = ['序号', '村(社区)', '户编号', '姓名', '证件号码', '联系电话', '险种', '签订情况'];
const AT_ONCE = 500;
const RULE = 'no-mandate-list';

/**
 * Writes 未签订两两协议人员明细 of a township and hands it over (A25-2): everybody who has something to pay in the year
 * and whom no mandate pays for. A township that has its list keeps it as it is; with the last one, the duty is done.
 */
export async function writeUnsignedList(
  ports: UnsignedPorts,
  { townshipId, coverageYear }: OfTownship,
  at: number,
): Promise<Result<{ readonly rows: number }, { readonly code: 'TOWNSHIP_UNKNOWN' }>> {
  const villages = await ports.residents.villages();
  const own = villages.filter((village) => village.townshipId === townshipId);
  const [first] = own;
  if (first === undefined) return refuse({ code: 'TOWNSHIP_UNKNOWN' });
  const { townshipName } = first;
  const earlier = await ports.unsignedLists.find(coverageYear, townshipId);
  const list = earlier ?? (await write(ports, own, { coverageYear, townshipId, townshipName, at }));
  await closeWhenAllPushed(ports, villages, coverageYear);
  return accept({ rows: list.rows });
}

/** The township takes its list; the first taking is the receipt. Somebody of the county only looks at it. */
export async function takeUnsignedList(
  { unsignedLists, lists }: Pick<UnsignedPorts, 'unsignedLists' | 'lists'>,
  { townshipId, coverageYear }: OfTownship,
  { by, at, area }: { readonly by: string; readonly at: number; readonly area: Area },
): Promise<
  Result<
    UnsignedList & { readonly url: string; readonly fileName: string },
    { readonly code: 'LIST_NOT_PUSHED' | 'OUT_OF_AREA' }
  >
> {
  if (!isWithin(area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const pushed = await unsignedLists.find(coverageYear, townshipId);
  if (pushed === undefined) return refuse({ code: 'LIST_NOT_PUSHED' });
  const isTownship = area.kind === 'township';
  const list = isTownship ? await unsignedLists.receive(pushed, by, at) : pushed;
  const fileName = `${list.townshipName}未签订两两协议人员明细${coverageYear}.xlsx`;
  return accept({ ...list, url: await lists.link(listKey(list), fileName), fileName });
}

async function write(
  ports: UnsignedPorts,
  villages: readonly Village[],
  about: OfTownship & { readonly townshipName: string; readonly at: number },
): Promise<UnsignedList> {
  const { coverageYear, townshipId, townshipName, at } = about;
  const persons = new Set<string>();
  const { rows, sha256 } = await ports.lists.write(listKey(about), {
    title: `${townshipName}${coverageYear}年未签订两两协议人员明细`,
    headings: HEADINGS,
    rows: rowsOf(ports, villages, coverageYear, persons),
  });
  const list = { coverageYear, townshipId, townshipName, pushedAt: at, rows, sha256 };
  return ports.unsignedLists.keep({ ...list, persons: persons.size });
}

async function closeWhenAllPushed(
  { unsignedLists, offices, duties }: UnsignedPorts,
  villages: readonly Village[],
  coverageYear: number,
): Promise<void> {
  const lists = await unsignedLists.list(coverageYear);
  const pushed = new Set(lists.map(({ townshipId }) => townshipId));
  if (!villages.every(({ townshipId }) => pushed.has(townshipId))) return;
  const at = Math.max(...lists.map(({ pushedAt }) => pushedAt));
  const evidence = {
    kind: 'push:unsigned-mandates',
    reference: `unsigned-mandates-${coverageYear}`,
  };
  const period = String(coverageYear);
  const bureaus = await offices.unitsOf(['tax_bureau'], beijingDateAt(at));
  for (const { unitId } of bureaus) {
    await duties.fulfil({ ruleId: RULE, unitId, period, at, evidence });
  }
}

function listKey({ coverageYear, townshipId }: OfTownship): string {
  return `unsigned-lists/${coverageYear}/${townshipId}.xlsx`;
}

async function* rowsOf(
  ports: UnsignedPorts,
  villages: readonly Village[],
  coverageYear: number,
  persons: Set<string>,
): AsyncGenerator<readonly string[]> {
  let no = 0;
  for (const { villageId, villageName } of villages) {
    const dues = await Array.fromAsync(ports.dueLists.inVillage(villageId, coverageYear));
    for (const some of chunkedBy(dues, AT_ONCE)) {
      const unsigned = (await withMandates(ports, some)).filter(isUnsigned);
      const known = await ports.residents.findMany(
        new Set(unsigned.map(({ due }) => due.personId)),
      );
      for (const { due, mandate } of unsigned) {
        const resident = known.get(due.personId);
        persons.add(due.personId);
        no += 1;
        yield [
          String(no),
          villageName,
          resident?.householdNo ?? '',
          resident?.name ?? '',
          resident?.residentId ?? '',
          resident?.phone ?? '',
          SCHEME_WORDS[due.scheme],
          mandate === undefined ? '未签订' : '原协议已作废',
        ];
      }
    }
  }
}
