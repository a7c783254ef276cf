import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { isEnrolled, type Resident } from '@liangxian/shared/residents/resident.ts';
import type { RosterImport } from '@liangxian/shared/rosters/roster-import.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyPart } from '../../../../functions/rosters/apply-part.ts';
import { endUnlisted } from '../../../../functions/rosters/end-unlisted.ts';
import { cutShort, PowerCut } from '../../../builders/power-cut.ts';
import { RosterOffice } from '../../../builders/roster-office.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../../../builders/season-rosters.ts';

const VILLAGE = '99000110101';
let office: RosterOffice;
let villagers = 0;

beforeAll(async () => {
  office = await RosterOffice.open();
});
afterAll(() => office.close());

async function keyOf({ residentId }: Villager): Promise<DueKey> {
  const personId = await office.residents.personIdOf(residentId);
  return { personId, scheme: 'resident_medical', coverageYear: 2027 };
}

async function found(villager: Villager): Promise<Resident> {
  const resident = await office.residents.find((await keyOf(villager)).personId);
  if (resident === undefined) throw new RangeError('Nobody with this number is registered');
  return resident;
}

async function standing(villager: Villager) {
  const [due] = await office.dues.findMany([await keyOf(villager)]);
  return [isEnrolled(await found(villager), 2027), due?.status];
}

/** Two people of 青松村, and an accepted full list that names the first only, applied up to its ending. */
async function aListThatLeavesOneOut() {
  const [named, left] = [1, 2].map(() => aVillager(++villagers, { village: '青松村' }));
  if (!named || !left) throw new RangeError('Two were asked for');
  await office.applied({ mode: 'changes', bytes: effectiveRosterOf([named, left]) });
  const roster = await office.delivered({ bytes: effectiveRosterOf([named]) });
  await office.accept(roster.importId, true);
  await applyPart(office, { importId: roster.importId, partNo: 0 });
  return { left, roster };
}

const ended = (ports: Parameters<typeof endUnlisted>[0], { importId }: RosterImport) =>
  endUnlisted(ports, { importId, villageId: VILLAGE });

describe('ending whom a full list leaves out', () => {
  test.each([
    ['residents', 'saveMany'],
    ['dues', 'list'],
  ] as const)('cut short at %s.%s and started again ends person and due', async (room, act) => {
    for (const when of ['before', 'after'] as const) {
      const { left, roster } = await aListThatLeavesOneOut();
      const cut = cutShort(office, room, act as never, when);
      await expect(ended(cut, roster)).rejects.toThrow(PowerCut);

      await ended(office, roster);

      expect(await standing(left)).toEqual([false, 'cancelled']);
    }
  });

  test('is overtaken by a later list that names the person again: person and due stand', async () => {
    const { left, roster } = await aListThatLeavesOneOut();
    const later = await office.delivered({ mode: 'changes', bytes: effectiveRosterOf([left]) });
    let overtaken = false;
    const saveMany = async (residents: readonly Resident[]) => {
      if (!overtaken) {
        overtaken = true;
        await office.accept(later.importId);
        await applyPart(office, { importId: later.importId, partNo: 0 });
      }
      return office.residents.saveMany(residents);
    };

    await ended({ ...office, residents: withActs(office.residents, { saveMany }) }, roster);

    expect(overtaken).toBe(true);
    expect(await standing(left)).toEqual([true, 'open']);
  });

  test('leaves whoever has moved away, although the village’s index still shows him', async () => {
    const { left, roster } = await aListThatLeavesOneOut();
    const resident = await found(left);
    await office.residents.saveMany([
      { ...resident, villageId: '99000110102', version: resident.version + 1 },
    ]);
    const inVillage = async function* () {
      yield resident.personId;
    };

    await ended({ ...office, residents: withActs(office.residents, { inVillage }) }, roster);

    expect(await standing(left)).toEqual([true, 'open']);
  });
});

/** The same port with some acts in other hands. */
function withActs<Port extends object>(port: Port, acts: Partial<Port>): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(acts, name) ?? Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}
