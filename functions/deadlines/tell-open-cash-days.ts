import { cashDayText, openCashText } from '@liangxian/shared/deadlines/open-cash-text.zh.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { DraftMessage } from '@liangxian/shared/messages/message.ts';
import type { Unit } from '@liangxian/shared/units/unit.ts';
import { People } from './people.ts';
import type { CashTroubles, Messages, Offices, OpenCashDay, Policies } from './ports.ts';

type TellPorts = {
  readonly policies: Policies;
  readonly offices: Offices;
  readonly cash: Pick<CashTroubles, 'openDaysOf'>;
  readonly messages: Messages;
};

/**
 * In the evening each collector whose cash of today is not paid in whole is told so, and so is the township, by one message
 * for all its collectors (REG 30: the same day). Written twice it is the same message; what is paid in late meanwhile is
 * seen by the morning's watch.
 */
export async function tellOpenCashDays(
  ports: TellPorts,
  coverageYear: number,
  at: number,
): Promise<Result<{ readonly written: number }, { readonly code: 'SEASON_NOT_STARTED' }>> {
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { paidInBy } = running.pack.cash;
  const today = beijingDateAt(at);
  const people = new People(ports.offices, today);
  let written = 0;
  for (const township of await ports.offices.unitsOf(['township'], today)) {
    const { townshipId } = township;
    if (townshipId === undefined) continue;
    const days = await Array.fromAsync(ports.cash.openDaysOf(townshipId, today));
    if (days.length === 0) continue;
    const drafts = [
      ...days.map((day) => toCollector(day, paidInBy, at)),
      ...(await toTownship(ports.offices, township, { days, people, paidInBy, today, at })),
    ];
    await ports.messages.post(drafts);
    written += drafts.length;
  }
  return accept({ written });
}

function toCollector(day: OpenCashDay, paidInBy: string, at: number): DraftMessage {
  const { dayId, collectorId: officerId, on, differenceFen } = day;
  return {
    messageId: `${on}#${dayId}#evening#${officerId}`,
    officerId,
    kind: 'reminder',
    subject: dayId,
    on,
    facts: { dayId, differenceFen },
    ...cashDayText(day, paidInBy),
    writtenAt: at,
  };
}

async function toTownship(
  offices: Offices,
  township: Unit,
  told: {
    readonly days: readonly OpenCashDay[];
    readonly people: People;
    readonly paidInBy: string;
    readonly today: LocalDate;
    readonly at: number;
  },
): Promise<readonly DraftMessage[]> {
  const { days, people, paidInBy, today, at } = told;
  const { unitId } = township;
  const { officers } = await offices.villagesOf(township);
  const names = new Map(officers.map(({ officerId, name }) => [officerId, name]));
  const named = days.map((day) => ({
    ...day,
    name: names.get(day.collectorId) ?? day.collectorId,
  }));
  const officerIds = await people.concerned(unitId, ['officer', 'leader']);
  return officerIds.map((officerId) => ({
    messageId: `${today}#open-cash#${unitId}#${officerId}`,
    officerId,
    kind: 'escalation',
    subject: unitId,
    on: today,
    facts: { openCashDays: days.length, unitId },
    ...openCashText(township.name, named, paidInBy),
    writtenAt: at,
  }));
}
