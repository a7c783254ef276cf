import { milestonesOf } from '@liangxian/shared/deadlines/milestones.ts';
import {
  followUpIdOf,
  type WorkedFollowUp,
} from '@liangxian/shared/deductions/worked-follow-up.ts';
import { whyNotQualified } from '@liangxian/shared/dues/deduction-statement.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import type { MandateId, PersonId } from '@liangxian/shared/kernel/ids.ts';
import type { ExportLink, ListExport } from '@liangxian/shared/kernel/list-export.ts';
import { beijingDateAt, instantAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { maskPhone, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { type Fen, formatYuan } from '@liangxian/shared/kernel/money.ts';
import type { Page, PageRequest } from '@liangxian/shared/kernel/paging.ts';
import { birthDateOf } from '@liangxian/shared/kernel/resident-id.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Cover, Mandate } from '@liangxian/shared/mandates/mandate.ts';
import {
  type CashOnlyMark,
  channelsOpenTo,
  type GuidanceReason,
  guidanceReason,
  markCashOnly,
  type OpenChannel,
} from '@liangxian/shared/payments/guidance.ts';
import { workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import type { Place } from '@liangxian/shared/policy/divisions.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Season } from '@liangxian/shared/policy/season-policy.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';

type OfVillage = { readonly villageId: string; readonly coverageYear: number };

export type GuidancePorts = {
  readonly policies: {
    running(
      coverageYear: number,
    ): Promise<{ readonly pack: PolicyPack; readonly season: Season } | undefined>;
  };
  readonly dueLists: {
    page(
      villageId: string,
      coverageYear: number,
      status: Due['status'] | undefined,
      page: PageRequest,
    ): Promise<Page<Due>>;
  };
  readonly mandates: {
    coversOf(
      dues: readonly { readonly personId: PersonId; readonly scheme: Scheme }[],
    ): Promise<ReadonlyMap<string, Cover>>;
    findMany(mandateIds: Iterable<MandateId>): Promise<ReadonlyMap<MandateId, Mandate>>;
  };
  readonly followUps: {
    findMany(followUpIds: Iterable<string>): Promise<ReadonlyMap<string, WorkedFollowUp>>;
  };
  readonly residents: {
    find(personId: PersonId): Promise<Resident | undefined>;
    findMany(personIds: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, Resident>>;
    village(villageId: string): Promise<Place | undefined>;
    villages(): Promise<readonly Place[]>;
  };
  readonly marks: {
    marksOf(
      village: OfVillage,
      personIds: Iterable<PersonId>,
    ): Promise<ReadonlyMap<PersonId, CashOnlyMark>>;
    keep(mark: CashOnlyMark): Promise<'written' | 'conflict'>;
  };
  readonly lists: { take(list: ListExport): Promise<ExportLink> };
};

/** Somebody to be guided: who, what is due, why it was not debited, and where they may pay. */
export type Guided = {
  readonly personId: PersonId;
  readonly name: string;
  readonly residentIdMasked: string;
  readonly householdNo?: string;
  readonly phoneMasked?: string;
  readonly scheme: Scheme;
  readonly dueFen: Fen;
  readonly reason: GuidanceReason;
  readonly channels: readonly OpenChannel[];
  readonly cashOnly?: CashOnlyMark;
};

type NotYet = { readonly code: 'SEASON_NOT_STARTED' | 'GUIDANCE_NOT_YET' };

/** Who of a village failed or does not qualify, from the day on which guidance begins (A29-1). */
export async function listGuidance(
  ports: GuidancePorts,
  village: OfVillage,
  page: PageRequest,
  { at, area }: { readonly at: number; readonly area: Area },
): Promise<
  Result<
    {
      readonly from: LocalDate;
      readonly persons: readonly Guided[];
      readonly cursor?: string;
    },
    NotYet | { readonly code: 'OUT_OF_AREA' }
  >
> {
  const place = await ports.residents.village(village.villageId);
  if (!isWithin(area, place ?? {})) return refuse({ code: 'OUT_OF_AREA' });
  const begun = await guidanceBegun(ports, village.coverageYear, at);
  if (!begun.ok) return begun;
  const { pack, from } = begun.value;
  const today = beijingDateAt(at);
  let found = await pageGuided(ports, { ...village, pack, today }, page);
  // Nobody reads a page on which nobody stands.
  while (found.items.length === 0 && found.cursor !== undefined) {
    found = await pageGuided(ports, { ...village, pack, today }, { ...page, cursor: found.cursor });
  }
  const { items, cursor } = found;
  return accept({ from, persons: items, ...(cursor !== undefined && { cursor }) });
}

const HEADINGS = [
  '村（社区）',
  '姓名',
  '证件号码',
  '户编号',
  '联系电话',
  '险种',
  '应缴金额(元)',
  '原因',
  '可用渠道',
  '只能现金',
];
const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;
const REASON_WORDS = {
  no_mandate: '没有签订两两协议',
  mandate_suspended: '协议账户暂不能扣款',
  mandate_to_re_sign: '协议需要重签',
  mandate_void: '协议已作废',
} as const;
const ROWS_AT_ONCE = 200;

/** The list of a whole township as a workbook, village by village. */
export async function exportGuidance(
  ports: GuidancePorts,
  { townshipId, coverageYear }: { readonly townshipId: string; readonly coverageYear: number },
  {
    at,
    area,
    officer,
  }: {
    readonly at: number;
    readonly area: Area;
    readonly officer: { readonly officerId: string; readonly name: string };
  },
): Promise<Result<ExportLink, NotYet | { readonly code: 'OUT_OF_AREA' }>> {
  if (!isWithin(area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const begun = await guidanceBegun(ports, coverageYear, at);
  if (!begun.ok) return begun;
  const { pack } = begun.value;
  const villages = (await ports.residents.villages()).filter(
    (village) => village.townshipId === townshipId,
  );
  const today = beijingDateAt(at);
  const title = `${villages[0]?.townshipName ?? ''}缴费引导名单`;
  const rows = rowsOf(ports, villages, { coverageYear, pack, today });
  return accept(await ports.lists.take({ title, headings: HEADINGS, rows, takenBy: officer, at }));
}

/** The township finds that somebody can use none of the channels, or no longer so (A30-1). */
export async function markPerson(
  { residents, marks }: GuidancePorts,
  wish: Pick<CashOnlyMark, 'personId' | 'coverageYear' | 'villageId' | 'state' | 'reason'>,
  { at, actor, area }: { readonly at: number; readonly actor: string; readonly area: Area },
): Promise<
  Result<
    CashOnlyMark,
    {
      readonly code:
        | 'OUT_OF_AREA'
        | 'RESIDENT_NOT_FOUND'
        | 'NOT_OF_THIS_VILLAGE'
        | 'MARKED_MEANWHILE';
    }
  >
> {
  const place = await residents.village(wish.villageId);
  if (!isWithin(area, place ?? {})) return refuse({ code: 'OUT_OF_AREA' });
  const resident = await residents.find(wish.personId);
  if (resident === undefined) return refuse({ code: 'RESIDENT_NOT_FOUND' });
  if (resident.villageId !== wish.villageId) return refuse({ code: 'NOT_OF_THIS_VILLAGE' });
  const known = (await marks.marksOf(wish, [wish.personId])).get(wish.personId);
  const { townshipId } = resident;
  const mark = markCashOnly(known, { ...wish, townshipId, by: actor, at });
  if (mark === known) return accept(mark);
  const outcome = await marks.keep(mark);
  return outcome === 'written' ? accept(mark) : refuse({ code: 'MARKED_MEANWHILE' });
}

async function guidanceBegun(
  { policies }: GuidancePorts,
  coverageYear: number,
  at: number,
): Promise<Result<{ readonly pack: PolicyPack; readonly from: LocalDate }, NotYet>> {
  const running = await policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { pack, season } = running;
  const from = milestonesOf(pack, season, workingCalendarOf(pack)).find(
    ({ milestoneId }) => milestoneId === 'other_channels',
  )?.on;
  if (from === undefined || at < instantAt(from)) return refuse({ code: 'GUIDANCE_NOT_YET' });
  return accept({ pack, from });
}

type Asked = OfVillage & { readonly pack: PolicyPack; readonly today: LocalDate };

async function pageGuided(
  ports: GuidancePorts,
  { villageId, coverageYear, pack, today }: Asked,
  page: PageRequest,
): Promise<Page<Guided>> {
  const { items, cursor } = await ports.dueLists.page(villageId, coverageYear, 'open', page);
  const reasons = await reasonsFor(ports, items);
  const listed = items.flatMap((due, at) => {
    const reason = reasons[at];
    return reason === undefined ? [] : [{ due, reason }];
  });
  const personIds = new Set(listed.map(({ due }) => due.personId));
  const [residents, marks] = await Promise.all([
    ports.residents.findMany(personIds),
    ports.marks.marksOf({ villageId, coverageYear }, personIds),
  ]);
  const guided = listed.flatMap(({ due: { personId, scheme, dueFen }, reason }): Guided[] => {
    const resident = residents.get(personId);
    if (resident === undefined) return [];
    const { name, residentId, householdNo, phone } = resident;
    const mark = marks.get(personId);
    return [
      {
        personId,
        name,
        residentIdMasked: maskResidentId(residentId),
        ...(householdNo !== undefined && { householdNo }),
        ...(phone !== undefined && { phoneMasked: maskPhone(phone) }),
        scheme,
        dueFen,
        reason,
        channels: channelsOpenTo(pack, birthDateOf(residentId), today),
        ...(mark !== undefined && { cashOnly: mark }),
      },
    ];
  });
  return { items: guided, ...(cursor !== undefined && { cursor }) };
}

async function reasonsFor(
  { mandates, followUps }: GuidancePorts,
  dues: readonly Due[],
): Promise<readonly (GuidanceReason | undefined)[]> {
  const covers = await mandates.coversOf(dues);
  const [found, failures] = await Promise.all([
    mandates.findMany([...covers.values()].map(({ mandateId }) => mandateId)),
    followUps.findMany(dues.map(followUpIdOf)),
  ]);
  return dues.map((due) => {
    const cover = covers.get(`${due.personId} ${due.scheme}`);
    const notQualified = whyNotQualified(cover && found.get(cover.mandateId));
    return guidanceReason(notQualified, failures.get(followUpIdOf(due)));
  });
}

async function* rowsOf(
  ports: GuidancePorts,
  villages: readonly Place[],
  asked: Omit<Asked, 'villageId'>,
): AsyncGenerator<readonly string[]> {
  for (const { villageId, villageName } of villages) {
    let cursor: string | undefined;
    do {
      const page = { limit: ROWS_AT_ONCE, cursor };
      const found = await pageGuided(ports, { ...asked, villageId }, page);
      for (const guided of found.items) yield rowOf(villageName, guided);
      cursor = found.cursor;
    } while (cursor !== undefined);
  }
}

function rowOf(villageName: string, guided: Guided): readonly string[] {
  const { name, residentIdMasked, householdNo, phoneMasked, scheme, dueFen, reason } = guided;
  const { channels, cashOnly } = guided;
  return [
    villageName,
    name,
    residentIdMasked,
    householdNo ?? '',
    phoneMasked ?? '',
    SCHEME_WORDS[scheme],
    formatYuan(dueFen),
    reason.kind === 'failed' ? `扣款失败：${reason.words}` : REASON_WORDS[reason.kind],
    channels
      .map(({ name: channel, byHelp }) =>
        byHelp === undefined ? channel : `${channel}（${byHelp}）`,
      )
      .join('；'),
    cashOnly?.state === 'marked' ? cashOnly.reason : '',
  ];
}
