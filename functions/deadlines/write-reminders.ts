import { type Duty, noteReminded } from '@liangxian/shared/deadlines/duty.ts';
import { type Reminding, reminderIdOf, stageOn } from '@liangxian/shared/deadlines/reminder.ts';
import { reminderText } from '@liangxian/shared/deadlines/reminder-text.zh.ts';
import { termsOf } from '@liangxian/shared/deadlines/terms.ts';
import { beijingDateAt, type LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { DraftMessage } from '@liangxian/shared/messages/message.ts';
import type { ReminderStage } from '@liangxian/shared/policy/policy-pack.ts';
import { isHeld, type Role } from '@liangxian/shared/units/officer.ts';
import type { Duties, Messages, Offices, Policies } from './ports.ts';

type RemindPorts = {
  readonly policies: Policies;
  readonly offices: Offices;
  readonly duties: Duties;
  readonly messages: Messages;
};

/** Where nobody holds the post that should be written to, the next one up is. */
const UPWARDS: readonly Role[] = ['officer', 'exchange_officer', 'leader'];

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

/** Who holds which post today; each unit is asked for once. */
class People {
  readonly #offices: Offices;
  readonly #today: LocalDate;
  readonly #staff = new Map<string, Promise<ReadonlyMap<string, ReadonlySet<Role>>>>();
  readonly #names = new Map<string, string>();
  #government: Promise<readonly string[]> | undefined;

  constructor(offices: Offices, today: LocalDate) {
    this.#offices = offices;
    this.#today = today;
  }

  async nameOf(unitId: string): Promise<string> {
    const known = this.#names.get(unitId);
    if (known !== undefined) return known;
    const name = (await this.#offices.findMany([unitId])).get(unitId)?.name ?? unitId;
    this.#names.set(unitId, name);
    return name;
  }

  /** Officer ids, each once. */
  async concerned(unitId: string, to: ReminderStage['to']): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const whom of to) {
      const units = whom === 'county_government' ? await this.#governments() : [unitId];
      const role = whom === 'county_government' ? 'leader' : whom;
      for (const unit of units) for (const one of await this.#holding(unit, role)) found.add(one);
    }
    return [...found];
  }

  #governments(): Promise<readonly string[]> {
    this.#government ??= this.#offices
      .unitsOf(['county_government'], this.#today)
      .then((units) => units.map(({ unitId }) => unitId));
    return this.#government;
  }

  async #holding(unitId: string, role: Role): Promise<readonly string[]> {
    const staff = await this.#staffOf(unitId);
    for (const wanted of UPWARDS.slice(UPWARDS.indexOf(role))) {
      const holders = [...staff].filter(([, roles]) => roles.has(wanted));
      if (holders.length > 0) return holders.map(([officerId]) => officerId);
    }
    return [];
  }

  #staffOf(unitId: string): Promise<ReadonlyMap<string, ReadonlySet<Role>>> {
    const known = this.#staff.get(unitId) ?? this.#readStaff(unitId);
    this.#staff.set(unitId, known);
    return known;
  }

  async #readStaff(unitId: string): Promise<ReadonlyMap<string, ReadonlySet<Role>>> {
    const officers = await this.#offices.officersOf(unitId);
    return new Map(
      officers.map(({ officerId, posts }) => {
        const held = posts.filter((post) => post.unitId === unitId && isHeld(post, this.#today));
        return [officerId, new Set(held.map(({ role }) => role))];
      }),
    );
  }
}
