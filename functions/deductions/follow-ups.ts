import {
  closeSettled,
  type FollowUpState,
  type FollowUpStep,
  recordStep,
  resultWords,
  type WorkedFollowUp,
} from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import { keyOf } from '@liangxian/shared/dues/due.ts';
import { chunkedBy } from '@liangxian/shared/kernel/chunks.ts';
import type { ExportLink } from '@liangxian/shared/kernel/list-export.ts';
import { maskPhone, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { formatYuan } from '@liangxian/shared/kernel/money.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import type {
  AmountChanges,
  DuesSeen,
  Lists,
  Mandates,
  Page,
  PageRequest,
  Residents,
  WorkedFollowUps,
} from './ports.ts';

type FollowUpPorts = {
  readonly residents: Residents;
  readonly worked: WorkedFollowUps;
  readonly duesSeen: DuesSeen;
  readonly mandates: Mandates;
  readonly amountChanges: AmountChanges;
};

type Asked = {
  readonly townshipId: string;
  readonly villageId?: string | undefined;
  readonly state: FollowUpState;
};
type Shown = WorkedFollowUp & {
  readonly name: string;
  readonly residentIdMasked: string;
  readonly householdNo?: string;
  readonly phoneMasked?: string;
  readonly isSettled: boolean;
};
type OutOfArea = { readonly code: 'OUT_OF_AREA' };

const AT_ONCE = 200;

/** A township's failures by state, each with the person; whoever has a village for an area sees that village's. */
export async function listFollowUps(
  ports: Pick<FollowUpPorts, 'residents' | 'worked' | 'duesSeen'>,
  asked: Asked,
  page: PageRequest,
  area: Area,
): Promise<Result<{ readonly followUps: readonly Shown[]; readonly cursor?: string }, OutOfArea>> {
  const within = withinArea(asked, area);
  if (within === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const { items, cursor } = await ports.worked.page(within, page);
  const followUps = await shown(ports, items);
  return accept({ followUps, ...(cursor !== undefined && { cursor }) });
}

/**
 * Writes down what came of a visit. The consequence comes first and is the same however often: a wrong account sends
 * its mandate to be signed again, and for who died the end of the due is applied for.
 */
export async function recordFollowUp(
  ports: FollowUpPorts,
  followUpId: string,
  step: FollowUpStep,
  area: Area,
): Promise<
  Result<
    Pick<WorkedFollowUp, 'state' | 'history'>,
    OutOfArea | { readonly code: 'FOLLOW_UP_NOT_FOUND' | 'DAY_MISSING' | 'ALREADY_CLOSED' }
  >
> {
  for (;;) {
    const known = (await ports.worked.findMany([followUpId])).get(followUpId);
    if (known === undefined) return refuse({ code: 'FOLLOW_UP_NOT_FOUND' });
    if (!isWithin(area, known)) return refuse({ code: 'OUT_OF_AREA' });
    const recorded = recordStep(known, step);
    if (!recorded.ok) return recorded;
    const { state, history } = recorded.value;
    await bringAbout(ports, known, step);
    if (recorded.value === known) return accept({ state, history });
    const [saved] = await ports.worked.saveMany([recorded.value]);
    if (saved === 'written') return accept({ state, history });
  }
}

const HEADINGS = [
  '村(社区)',
  '户编号',
  '姓名',
  '证件号码',
  '险种',
  '应缴金额(元)',
  '最近失败',
  '失败次数',
  '失败原因',
  '处理办法',
  '处理结果',
];
const SCHEME_WORDS = { resident_pension: '养老', resident_medical: '医疗' } as const;

/** The same list taken away as a workbook. */
export async function exportFollowUps(
  ports: Pick<FollowUpPorts, 'residents' | 'worked' | 'duesSeen'> & { readonly lists: Lists },
  asked: Asked,
  area: Area,
  taken: { readonly takenBy: { officerId: string; name: string }; readonly at: number },
): Promise<Result<ExportLink, OutOfArea>> {
  const within = withinArea(asked, area);
  if (within === undefined) return refuse({ code: 'OUT_OF_AREA' });
  const villages = await ports.residents.villages();
  const names = new Map(villages.map(({ villageId, villageName }) => [villageId, villageName]));
  const township = villages.find(({ townshipId }) => townshipId === asked.townshipId);
  const title = `${township?.townshipName ?? ''}扣款失败跟进`;
  const rows = exportedRows(ports, within, names);
  return accept(await ports.lists.take({ title, headings: HEADINGS, rows, ...taken }));
}

/** Closes what needs nobody any more in a township, because the due is settled or cancelled. */
export async function closeSettledIn(
  ports: Pick<FollowUpPorts, 'worked' | 'duesSeen'>,
  townshipId: string,
  at: number,
): Promise<number> {
  const unfinished = await Array.fromAsync(ports.worked.unfinishedIn(townshipId));
  let closed = 0;
  for (const some of chunkedBy(unfinished, AT_ONCE)) {
    const dues = await ports.duesSeen.findMany(some.map(keyOf));
    const over = some.filter((_, place) => isOver(dues[place]));
    // One that changed this moment is looked at again tomorrow.
    const saved = await ports.worked.saveMany(over.map((each) => closeSettled(each, at)));
    closed += saved.filter((outcome) => outcome === 'written').length;
  }
  return closed;
}

async function* exportedRows(
  ports: Pick<FollowUpPorts, 'residents' | 'worked' | 'duesSeen'>,
  asked: Asked,
  villageNames: ReadonlyMap<string, string>,
): AsyncGenerator<readonly string[]> {
  let cursor: string | undefined;
  do {
    const page: Page<WorkedFollowUp> = await ports.worked.page(asked, { limit: AT_ONCE, cursor });
    for (const each of await shown(ports, page.items)) {
      yield [
        villageNames.get(each.villageId) ?? each.villageId,
        each.householdNo ?? '',
        each.name,
        each.residentIdMasked,
        SCHEME_WORDS[each.scheme],
        formatYuan(each.amountFen),
        each.failedOn,
        String(each.instructionIds.length),
        each.words,
        each.advice,
        each.isSettled ? '已缴清' : resultWords(each),
      ];
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function bringAbout(
  ports: FollowUpPorts,
  known: WorkedFollowUp,
  step: FollowUpStep,
): Promise<void> {
  const { personId, scheme, coverageYear } = known;
  if (step.outcome === 'wrong_account') {
    const covers = await ports.mandates.coversOf([{ personId, scheme }]);
    const mandateId = covers.get(`${personId} ${scheme}`)?.mandateId;
    if (mandateId !== undefined) {
      const { townshipId, villageId } = known;
      await ports.mandates.change(mandateId, 'to_re_sign', 'wrong_account', step.at, {
        by: step.by,
        place: { townshipId, villageId },
        year: coverageYear,
      });
    }
  }
  if (step.outcome === 'deceased') {
    const [due] = await ports.duesSeen.findMany([{ personId, scheme, coverageYear }]);
    if (due === undefined || isOver(due)) return;
    await ports.amountChanges.applyForEnd(due, {
      reason: '缴费人已故',
      evidence: step.note === '' ? '扣款失败跟进记录' : step.note,
      by: step.by,
      at: step.at,
    });
  }
}

async function shown(
  ports: Pick<FollowUpPorts, 'residents' | 'duesSeen'>,
  followUps: readonly WorkedFollowUp[],
): Promise<readonly Shown[]> {
  const [residents, dues] = await Promise.all([
    ports.residents.findMany(new Set(followUps.map(({ personId }) => personId))),
    ports.duesSeen.findMany(followUps.map(keyOf)),
  ]);
  return followUps.map((followUp, place) => {
    const resident = residents.get(followUp.personId);
    const { householdNo, phone } = resident ?? {};
    return {
      ...followUp,
      name: resident?.name ?? '',
      residentIdMasked: resident === undefined ? '' : maskResidentId(resident.residentId),
      ...(householdNo !== undefined && { householdNo }),
      ...(phone !== undefined && { phoneMasked: maskPhone(phone) }),
      isSettled: isOver(dues[place]),
    };
  });
}

function isOver(due: Due | undefined): boolean {
  return due === undefined || !['open', 'claimed'].includes(due.status);
}

/** What of the asked lies in the area; undefined when nothing does. */
function withinArea(asked: Asked, area: Area): Asked | undefined {
  if (area.kind === 'village') {
    const isOwn = asked.villageId === undefined || asked.villageId === area.villageId;
    return area.townshipId === asked.townshipId && isOwn
      ? { ...asked, villageId: area.villageId }
      : undefined;
  }
  return isWithin(area, { townshipId: asked.townshipId }) ? asked : undefined;
}
