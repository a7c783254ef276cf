import { standsInStatement } from '@liangxian/shared/dues/deduction-statement.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import type { ExportLink } from '@liangxian/shared/kernel/list-export.ts';
import { maskAccount, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import {
  type Mandate,
  type MandateState,
  mayBeDebited,
} from '@liangxian/shared/mandates/mandate.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import type { Covers, DueLists, Lists, MandateBook, PageRequest, Residents } from './ports.ts';

export type PaidForPorts = {
  readonly residents: Residents;
  readonly dueLists: DueLists;
  readonly covers: Covers;
  readonly book: MandateBook;
};

type Listed = 'all' | 'unsigned' | 'not_usable' | MandateState;
type Asked = {
  readonly coverageYear: number;
  readonly villageId: string;
  readonly listed: Listed;
};
type PaidFor = { readonly due: Due; readonly mandate: Mandate | undefined };
type OutOfArea = { readonly code: 'OUT_OF_AREA' };

const AT_ONCE = 200;

/** The contributions of a village and by which mandate each is paid. */
export async function listPaidFor(
  ports: PaidForPorts,
  asked: Asked,
  page: PageRequest,
  area: Area,
) {
  if (!(await isVillageWithin(ports.residents, area, asked.villageId)))
    return refuse({ code: 'OUT_OF_AREA' });
  let found = await pageOf(ports, asked, page);
  // Nobody reads a page on which nobody stands.
  while (found.listed.length === 0 && found.cursor !== undefined) {
    found = await pageOf(ports, asked, { ...page, cursor: found.cursor });
  }
  const { listed, cursor } = found;
  const paidFor = await shown(ports.residents, listed);
  return accept({ paidFor, ...(cursor !== undefined && { cursor }) });
}

const HEADINGS = [
  '姓名',
  '证件号码',
  '户编号',
  '险种',
  '应缴金额(元)',
  '协议状态',
  '扣款户名',
  '账号',
];
export const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;
const STATE_WORDS: Readonly<Record<MandateState | 'none', string>> = {
  none: '未签订',
  signed: '已签订',
  suspended: '暂停扣款',
  to_re_sign: '需重签',
  void: '已作废',
};

/** The same list taken away as a workbook, masked as on the screen. */
export async function exportPaidFor(
  ports: PaidForPorts & { readonly lists: Lists },
  asked: Asked,
  { at, area, officer }: Pick<OfficerOccasion, 'at' | 'area' | 'officer'>,
): Promise<Result<ExportLink, OutOfArea>> {
  if (!(await isVillageWithin(ports.residents, area, asked.villageId)))
    return refuse({ code: 'OUT_OF_AREA' });
  const village = await ports.residents.village(asked.villageId);
  const title = `${village?.townshipName ?? ''}${village?.villageName ?? ''}两两协议明细`;
  const rows = exportedRows(ports, asked);
  return accept(await ports.lists.take({ title, headings: HEADINGS, rows, takenBy: officer, at }));
}

/** Whether somebody has no mandate at all: nobody signed, or what was signed is over. */
export function isUnsigned({ mandate }: Pick<PaidFor, 'mandate'>): boolean {
  return mandate === undefined || mandate.state === 'void';
}

/** The dues among some that stand for something to pay, each with the mandate that pays it. */
export async function withMandates(
  { covers, book }: Pick<PaidForPorts, 'covers' | 'book'>,
  dues: readonly Due[],
): Promise<readonly PaidFor[]> {
  const standing = dues.filter(standsInStatement);
  const found = await covers.coversOf(standing);
  const mandates = await book.findMany([...found.values()].map(({ mandateId }) => mandateId));
  return standing.map((due) => {
    const cover = found.get(`${due.personId} ${due.scheme}`);
    return { due, mandate: cover && mandates.get(cover.mandateId) };
  });
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

async function pageOf(
  ports: PaidForPorts,
  { villageId, coverageYear, listed }: Asked,
  page: PageRequest,
): Promise<{ readonly listed: readonly PaidFor[]; readonly cursor?: string | undefined }> {
  // Only who still has to pay can be in want of a mandate that can be used.
  const status = listed === 'not_usable' ? 'open' : undefined;
  const { items, cursor } = await ports.dueLists.page(villageId, coverageYear, status, page);
  const all = await withMandates(ports, items);
  return { listed: all.filter((one) => isListed(one, listed)), cursor };
}

function isListed(paidFor: PaidFor, listed: Listed): boolean {
  switch (listed) {
    case 'all':
      return true;
    case 'unsigned':
      return isUnsigned(paidFor);
    case 'not_usable':
      return paidFor.mandate === undefined || !mayBeDebited(paidFor.mandate);
    default:
      return paidFor.mandate?.state === listed;
  }
}

async function shown(residents: Residents, listed: readonly PaidFor[]) {
  const known = await residents.findMany(new Set(listed.map(({ due }) => due.personId)));
  return listed.map(({ due, mandate }) => {
    const { personId, scheme, dueFen, status } = due;
    const resident = known.get(personId);
    return {
      personId,
      scheme,
      name: resident?.name ?? '',
      residentIdMasked: resident === undefined ? '' : maskResidentId(resident.residentId),
      ...(resident?.householdNo !== undefined && { householdNo: resident.householdNo }),
      dueFen,
      isOpen: status === 'open' || status === 'claimed',
      ...(mandate !== undefined && {
        mandate: {
          mandateId: mandate.mandateId,
          state: mandate.state,
          payerName: mandate.payerName,
          bankId: mandate.bankId,
          accountNoMasked: maskAccount(mandate.accountNo),
        },
      }),
    };
  });
}

async function* exportedRows(ports: PaidForPorts, asked: Asked): AsyncGenerator<readonly string[]> {
  let cursor: string | undefined;
  do {
    const page = await pageOf(ports, asked, { limit: AT_ONCE, cursor });
    for (const one of await shown(ports.residents, page.listed)) {
      const { mandate } = one;
      yield [
        one.name,
        one.residentIdMasked,
        one.householdNo ?? '',
        SCHEME_WORDS[one.scheme],
        formatYuan(one.dueFen),
        STATE_WORDS[mandate?.state ?? 'none'],
        mandate?.payerName ?? '',
        mandate?.accountNoMasked ?? '',
      ];
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
