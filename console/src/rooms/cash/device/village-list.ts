import type { takeVillageListApi } from '@liangxian/shared/cash/collectors.api.ts';
import { type Answered, type Caller, call } from '../../../api/client.ts';
import { countyNow } from '../../../api/county-time.ts';

export type ListedDue = Answered<typeof takeVillageListApi>['dues'][number];

/** The open dues of a village as they were this morning, for a place without network. */
export type VillageList = {
  readonly collectorId: string;
  readonly villageId: string;
  readonly coverageYear: number;
  readonly goodUntil: number;
  readonly dues: readonly ListedDue[];
};

const KEPT_AS = 'cash-list';
const PAGE = 200;

/** The list that this tab holds, while it is good. It goes with the tab, as the session does. */
export function keptList(): VillageList | undefined {
  const kept = window.sessionStorage.getItem(KEPT_AS);
  if (kept === null) return undefined;
  const list = JSON.parse(kept) as VillageList;
  if (list.goodUntil > countyNow()) return list;
  window.sessionStorage.removeItem(KEPT_AS);
  return undefined;
}

/** Who signs out leaves no list behind. */
export function forgetList(): void {
  window.sessionStorage.removeItem(KEPT_AS);
}

/** Another collector has signed in in this tab. */
export function forgetListOfOthers(collectorId: string): void {
  if (keptList()?.collectorId !== collectorId) forgetList();
}

/** Whether this tab holds what is needed to take cash without network. */
export function mayWorkOffline(): boolean {
  return keptList() !== undefined;
}

/** Reads the whole list, page by page, and keeps it. @throws Problem when it is refused, or not answered. */
export async function takeList(
  caller: Caller,
  contract: typeof takeVillageListApi,
  asked: Pick<VillageList, 'collectorId' | 'villageId' | 'coverageYear'> & {
    readonly townshipId: string;
  },
): Promise<VillageList> {
  const { collectorId, townshipId, villageId, coverageYear } = asked;
  const dues: ListedDue[] = [];
  let cursor: string | undefined;
  let goodUntil = 0;
  do {
    const page = await call(caller, contract, {
      query: {
        townshipId,
        villageId,
        coverageYear,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      },
    });
    dues.push(...page.dues);
    goodUntil = page.goodUntil;
    cursor = page.cursor;
  } while (cursor !== undefined);
  const list = { collectorId, villageId, coverageYear, goodUntil, dues };
  window.sessionStorage.setItem(KEPT_AS, JSON.stringify(list));
  return list;
}

/** Takes a due off the kept list: cash was taken for it. */
export function strikeOff({ personId, scheme }: Pick<ListedDue, 'personId' | 'scheme'>): void {
  const list = keptList();
  if (list === undefined) return;
  const dues = list.dues.filter((due) => due.personId !== personId || due.scheme !== scheme);
  window.sessionStorage.setItem(KEPT_AS, JSON.stringify({ ...list, dues }));
}
