import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { maskAccount, maskResidentId } from '@liangxian/shared/kernel/mask.ts';
import { accept, InvariantError, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { Mandate } from '@liangxian/shared/mandates/mandate.ts';
import { taskOf } from '@liangxian/shared/mandates/mandate-task.ts';
import type { Area } from '@liangxian/shared/units/area.ts';
import { isVillageWithin } from './paid-for.ts';
import type { MandateBook, PageRequest, Papers, Policies, Residents } from './ports.ts';
import { findWithin, type NotFound } from './whereabouts.ts';

type ShowPorts = {
  readonly book: MandateBook;
  readonly residents: Residents;
  readonly policies: Policies;
};
type Act = 'sign_again' | 'correct_name' | 'resume' | 'withdraw' | 'see_paper';

/** One mandate with its history, whom it pays for, and what is to be done about it. */
export async function showMandate(
  ports: ShowPorts,
  mandateId: MandateId,
  { coverageYear, area }: { readonly coverageYear: number; readonly area: Area },
) {
  const found = await findWithin(ports, mandateId, area);
  if (!found.ok) return found;
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { mandate, paysFor, residents, place } = found.value;
  const { accountNo, paper, reSign, place: _, version: __, ...told } = mandate;
  const task = taskOf(mandate, running.pack.returnReasons);
  return accept({
    ...told,
    accountNoMasked: maskAccount(accountNo),
    ...(place !== undefined && { place }),
    ...(paper !== undefined && { paper }),
    ...(task !== undefined && { task }),
    ...(reSign?.newAccountNo !== undefined && {
      newAccountNoMasked: maskAccount(reSign.newAccountNo),
    }),
    paysFor: paysFor.map(({ personId, scheme }) => {
      const resident = residents.get(personId);
      const residentIdMasked = resident === undefined ? '' : maskResidentId(resident.residentId);
      return { personId, scheme, name: resident?.name ?? '', residentIdMasked };
    }),
    may: actsOn(mandate),
  });
}

/** The scan of the signed paper, to be opened for five minutes. */
export async function showMandatePaper(
  ports: Pick<ShowPorts, 'book' | 'residents'> & { readonly papers: Papers },
  mandateId: MandateId,
  area: Area,
): Promise<Result<{ readonly url: string }, NotFound | { readonly code: 'PAPER_NOT_UPLOADED' }>> {
  const found = await findWithin(ports, mandateId, area);
  if (!found.ok) return found;
  const { paper } = found.value.mandate;
  if (paper === undefined) return refuse({ code: 'PAPER_NOT_UPLOADED' });
  return accept({ url: await ports.papers.link(paper.paperId) });
}

/** Mandates of a village about which somebody has something to do. */
export async function listMandateTasks(
  ports: ShowPorts,
  { villageId, coverageYear }: { readonly villageId: string; readonly coverageYear: number },
  page: PageRequest,
  area: Area,
) {
  if (!(await isVillageWithin(ports.residents, area, villageId)))
    return refuse({ code: 'OUT_OF_AREA' });
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { items, cursor } = await ports.book.openIn(villageId, page);
  const tasks = items.flatMap((mandate) => {
    // One that was settled this moment may still stand in the index.
    const task = taskOf(mandate, running.pack.returnReasons);
    if (task === undefined) return [];
    const { mandateId, payerName, bankId, accountNo, state, reSign } = mandate;
    return [
      {
        mandateId,
        payerName,
        bankId,
        accountNoMasked: maskAccount(accountNo),
        state,
        task,
        since: stoppedAt(mandate),
        listed: reSign?.listedBy !== undefined,
        voided: reSign?.voidedAt !== undefined,
      },
    ];
  });
  return accept({ tasks, ...(cursor !== undefined && { cursor }) });
}

function stoppedAt({ mandateId, changes }: Mandate): number {
  const lastGood = changes.findLastIndex(({ state }) => state === 'signed');
  const stopped = changes[lastGood + 1] ?? changes.at(-1);
  if (stopped === undefined) throw new InvariantError(`${mandateId} has no history`);
  return stopped.at;
}

function actsOn({ state, replacedBy, reSign, paper }: Mandate): readonly Act[] {
  const isOver = replacedBy !== undefined || (state === 'void' && reSign?.voidedAt === undefined);
  const acts: Act[] = paper === undefined ? [] : ['see_paper'];
  if (isOver) return acts;
  acts.push('sign_again', 'correct_name');
  if (state === 'suspended' || state === 'to_re_sign') acts.push('resume');
  if (state !== 'void') acts.push('withdraw');
  return acts;
}
