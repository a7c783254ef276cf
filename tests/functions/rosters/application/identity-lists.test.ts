import type { Due } from '@liangxian/shared/dues/due.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aClaim } from '../../../builders/due.ts';
import { type Delivery, RosterOffice } from '../../../builders/roster-office.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../../../builders/season-rosters.ts';

let office: RosterOffice;
let villagers = 0;

beforeAll(async () => {
  office = await RosterOffice.open();
});
afterAll(() => office.close());

/** Somebody no other test knows. */
function somebody(traits: Partial<Villager> = {}): Villager {
  return aVillager(++villagers, { village: '青松村', category: '一般居民', ...traits });
}

type Line = readonly [Villager, category: string, change?: string];

/** An office's list as it sends one: title, header, persons. */
function listOf(...lines: readonly Line[]): Buffer {
  const rows = lines.map(([{ name, residentId }, category, change = '']) =>
    [name, residentId, '青松镇', '青松村', category, '2026-07', change].join(','),
  );
  const header = '姓名,身份证号,乡镇,村,对象类别,享受起始,变动';
  return Buffer.from([header, ...rows].join('\n'));
}

const changes = (kind: Delivery['kind'], ...lines: readonly Line[]) =>
  office.applied({ kind, mode: 'changes', bytes: listOf(...lines) } as Delivery);
const fullList = (kind: Delivery['kind'], ...lines: readonly Line[]) =>
  office.applied({ kind, mode: 'full', bytes: listOf(...lines) } as Delivery);
const enrolled = (...people: readonly Villager[]) =>
  office.applied({ mode: 'changes', bytes: effectiveRosterOf(people) });

async function dueOf({ residentId }: Villager, scheme: Scheme = 'resident_medical'): Promise<Due> {
  const personId = await office.residents.personIdOf(residentId);
  const [due] = await office.dues.findMany([{ personId, scheme, coverageYear: 2027 }]);
  if (due === undefined) throw new RangeError('Nothing was ever due');
  return due;
}

describe('an office says who is in an identity category', () => {
  test('A10-1 a list that comes before the roster counts when the roster lists the person', async () => {
    const one = somebody();
    const roster = await changes('extreme_poverty', [one, '特困人员']);

    await enrolled(one);

    expect(roster.counts).toMatchObject({ accepted: 1, remarked: 1 });
    expect(await dueOf(one)).toMatchObject({
      status: 'nothing_due',
      sponsored: [{ category: 'extreme_poverty' }],
    });
  });

  test('A10-2 a change list touches only whom it names: one begins, one ends, a third stays', async () => {
    const [begins, ends, stays] = [somebody(), somebody(), somebody()];
    await changes('extreme_poverty', [ends, '特困人员'], [stays, '特困人员']);
    await enrolled(begins, ends, stays);

    await changes('extreme_poverty', [begins, '特困人员', '新增'], [ends, '特困人员', '停止']);

    expect([(await dueOf(begins)).dueFen, (await dueOf(ends)).dueFen]).toEqual([0, 40_000]);
    expect((await dueOf(stays)).dueFen).toBe(0);
  });

  test('A11-1 a full list ends who is no longer on it, of its own office and category only', async () => {
    const [poor, edge, gone] = [somebody(), somebody(), somebody()];
    await enrolled(poor, edge, gone);
    await changes('extreme_poverty', [poor, '特困人员'], [gone, '特困人员']);
    await changes('rural_revitalization', [edge, '边缘易致贫户'], [gone, '边缘易致贫户']);
    await changes('rural_revitalization', [poor, '突发严重困难户']);

    await fullList('rural_revitalization', [edge, '边缘易致贫户']);

    const said = await heldBy(gone);
    expect(said).toEqual(['extreme_poverty']);
    expect(await heldBy(edge)).toEqual(['poverty_edge']);
    // The list speaks of 边缘易致贫户 only: who is 突发严重困难户 stays.
    expect(await heldBy(poor)).toEqual(['extreme_poverty', 'sudden_hardship']);
  });

  test('A13-1 once the office has handed in its full list, a roster’s cell no longer makes anybody disabled', async () => {
    const [listed, claimed] = [somebody(), somebody({ category: '重度残疾人' })];
    await enrolled(listed, claimed);
    const before = (await dueOf(claimed, 'resident_pension')).dueFen;
    const certificate = `${listed.residentId}42`;
    const bytes = Buffer.from(
      `姓名,残疾人证号,残疾类别,残疾等级,住址\n${listed.name},${certificate},肢体,二级,青松镇青松村`,
    );

    await office.applied({ kind: 'disabled_persons', mode: 'full', bytes });

    expect(before).toBe(0);
    expect((await dueOf(claimed, 'resident_pension')).dueFen).toBe(20_000);
    expect((await dueOf(listed, 'resident_pension')).dueFen).toBe(0);
  });

  test('A13-2 grade three ends the category: the person is on the list without it', async () => {
    const one = somebody();
    await enrolled(one);
    const graded = (grade: string) =>
      Buffer.from(
        `姓名,残疾人证号,残疾等级\n${one.name},${one.residentId}4${'一二三四'.indexOf(grade[0] ?? '') + 1},${grade}`,
      );
    await office.applied({ kind: 'disabled_persons', mode: 'changes', bytes: graded('一级') });
    const severe = await dueOf(one, 'resident_pension');

    await office.applied({ kind: 'disabled_persons', mode: 'changes', bytes: graded('三级') });

    expect(severe.dueFen).toBe(0);
    expect((await dueOf(one, 'resident_pension')).dueFen).toBe(20_000);
  });

  test('several categories never add up: the most favourable one pays', async () => {
    const one = somebody();
    await enrolled(one);

    await changes('subsistence_allowance', [one, '低保对象']);
    const aided = await dueOf(one);
    await changes('extreme_poverty', [one, '特困人员']);

    expect(aided.sponsored).toMatchObject([{ category: 'minimum_living_allowance' }]);
    expect((await dueOf(one)).sponsored).toMatchObject([{ category: 'extreme_poverty' }]);
    expect((await dueOf(one)).dueFen).toBe(0);
  });

  test('A07-5 what changed is on the list of the township, once, however often the machine runs', async () => {
    const one = somebody();
    await enrolled(one);
    const { importId } = await changes('orphans', [one, '孤儿']);

    await office.machine(importId);

    const personId = await office.residents.personIdOf(one.residentId);
    const listed = (await office.engine.scan('ResidentsTable')).filter(
      (item) => item['personId'] === personId && item['change'] !== undefined,
    );
    expect(listed).toMatchObject([
      { pk: 'category-changes#990001101', change: 'began', category: 'orphan', on: '2026-07-01' },
    ]);
  });

  test('a category that changes while a payment is under way counts when the payment fails', async () => {
    const one = somebody();
    await enrolled(one);
    const due = await dueOf(one);
    await office.dues.claim([{ due, claim: aClaim({ amountFen: due.dueFen }) }]);

    await changes('extreme_poverty', [one, '特困人员']);
    const held = await dueOf(one);
    await office.dues.release([{ due, reference: aClaim().reference }]);

    expect(held).toMatchObject({ status: 'claimed', dueFen: 40_000 });
    expect(await dueOf(one)).toMatchObject({ status: 'nothing_due', dueFen: 0 });
    expect(await dueOf(one)).not.toHaveProperty('pending');
  });

  test('a full list that would end many waits for somebody’s word', async () => {
    const people = Array.from({ length: 10 }, () => somebody());
    await changes('orphans', ...people.map((each): Line => [each, '孤儿']));
    const [first] = people;
    if (first === undefined) throw new RangeError('Nobody');

    const roster = await office.delivered({
      kind: 'orphans',
      mode: 'full',
      bytes: listOf([first, '孤儿']),
    });

    expect(await office.accept(roster.importId)).toMatchObject({
      ok: false,
      refusal: { code: 'TOO_MANY_ENDINGS' },
    });
  });

  test('a first full list counts whom only a roster’s cell put into the category, and not whom it names', async () => {
    const people = Array.from({ length: 10 }, () => somebody({ category: '特困人员' }));
    await enrolled(...people);
    const [spoken, ...byCell] = people;
    if (spoken === undefined) throw new RangeError('Nobody');
    await changes('extreme_poverty', [spoken, '特困人员', '停止']);
    const asked = async (named: readonly Villager[]) => {
      const lines = named.map((each): Line => [each, '特困人员']);
      const bytes = listOf(...lines, [somebody(), '特困人员']);
      const { importId } = await office.delivered({ kind: 'extreme_poverty', mode: 'full', bytes });
      const { endings } = await office.found(importId);
      return { endings, answer: await office.accept(importId) };
    };
    const before = (await asked([])).endings;

    const named = await asked(byCell);
    const leftOut = await asked(byCell.slice(0, 2));

    // Of whom the office has said already that the category stopped, no cell counts, and nothing ends.
    expect(before?.ending).toBeGreaterThanOrEqual(9);
    expect((before?.ending ?? 0) - (named.endings?.ending ?? 0)).toBe(9);
    expect((before?.ending ?? 0) - (leftOut.endings?.ending ?? 0)).toBe(2);
    expect(leftOut.answer).toMatchObject({ ok: false, refusal: { code: 'TOO_MANY_ENDINGS' } });
  });
});

/** The categories that offices say of somebody on the office's day. */
async function heldBy({ residentId }: Villager): Promise<readonly string[]> {
  const personId = await office.residents.personIdOf(residentId);
  const said = (await office.holdings.findMany([personId])).get(personId);
  return (said?.holdings ?? [])
    .filter(({ periods }) => periods.some(({ to }) => to === undefined))
    .map(({ category }) => category)
    .sort();
}

describe('tax is told within two working days', () => {
  test('A07-5 of a list that the insurers upload themselves: due from the upload, done when it is applied', async () => {
    await office.directory.save({
      unitId: 'medical',
      kind: 'medical_security_bureau',
      name: '医保局',
      version: 1,
    });
    await office.directory.save({ unitId: 'tax', kind: 'tax_bureau', name: '税务局', version: 1 });
    const [one, two] = [somebody(), somebody()];
    const { importId } = await office.delivered({
      kind: 'orphans',
      mode: 'changes',
      bytes: listOf([one, '孤儿']),
    });
    const dutyOf = (unitId: string, id: string) =>
      office.duties.find(`identity-update#${unitId}#${id}`);
    expect(await dutyOf('medical', importId)).toBeUndefined();

    await office.accept(importId);
    await office.machine(importId);
    await office.machine(importId);

    expect(await dutyOf('medical', importId)).toMatchObject({
      due: { kind: 'fixed', on: '2026-10-12' },
      evidence: [{ kind: 'push:category-changes', reference: importId }],
      doneAt: (await office.found(importId)).appliedAt,
    });
    expect(await dutyOf('tax', importId)).toBeUndefined();
    const roster = await office.applied({ mode: 'changes', bytes: effectiveRosterOf([two]) });
    expect(await dutyOf('medical', roster.importId)).toBeUndefined();
  });
});
