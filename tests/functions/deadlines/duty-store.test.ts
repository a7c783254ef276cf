import { raiseDuty } from '@liangxian/shared/deadlines/duty.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { workingCalendarOf } from '@liangxian/shared/policy/deadlines.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoDutyStore } from '../../../functions/deadlines/adapters/duty-store.dynamodb.ts';
import { aDutySeason, dutyPack, nineOn, ruleNamed } from '../../builders/duty.ts';
import { type Engine, startEngine } from '../../builders/engine.ts';

let engine: Engine;
let duties: DynamoDutyStore;

beforeAll(async () => {
  engine = await startEngine();
  const season = aDutySeason();
  duties = new DynamoDutyStore({
    documents: engine.documents,
    table: engine.table('DeadlinesTable'),
    policies: { running: async () => ({ season, pack: dutyPack }) },
    coverageYear: 2027,
  });
});
afterAll(() => engine.stop());

/** A duty of the season's window, as the daily sweep creates it. */
function owed(ruleId: string, unitId: string) {
  const rule = ruleNamed(ruleId);
  const triggers = {
    windowOpensOn: localDate('2026-10-12'),
    windowClosesOn: localDate('2026-12-31'),
  };
  const raised = raiseDuty(
    rule,
    { unitId, period: '2027', coverageYear: 2027, triggers, at: nineOn('2026-09-01') },
    workingCalendarOf(dutyPack),
  );
  if (!raised.ok) throw new Error(raised.refusal.code);
  return { duty: raised.value, rule };
}

const act = (ruleId: string, unitId: string, kind: string, day: string, period = '2027') => ({
  ruleId,
  unitId,
  period,
  at: nineOn(day),
  evidence: { kind, reference: `${kind} of ${unitId}` },
});

describe('duties as they are kept', () => {
  test('A27-1 what counts from a receipt is raised by it, once, and done by the act', async () => {
    const key = { ruleId: 'amounts-set', unitId: 'tax', period: 'dl_1' };
    await duties.raise({ ...key, at: nineOn('2026-10-20') });
    await duties.raise({ ...key, at: nineOn('2026-10-22') });
    expect(await duties.find('amounts-set#tax#dl_1')).toMatchObject({
      due: { kind: 'fixed', on: '2026-10-25' },
      version: 1,
    });

    const done = act('amounts-set', 'tax', 'act:dues.setAmounts', '2026-10-27', 'dl_1');
    await duties.fulfil(done);
    await duties.fulfil(done);

    expect(await duties.find('amounts-set#tax#dl_1')).toMatchObject({
      status: 'done',
      lateDays: 2,
      version: 2,
    });
  });

  test('an act that comes before its duty is counted when the duty comes', async () => {
    await duties.fulfil(act('disabled-list', 'dpf', 'delivery:disabled-persons', '2026-08-30'));
    expect(await duties.find('disabled-list#dpf#2027')).toBeUndefined();

    await duties.create([owed('disabled-list', 'dpf')]);
    expect(await duties.countLeftovers()).toEqual(['disabled-list#dpf#2027']);

    expect(await duties.find('disabled-list#dpf#2027')).toMatchObject({
      status: 'done',
      lateDays: 0,
    });
    expect(await duties.countLeftovers()).toEqual([]);
  });

  test('raised after its act, it is done at once', async () => {
    await duties.fulfil(
      act('refund-roster', 'msb', 'push:refund-roster', '2026-10-21', 'refund-1'),
    );

    await duties.raise({
      ruleId: 'refund-roster',
      unitId: 'msb',
      period: 'refund-1',
      receivedAt: nineOn('2026-10-20'),
      at: nineOn('2026-10-23'),
    });

    expect(await duties.find('refund-roster#msb#refund-1')).toMatchObject({
      status: 'done',
      countsFrom: '2026-10-20',
    });
  });

  test('A07-3 what two units owe together is done for both when one of them does it', async () => {
    await duties.create([owed('effective-roster', 'msb'), owed('effective-roster', 'sic')]);

    await duties.fulfil(act('effective-roster', 'sic', 'delivery:effective-roster', '2026-09-25'));

    for (const unitId of ['msb', 'sic']) {
      expect(await duties.find(`effective-roster#${unitId}#2027`)).toMatchObject({
        status: 'done',
        lateDays: 0,
      });
    }
  });

  test('an act no rule names is not kept', async () => {
    await duties.fulfil(act('disabled-list', 'other', 'delivery:pupils', '2026-09-01'));

    const kept = await engine.scan('DeadlinesTable');
    expect(kept.filter(({ pk }) => pk === 'unit#other')).toEqual([]);
  });

  test('many at once change one duty one after the other', async () => {
    await duties.create([owed('civil-affairs-list', 'cab')]);
    const kinds = ['subsistence-allowance', 'extreme-poverty', 'orphans'];

    await Promise.all(
      [...kinds, ...kinds].map((dataSet) =>
        duties.fulfil(act('civil-affairs-list', 'cab', `delivery:${dataSet}`, '2026-09-10')),
      ),
    );

    const duty = await duties.find('civil-affairs-list#cab#2027');
    expect(duty?.status).toBe('done');
    expect(duty?.evidence).toHaveLength(3);
  });
});

describe('lists of duties', () => {
  test('page through a unit’s open duties, the earliest due first, late ones on top', async () => {
    const rules = ['enrolment-survey', 'village-officers', 'cash-register-scan'];
    await duties.create(rules.map((rule) => owed(rule, 'town-1')));

    const first = await duties.listOf(['town-1'], { shelf: 'open' }, { limit: 2 });
    const cursor = first.cursor ?? '';
    const second = await duties.listOf(['town-1'], { shelf: 'open' }, { limit: 2, cursor });

    expect([...first.items, ...second.items].map(({ ruleId }) => ruleId)).toEqual(rules);
    expect(second.cursor).toBeUndefined();
  });

  test('several units’ duties are one list in one order', async () => {
    await duties.create([owed('pupil-register', 'edu'), owed('disabled-list', 'dpf-2')]);
    const units = ['town-1', 'edu', 'dpf-2'];
    const first = await duties.listOf(units, { shelf: 'open' }, { limit: 2 });
    const cursor = first.cursor ?? '';
    const rest = await duties.listOf(units, { shelf: 'open' }, { limit: 9, cursor });
    const listed = [...first.items, ...rest.items];
    const days = listed.map(({ due }) => (due.kind === 'fixed' ? due.on : due.notBefore));

    expect(days).toEqual(days.toSorted());
    expect(new Set(listed.map(({ dutyId }) => dutyId)).size).toBe(5);
    expect(listed).toHaveLength(5);
  });

  test('late ones are those due before today whose day is certain', async () => {
    const late = await duties.listOf(
      ['town-1'],
      { shelf: 'open', dueBefore: localDate('2027-02-01') },
      { limit: 10 },
    );

    expect(late.items.map(({ ruleId }) => ruleId)).toEqual([
      'enrolment-survey',
      'village-officers',
    ]);
  });

  test('everybody’s go half year by half year, each once, whatever the page', async () => {
    const terms = ['2026H1', '2026H2', '2027H1'];
    const whole = await duties.listAll(terms, { shelf: 'open' }, { limit: 100 });
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await duties.listAll(
        terms,
        { shelf: 'open' },
        { limit: 1, ...(cursor === undefined ? {} : { cursor }) },
      );
      ids.push(...page.items.map(({ dutyId }) => dutyId));
      cursor = page.cursor;
    } while (cursor !== undefined);

    expect(whole.items.length).toBeGreaterThan(2);
    expect(ids).toEqual(whole.items.map(({ dutyId }) => dutyId));
  });
});
