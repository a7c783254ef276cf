import { type Duty, noteReminded } from '@liangxian/shared/deadlines/duty.ts';
import { type Reminding, reminderIdOf, stageOn } from '@liangxian/shared/deadlines/reminder.ts';
import { reminderText } from '@liangxian/shared/deadlines/reminder-text.zh.ts';
import { termsOf } from '@liangxian/shared/deadlines/terms.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { DraftMessage } from '@liangxian/shared/messages/message.ts';
import { People } from './people.ts';
import type { Duties, Messages, Offices, Policies } from './ports.ts';

type RemindPorts = {
  readonly policies: Policies;
  readonly offices: Offices;
  readonly duties: Duties;
  readonly messages: Messages;
};

/**
 * Writes to whom an open duty concerns when it has reached its next stage. Messages are written before the
 * stage is noted, each under an id of its own: a crash in between writes nothing twice.
 */
export async function writeReminders(
  ports: RemindPorts,
  coverageYear: number,
  at: number,
): Promise<Result<{ readonly written: number }, { readonly code: 'SEASON_NOT_STARTED' }>> {
  const running = await ports.policies.running(coverageYear);
  if (running === undefined) return refuse({ code: 'SEASON_NOT_STARTED' });
  const { season, pack } = running;
  const today = beijingDateAt(at);
  const people = new People(ports.offices, today);
  let written = 0;
  for await (const duty of ports.duties.everyDuty({ shelf: 'open' }, termsOf(season, today))) {
    const reached = stageOn(duty, pack.reminders.stages, today);
    if (reached === undefined || reached.stage.id === duty.reminded) continue;
    const drafts = await draftsFor(duty, reached, people, { today, at });
    await ports.messages.post(drafts);
    await ports.duties.change(duty.dutyId, (now) => noteReminded(now, reached.stage.id));
    written += drafts.length;
  }
  return accept({ written });
}

async function draftsFor(
  duty: Duty,
  reached: Reminding,
  people: People,
  { today, at }: { readonly today: LocalDate; readonly at: number },
): Promise<readonly DraftMessage[]> {
  const { stage, kind, on } = reached;
  const { title, text } = reminderText(duty, await people.nameOf(duty.unitId), today);
  const officerIds = await people.concerned(duty.unitId, stage.to);
  return officerIds.map((officerId) => ({
    messageId: reminderIdOf(duty, reached, officerId),
    officerId,
    kind,
    subject: duty.dutyId,
    on,
    facts: { ruleId: duty.ruleId, unitId: duty.unitId, stage: stage.id },
    title,
    text,
    writtenAt: at,
  }));
}
