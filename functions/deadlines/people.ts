import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import type { ReminderStage } from '@liangxian/shared/policy/policy-pack.ts';
import { isHeld, type Role } from '@liangxian/shared/units/officer.ts';
import type { Offices } from './ports.ts';

/** Where nobody holds the post that should be written to, the next one up is. */
const UPWARDS: readonly Role[] = ['officer', 'exchange_officer', 'leader'];

/** Who holds which post today; each unit is asked for once. */
export class People {
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
