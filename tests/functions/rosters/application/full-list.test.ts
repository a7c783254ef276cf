import type { DueKey } from '@liangxian/shared/dues/due.ts';
import { isEnrolled } from '@liangxian/shared/residents/resident.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aClaim, fromWechat } from '../../../builders/due.ts';
import { RosterOffice } from '../../../builders/roster-office.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../../../builders/season-rosters.ts';

let office: RosterOffice;
let villagers = 0;

beforeAll(async () => {
  office = await RosterOffice.open();
});
afterAll(() => office.close());

/** As many new people of one village. */
function peopleOf(village: string, count: number): readonly Villager[] {
  return Array.from({ length: count }, () => aVillager(++villagers, { village }));
}

const bytesOf = (...people: readonly Villager[]) => ({ bytes: effectiveRosterOf(people) });

async function keyOf({ residentId }: Villager): Promise<DueKey> {
  const personId = await office.residents.personIdOf(residentId);
  return { personId, scheme: 'resident_medical', coverageYear: 2027 };
}

/** Enrolled or not, and how the medical due stands. */
async function standing(villager: Villager) {
  const key = await keyOf(villager);
  const resident = await office.residents.find(key.personId);
  const [due] = await office.dues.findMany([key]);
  return [resident !== undefined && isEnrolled(resident, 2027), due?.status];
}

describe('a full list that names fewer than are enrolled', () => {
  test('tells how many it ends, and within the share it needs no second word', async () => {
    const people = peopleOf('青松村', 40);
    const [gone, ...rest] = people;
    if (gone === undefined) throw new RangeError('Somebody was asked for');
    await office.applied(bytesOf(...people));

    const { importId, endings } = await office.delivered(bytesOf(...rest));
    const accepted = await office.accept(importId);
    await office.machine(importId);

    expect(endings).toEqual({ enrolled: 40, ending: 1, percent: 3 });
    expect(accepted.ok).toBe(true);
    expect(await standing(gone)).toEqual([false, 'cancelled']);
    for (const person of rest.slice(0, 3)) expect(await standing(person)).toEqual([true, 'open']);
  });

  test('over the share waits until somebody has confirmed it', async () => {
    const people = peopleOf('白杨村', 10);
    await office.applied(bytesOf(...people));

    const { importId } = await office.delivered(bytesOf(...people.slice(0, 8)));

    expect(await office.accept(importId)).toEqual({
      ok: false,
      refusal: { code: 'TOO_MANY_ENDINGS', enrolled: 10, ending: 2, percent: 20 },
    });
    await office.machine(importId);
    for (const person of people) expect(await standing(person)).toEqual([true, 'open']);

    expect((await office.accept(importId, true)).ok).toBe(true);
    await office.machine(importId);
    expect(await Promise.all(people.map(standing))).toEqual(
      people.map((_, place) => (place < 8 ? [true, 'open'] : [false, 'cancelled'])),
    );
  });

  test('ends nobody in villages it does not name', async () => {
    const [here, elsewhere] = [peopleOf('红柳村', 3), peopleOf('幸福社区', 3)];
    await office.applied(bytesOf(...here, ...elsewhere));

    await office.applied(bytesOf(...here.slice(0, 1)));

    expect(await Promise.all([...here, ...elsewhere].map(standing))).toEqual([
      [true, 'open'],
      [false, 'cancelled'],
      [false, 'cancelled'],
      [true, 'open'],
      [true, 'open'],
      [true, 'open'],
    ]);
  });

  test('people who move in do not hide those whom it ends', async () => {
    const [stay, movers] = [peopleOf('红柳村', 10), peopleOf('幸福社区', 8)];
    await office.applied({ ...bytesOf(...stay, ...movers), mode: 'changes' });
    const enrolled = await office.residents.countEnrolled('99000110103', 2027);

    const { endings } = await office.delivered(
      bytesOf(...stay.slice(0, 2), ...movers.map((one) => ({ ...one, village: '红柳村' }))),
    );

    expect(endings).toMatchObject({ enrolled, ending: enrolled - 2 });
  });

  test('never takes away what is paid, and leaves what a bank asks for', async () => {
    const people = peopleOf('青松村', 3);
    const [named, paid, claimed] = people;
    if (!named || !paid || !claimed) throw new RangeError('Three were asked for');
    await office.applied({ ...bytesOf(...people), mode: 'changes' });
    await office.dues.receive([{ due: await keyOf(paid), payment: fromWechat() }]);
    await office.dues.claim([{ due: await keyOf(claimed), claim: aClaim() }]);

    await office.applied(bytesOf(named));

    expect(await standing(named)).toEqual([true, 'open']);
    expect(await standing(paid)).toEqual([false, 'settled']);
    expect(await standing(claimed)).toEqual([false, 'claimed']);
  });

  test('takes a person back whom a later list names again', async () => {
    const people = peopleOf('白杨村', 2);
    const [named, left] = people;
    if (!named || !left) throw new RangeError('Two were asked for');
    await office.applied(bytesOf(...people));
    await office.applied(bytesOf(named));

    await office.applied({ ...bytesOf(left), mode: 'changes' });

    expect(await standing(left)).toEqual([true, 'open']);
  });
});

describe('a full list that names somebody under other letters', () => {
  test('neither changes nor ends that person: it was named, and somebody has to look', async () => {
    const [one, other] = [
      aVillager(++villagers, { village: '幸福社区', name: '阿卜杜拉·肉孜' }),
      aVillager(++villagers, { village: '幸福社区' }),
    ];
    await office.applied(bytesOf(one, other));

    const { importId, endings, counts } = await office.delivered(
      bytesOf({ ...one, name: '阿布都拉·肉孜' }, other),
    );
    await office.accept(importId);
    await office.machine(importId);

    expect(counts).toMatchObject({ accepted: 1, rejected: 1 });
    expect(endings).toMatchObject({ ending: 0 });
    expect(await standing(one)).toEqual([true, 'open']);
  });
});

describe('a full list with a row that cannot be read', () => {
  test('does not end whom that row names, and does not count him among the ended', async () => {
    const people = peopleOf('红柳村', 4);
    const [misread, left, ...rest] = people;
    if (!misread || !left) throw new RangeError('Four were asked for');
    await office.applied({ ...bytesOf(...people), mode: 'changes' });
    const enrolled = await office.residents.countEnrolled('99000110103', 2027);

    const roster = await office.applied(bytesOf({ ...misread, category: '月球居民' }, ...rest));

    expect(roster).toMatchObject({
      counts: { accepted: 2, rejected: 1 },
      endings: { ending: enrolled - 3 },
    });
    expect(await standing(misread)).toEqual([true, 'open']);
    expect(await standing(left)).toEqual([false, 'cancelled']);
  });
});

describe('a list that ends nobody', () => {
  test('a change list, whoever it leaves out', async () => {
    const people = peopleOf('青松村', 5);
    await office.applied({ ...bytesOf(...people), mode: 'changes' });

    const { importId, endings } = await office.delivered({
      ...bytesOf(...people.slice(0, 1)),
      mode: 'changes',
    });
    await office.accept(importId);
    await office.machine(importId);

    expect(endings).toBeUndefined();
    expect(await Promise.all(people.map(standing))).toEqual(people.map(() => [true, 'open']));
  });

  test('a full list without a valid row: nobody can accept it, with whatever word', async () => {
    const people = peopleOf('白杨村', 3);
    await office.applied({ ...bytesOf(...people), mode: 'changes' });

    const { importId, counts } = await office.delivered(
      bytesOf(...people.map((one) => ({ ...one, category: '月球居民' }))),
    );

    expect(counts).toMatchObject({ accepted: 0, rejected: 3 });
    expect(await office.accept(importId, true)).toEqual({
      ok: false,
      refusal: { code: 'NO_VALID_ROW' },
    });
    await office.machine(importId);
    expect(await Promise.all(people.map(standing))).toEqual(people.map(() => [true, 'open']));
  });

  test('a full list of nothing but other letters: no row of it stands', async () => {
    const [one] = [aVillager(++villagers, { village: '白杨村', name: '热合曼·肉孜' })];
    await office.applied({ ...bytesOf(one), mode: 'changes' });

    const { importId } = await office.delivered(bytesOf({ ...one, name: '热哈曼·肉孜' }));

    expect(await office.accept(importId, true)).toMatchObject({
      refusal: { code: 'NO_VALID_ROW' },
    });
  });

  test('an older full list that is applied after a newer one', async () => {
    const people = peopleOf('幸福社区', 3);
    const older = await office.delivered(bytesOf(...people.slice(0, 1)));
    const newer = await office.delivered(bytesOf(...people));
    await office.accept(older.importId, true);
    await office.accept(newer.importId, true);

    await office.machine(newer.importId);
    await office.machine(older.importId);

    expect(await Promise.all(people.map(standing))).toEqual(people.map(() => [true, 'open']));
  });
});

describe('a machine that is started again from the top', () => {
  test('after it ended people ends nobody twice and forgets nobody', async () => {
    const people = peopleOf('红柳村', 3);
    await office.applied({ ...bytesOf(...people), mode: 'changes' });
    const roster = await office.applied(bytesOf(...people.slice(0, 1)));
    const before = [
      await office.engine.scan('ResidentsTable'),
      await office.engine.scan('DuesTable'),
    ];

    await office.imports.save({ ...roster, status: 'accepted', version: roster.version + 1 });
    await office.machine(roster.importId);

    expect([
      await office.engine.scan('ResidentsTable'),
      await office.engine.scan('DuesTable'),
    ]).toEqual(before);
  });
});
