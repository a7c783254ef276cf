import type { Due, DueKey } from '@liangxian/shared/dues/due.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aClaim, fromWechat } from '../../../builders/due.ts';
import { tablesThatShow } from '../../../builders/raw-tables.ts';
import { RosterOffice } from '../../../builders/roster-office.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../../../builders/season-rosters.ts';

let office: RosterOffice;
let villagers = 0;

beforeAll(async () => {
  office = await RosterOffice.open();
});
afterAll(() => office.close());

/** Somebody no other test knows. */
function somebody(traits: Partial<Villager> = {}): Villager {
  return aVillager(++villagers, { village: '青松村', ...traits });
}

const changesOf = (...people: readonly Villager[]) =>
  ({ mode: 'changes', bytes: effectiveRosterOf(people) }) as const;

async function registered({ residentId }: Villager) {
  const resident = await office.residents.find(await office.residents.personIdOf(residentId));
  if (resident === undefined) throw new RangeError('Nobody with this number is registered');
  return resident;
}

async function keyOf({ residentId }: Villager, scheme: Scheme): Promise<DueKey> {
  const personId = await office.residents.personIdOf(residentId);
  return { personId, scheme, coverageYear: 2027 };
}

async function dueOf(villager: Villager, scheme: Scheme): Promise<Due | undefined> {
  const [due] = await office.dues.findMany([await keyOf(villager, scheme)]);
  return due;
}

describe('A16-1 a township’s survey forms the effective roster', () => {
  test('everybody it names is in the register with village, household, category and enrolment', async () => {
    const one = somebody({ householdNo: '9900011010001', phone: '13912345678', category: '孤儿' });
    const other = somebody({ village: '白杨村', medical: false });

    const roster = await office.applied({ bytes: effectiveRosterOf([one, other]) });

    expect(roster).toMatchObject({ status: 'applied', counts: { read: 2, accepted: 2 } });
    expect(await registered(one)).toMatchObject({
      name: one.name,
      residentId: one.residentId,
      townshipId: '990001101',
      villageId: '99000110101',
      householdNo: '9900011010001',
      phone: '13912345678',
      categories: [{ code: 'orphan', from: localDate('2026-10-09') }],
      enrolment: { coverageYear: 2027, pension: { tierFen: 20_000 }, medical: true },
    });
    expect(await registered(other)).toMatchObject({
      villageId: '99000110102',
      enrolment: { medical: false },
    });
    expect((await office.residents.villages()).map(({ villageName }) => villageName)).toEqual([
      '青松村',
      '白杨村',
    ]);
  });

  test('what was read and rejected never gets there', async () => {
    const good = somebody();
    const bad = somebody({ category: '月球居民' });

    const { importId, counts } = await office.applied(changesOf(good, bad));

    expect(counts).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(await registered(good)).toMatchObject({ name: good.name });
    await expect(registered(bad)).rejects.toThrow();
    expect(await office.outcomes(importId)).toMatchObject([
      { outcome: 'rejected', problems: [{ code: 'UNKNOWN_CATEGORY' }] },
    ]);
  });
});

describe('A07-3 A08-1 what each owes follows from the effective roster and the policy, no more and no less', () => {
  const medical = '医疗救助资金';
  const pension = '县财政代缴资金';
  const cases = [
    ['一般居民', 'resident_medical', 40_000, 40_000, []],
    ['在校学生', 'resident_medical', 40_000, 40_000, []],
    ['低保', 'resident_medical', 40_000, 16_000, [{ payer: medical, amountFen: 24_000 }]],
    ['特困人员', 'resident_medical', 40_000, 0, [{ payer: medical, amountFen: 40_000 }]],
    ['监测户', 'resident_medical', 40_000, 16_000, [{ payer: medical, amountFen: 24_000 }]],
    ['一般居民', 'resident_pension', 50_000, 50_000, []],
    ['重度残疾人', 'resident_pension', 50_000, 30_000, [{ payer: pension, amountFen: 20_000 }]],
  ] as const;
  const people = cases.map(([category]) => somebody({ category, tierYuan: 500 }));

  beforeAll(async () => {
    await office.applied(changesOf(...people));
  });

  test.each(cases.map((one, place) => [...one, place] as const))(
    '%s in %s: of %i fen %i are the resident’s own',
    async (_, scheme, standardFen, dueFen, sponsored, place) => {
      const person = people[place] ?? somebody();

      expect(await dueOf(person, scheme)).toMatchObject({
        standardFen,
        dueFen,
        sponsored,
        villageId: '99000110101',
        status: dueFen === 0 ? 'nothing_due' : 'open',
      });
    },
  );

  test('nobody owes for a scheme the roster does not enrol him in', async () => {
    const medicalOnly = aVillager(++villagers, { medical: true });
    const { tierYuan: _, ...withoutPension } = medicalOnly;

    await office.applied(changesOf(withoutPension));

    expect(await dueOf(withoutPension, 'resident_medical')).toMatchObject({ status: 'open' });
    expect(await dueOf(withoutPension, 'resident_pension')).toBeUndefined();
  });

  test('whoever leaves a scheme owes nothing for it any more', async () => {
    const person = somebody();
    await office.applied(changesOf(person));

    await office.applied(changesOf({ ...person, medical: false }));

    expect(await dueOf(person, 'resident_medical')).toMatchObject({ status: 'cancelled' });
    expect(await dueOf(person, 'resident_pension')).toMatchObject({ status: 'open' });
  });

  test('a new category changes what is open', async () => {
    const person = somebody();
    await office.applied(changesOf(person));

    await office.applied(changesOf({ ...person, category: '低保' }));

    expect(await dueOf(person, 'resident_medical')).toMatchObject({ dueFen: 16_000 });
  });

  test('an amount that changes while a bank asks for it stays, and the row says so', async () => {
    const person = somebody();
    await office.applied(changesOf(person));
    await office.dues.claim([{ due: await keyOf(person, 'resident_medical'), claim: aClaim() }]);

    const { importId } = await office.applied(changesOf({ ...person, category: '低保' }));

    expect(await dueOf(person, 'resident_medical')).toMatchObject({
      status: 'claimed',
      dueFen: 40_000,
    });
    expect(await office.outcomes(importId)).toMatchObject([
      { outcome: 'remarked', remarks: [{ code: 'PAYMENT_UNDER_WAY', column: '参加医疗' }] },
    ]);
  });

  test('an amount that changes after it was paid stays, and the row says so', async () => {
    const person = somebody();
    await office.applied(changesOf(person));
    const due = await keyOf(person, 'resident_medical');
    await office.dues.receive([{ due, payment: fromWechat() }]);

    const { importId } = await office.applied(changesOf({ ...person, category: '低保' }));

    expect(await dueOf(person, 'resident_medical')).toMatchObject({ status: 'settled' });
    expect(await office.outcomes(importId)).toMatchObject([
      { outcome: 'remarked', remarks: [{ code: 'ALREADY_SETTLED' }] },
    ]);
  });

  test('whoever moves takes his dues along, paid ones too', async () => {
    const person = somebody();
    await office.applied(changesOf(person));
    const due = await keyOf(person, 'resident_medical');
    await office.dues.receive([{ due, payment: fromWechat({ reference: 'wx-moves' }) }]);

    await office.applied(changesOf({ ...person, village: '白杨村' }));

    for (const scheme of ['resident_medical', 'resident_pension'] as const) {
      expect(await dueOf(person, scheme)).toMatchObject({ villageId: '99000110102' });
    }
  });
});

describe('names', () => {
  test('another dot is the same person', async () => {
    const person = somebody({ name: '古丽娜尔·艾力' });
    await office.applied(changesOf(person));

    const roster = await office.applied(
      changesOf({ ...person, name: '古丽娜尔.艾力', village: '红柳村' }),
    );

    expect(roster.counts).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await registered(person)).toMatchObject({ villageId: '99000110103' });
  });

  test('other letters under the same number are rejected for a person to look at', async () => {
    const person = somebody({ name: '阿卜杜拉·肉孜' });
    const witness = somebody();
    await office.applied(changesOf(person));

    const roster = await office.applied(
      changesOf({ ...person, name: '阿布都拉·肉孜', village: '红柳村' }, witness),
    );

    expect(roster.counts).toMatchObject({ accepted: 1, rejected: 1 });
    expect(await office.outcomes(roster.importId)).toMatchObject([
      {
        rowNo: 2,
        outcome: 'rejected',
        problems: [
          {
            code: 'NAME_DIFFERS_FROM_REGISTER',
            found: '阿布都拉·肉孜',
            expected: '阿卜杜拉·肉孜',
          },
        ],
      },
    ]);
    expect(await registered(person)).toMatchObject({
      name: '阿卜杜拉·肉孜',
      villageId: '99000110101',
    });
  });
});

describe('again, and out of order', () => {
  test('applying a roster twice is applying it once', async () => {
    const { importId, ...first } = await office.applied(
      changesOf(somebody(), somebody({ category: '低保' })),
    );
    const before = [
      await office.engine.scan('ResidentsTable'),
      await office.engine.scan('DuesTable'),
    ];
    await office.imports.save({
      ...first,
      importId,
      status: 'accepted',
      version: first.version + 1,
    });

    await office.machine(importId);

    expect([
      await office.engine.scan('ResidentsTable'),
      await office.engine.scan('DuesTable'),
    ]).toEqual(before);
    expect(await office.found(importId)).toMatchObject({ status: 'applied' });
  });

  test('a list accepted earlier that is applied later changes nothing', async () => {
    const person = somebody();
    const older = await office.delivered(changesOf({ ...person, category: '低保' }));
    const newer = await office.delivered(changesOf({ ...person, category: '特困人员' }));
    await office.accept(older.importId);
    await office.accept(newer.importId);

    await office.machine(newer.importId);
    const before = [await registered(person), await dueOf(person, 'resident_medical')];
    await office.machine(older.importId);

    expect([await registered(person), await dueOf(person, 'resident_medical')]).toEqual(before);
    expect(before).toMatchObject([{ categories: [{ code: 'extreme_poverty' }] }, { dueFen: 0 }]);
    expect(await office.outcomes(older.importId)).toMatchObject([
      { outcome: 'rejected', problems: [{ code: 'NEWER_LIST_APPLIED' }] },
    ]);
  });

  test('two lists that are applied at the same time leave what the later one says', async () => {
    const people = Array.from({ length: 20 }, () => somebody());
    const older = await office.delivered(
      changesOf(...people.map((one) => ({ ...one, category: '低保' }))),
    );
    const newer = await office.delivered(
      changesOf(...people.map((one) => ({ ...one, category: '特困人员' }))),
    );
    await office.accept(older.importId);
    await office.accept(newer.importId);

    await Promise.all([office.machine(older.importId), office.machine(newer.importId)]);

    for (const person of people) {
      expect((await registered(person)).listedBy.importId).toBe(newer.importId);
    }
  });
});

describe('personal data', () => {
  test('of a roster cannot be read in any table', async () => {
    const person = somebody({ phone: '13800001234' });
    await office.applied(changesOf(person));

    expect(await tablesThatShow(office.engine, [person.residentId, '13800001234'])).toEqual([]);
  });
});
