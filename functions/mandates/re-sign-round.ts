import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Mandate } from '@liangxian/shared/mandates/mandate.ts';
import {
  addProgress,
  progressOf,
  type ReSignProgress,
  voidListed,
} from '@liangxian/shared/mandates/re-sign.ts';
import { type Area, isWithin } from '@liangxian/shared/units/area.ts';
import { isHeld } from '@liangxian/shared/units/officer.ts';
import { StaleVersionError } from '../platform/failures.ts';
import type { MandateBook, Messages, Offices, Residents, Village } from './ports.ts';

type RoundPorts = { readonly book: MandateBook; readonly residents: Residents };
type OfTownship = { readonly townshipId: string; readonly coverageYear: number };
type OutOfArea = { readonly code: 'OUT_OF_AREA' };

const MOST_ROUNDS = 10;
const VILLAGES_AT_ONCE = 8;

/** How a township's villages stand with what is to be signed again (A25-5). */
export async function showReSignProgress(
  ports: RoundPorts,
  { townshipId, coverageYear }: OfTownship,
  area: Area,
): Promise<
  Result<
    ReSignProgress & {
      readonly listedNotVoided: number;
      readonly byVillage: readonly (ReSignProgress & Pick<Village, 'villageId' | 'villageName'>)[];
    },
    OutOfArea
  >
> {
  if (!reaches(area, townshipId)) return refuse({ code: 'OUT_OF_AREA' });
  const villages = await villagesOf(ports, townshipId, area);
  const counted: (ReSignProgress &
    Pick<Village, 'villageId' | 'villageName'> & { readonly listedNotVoided: number })[] = [];
  for (let from = 0; from < villages.length; from += VILLAGES_AT_ONCE) {
    const some = villages.slice(from, from + VILLAGES_AT_ONCE);
    counted.push(
      ...(await Promise.all(
        some.map(async ({ villageId, villageName }) => {
          const open = await ports.book.everyOpenIn(villageId);
          const reSigned = await ports.book.countReSigned(villageId, coverageYear);
          const listedNotVoided = open.filter(isListedNotVoided).length;
          return { villageId, villageName, ...progressOf(open, reSigned), listedNotVoided };
        }),
      )),
    );
  }
  return accept({
    ...addProgress(counted),
    listedNotVoided: counted.reduce((sum, village) => sum + village.listedNotVoided, 0),
    byVillage: counted.map(({ listedNotVoided: _, ...village }) => village),
  });
}

/**
 * Tax makes void every mandate of a township that its list names, and tells the township's officers whom to visit
 * (A25-4). Doing it again voids what came since, and tells once a day how many still wait.
 */
export async function voidListedOf(
  ports: RoundPorts & { readonly offices: Offices; readonly messages: Messages },
  { townshipId, coverageYear }: OfTownship,
  { by, at, area }: { readonly by: string; readonly at: number; readonly area: Area },
): Promise<Result<{ readonly voided: number }, OutOfArea>> {
  if (!isWithin(area, { townshipId })) return refuse({ code: 'OUT_OF_AREA' });
  const villages = await villagesOf(ports, townshipId, area);
  let voided = 0;
  for (const { villageId } of villages) {
    for (const mandate of await ports.book.everyOpenIn(villageId)) {
      if (await voidOne(ports.book, mandate, by, at)) voided += 1;
    }
  }
  const waiting = await countVoided(ports.book, villages);
  if (waiting > 0) await tellTownship(ports, { townshipId, coverageYear, waiting }, at);
  return accept({ voided });
}

async function voidOne(
  book: MandateBook,
  found: Mandate,
  by: string,
  at: number,
): Promise<boolean> {
  let mandate: Mandate | undefined = found;
  for (let round = 0; round < MOST_ROUNDS && mandate !== undefined; round++) {
    const voided = voidListed(mandate, by, at);
    if (voided === mandate) return false;
    if ((await book.save(voided)) === 'written') return true;
    mandate = (await book.findMany([found.mandateId])).get(found.mandateId);
  }
  throw new StaleVersionError(`The mandate ${found.mandateId} kept changing`);
}

/** Those that wait for a new signature, whoever voided them: a crash before the message does not silence it. */
async function countVoided(book: MandateBook, villages: readonly Village[]): Promise<number> {
  let waiting = 0;
  for (const { villageId } of villages) {
    const open = await book.everyOpenIn(villageId);
    waiting += open.filter(({ reSign }) => reSign?.voidedAt !== undefined).length;
  }
  return waiting;
}

/** One message a day to each officer of the township. */
async function tellTownship(
  { offices, messages }: { readonly offices: Offices; readonly messages: Messages },
  about: OfTownship & { readonly waiting: number },
  at: number,
): Promise<void> {
  const { townshipId, coverageYear, waiting } = about;
  const on = beijingDateAt(at);
  const townships = await offices.unitsOf(['township'], on);
  for (const { unitId } of townships.filter((unit) => unit.townshipId === townshipId)) {
    const officers = await offices.officersOf(unitId);
    const concerned = officers.filter(({ posts }) =>
      posts.some((post) => post.unitId === unitId && isHeld(post, on)),
    );
    await messages.post(
      concerned.map(({ officerId }) => ({
        messageId: `${on}#re-sign#${townshipId}#${officerId}`,
        officerId,
        kind: 'reminder',
        subject: `re-sign#${townshipId}`,
        on,
        facts: { townshipId, mandates: waiting },
        title: '两两协议已作废，请组织重签',
        text: `税务局已按贵乡镇提交的明细作废两两协议，现有${waiting}份等待重新签订。请在“两两协议”中按村查看名单，组织缴费人重签；未重签的，${coverageYear}年度不能批量扣款。`,
        writtenAt: at,
      })),
    );
  }
}

function isListedNotVoided({ state, reSign }: Mandate): boolean {
  return state === 'to_re_sign' && reSign?.listedBy !== undefined;
}

/** Whether any of a township lies in the area. */
function reaches(area: Area, townshipId: string): boolean {
  return area.kind === 'county' || area.townshipId === townshipId;
}

async function villagesOf(
  { residents }: RoundPorts,
  townshipId: string,
  area: Area,
): Promise<readonly Village[]> {
  const villages = await residents.villages();
  return villages.filter((one) => one.townshipId === townshipId && isWithin(area, one));
}
