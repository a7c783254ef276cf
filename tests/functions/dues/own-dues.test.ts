import type { Due } from '@liangxian/shared/dues/due.ts';
import type { LaterStages } from '@liangxian/shared/dues/timeline.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoWorkedFollowUpStore } from '../../../functions/deductions/adapters/worked-follow-up-store.dynamodb.ts';
import {
  changeIdFor,
  DynamoChangeStore,
} from '../../../functions/dues/adapters/change-store.dynamodb.ts';
import { LaterRoomsTogether } from '../../../functions/dues/adapters/later-rooms.ts';
import { DynamoRoundStore } from '../../../functions/dues/adapters/round-store.dynamodb.ts';
import { decideChange } from '../../../functions/dues/change-requests.ts';
import { listOwnDues, showOwnDue } from '../../../functions/dues/own-dues.ts';
import { chooseOwnTier, listOwnTiers } from '../../../functions/dues/own-tiers.ts';
import { showOwnTimeline } from '../../../functions/dues/own-timeline.ts';
import { DynamoOrderStore } from '../../../functions/payments/adapters/order-store.dynamodb.ts';
import { aClaim, aPayment } from '../../builders/due.ts';
import { RosterOffice } from '../../builders/roster-office.ts';
import {
  aVillager,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../../builders/season-rosters.ts';

/** A family of 青松村: father, mother on the minimum allowance, a child for whom others pay; and strangers. */
const father = aVillager(1, { village: '青松村', tierYuan: 200 });
const mother = aVillager(2, { village: '青松村', category: '低保对象', tierYuan: 200 });
const { tierYuan: _, ...minor } = aVillager(3, { village: '青松村', category: '特困人员' });
const child: Villager = minor;
const strangers = Array.from({ length: 8 }, (_none, no) =>
  aVillager(no + 10, { village: '青松村' }),
);
const inWindow = instantAt(localDate('2026-10-14'), 10);

let office: RosterOffice;
let ports: ReturnType<typeof portsOf>;
let ids: readonly PersonId[];
/** What a later room has told, while a test says so. */
let later: LaterStages = {};

function portsOf(from: RosterOffice) {
  const { documents, table } = from.engine;
  const dues = table('DuesTable');
  let changes = 0;
  return {
    newChangeId: (townshipId: string, at: number) => changeIdFor(townshipId, at, `t${++changes}`),
    policies: from.policies,
    residents: from.residents,
    holdings: from.holdings,
    mandates: from.mandates,
    door: from.dues,
    rounds: new DynamoRoundStore(documents, dues),
    changes: new DynamoChangeStore(documents, dues),
    failures: new DynamoWorkedFollowUpStore(documents, table('DeductionsTable')),
    orders: new DynamoOrderStore(documents, table('PaymentsTable')),
    laterRooms: new LaterRoomsTogether([async (asked) => asked.map(() => later)]),
    duties: { raise: async () => undefined, fulfil: async () => undefined },
  };
}

beforeAll(async () => {
  office = await RosterOffice.open();
  ports = portsOf(office);
  const everybody = [father, mother, child, ...strangers];
  await office.applied({ bytes: effectiveRosterOf(everybody) });
  const account = { payer: father, bank: '农业银行', accountNo: '6228000000000001234' };
  await office.applied({
    kind: 'deduction',
    bytes: deductionRosterOf([{ ...account, insured: father, scheme: 'resident_medical' }]),
  });
  ids = await office.residents.personIdsOf(everybody.map(({ residentId }) => residentId));
});
afterAll(() => office.close());

const idOf = (no: number): PersonId => {
  const personId = ids[no];
  if (personId === undefined) throw new RangeError(`Nobody is number ${no}`);
  return personId;
};
const family = () => ({ personId: idOf(0), mayPayFor: [idOf(0), idOf(1), idOf(2)] });
const byFather = (at = inWindow) => ({ resident: family(), at });
/** A stranger who asks for themselves. */
const by = (no: number, at = inWindow) => ({
  resident: { personId: idOf(no), mayPayFor: [idOf(no)] },
  at,
});

async function pays(due: Pick<Due, 'personId' | 'scheme'>, reference: string, yuan: number) {
  const payment = aPayment({
    reference,
    channel: 'counter',
    amountFen: fen(yuan * 100),
    at: inWindow,
  });
  await office.dues.receive([{ due: { ...due, coverageYear: 2027 }, payment }]);
}

describe('the first page', () => {
  test('shows the whole family’s dues with one next step each, in one call', async () => {
    const shown = await listOwnDues(ports, 2027, byFather());

    expect(shown.value).toMatchObject({
      coverageYear: 2027,
      today: '2026-10-14',
      season: { opensOn: '2026-10-12', closesOn: '2026-12-31' },
      persons: [
        {
          name: father.name,
          isSelf: true,
          dues: [
            {
              scheme: 'resident_medical',
              dueFen: 40_000,
              step: { step: 'wait_deduction', on: '2026-10-22' },
              mayPay: true,
              mayChooseTier: false,
            },
            {
              scheme: 'resident_pension',
              dueFen: 20_000,
              step: { step: 'pay', by: '2026-12-31' },
              mayChooseTier: true,
            },
          ],
        },
        {
          name: mother.name,
          isSelf: false,
          dues: [{ dueFen: 16_000 }, { step: { step: 'no_need' } }],
        },
        { name: child.name, dues: [{ dueFen: 0, step: { step: 'no_need' }, mayPay: false }] },
      ],
    });
  });

  test('before the season was started shows the family and asks for nothing', async () => {
    const shown = await listOwnDues(ports, 2030, byFather());

    expect(shown.value.season).toBeUndefined();
    expect(shown.value.persons.map(({ dues }) => dues)).toEqual([[], [], []]);
  });

  test('shows money that goes back beside what was paid', async () => {
    const due = { personId: idOf(3), scheme: 'resident_medical' } as const;
    await pays(due, 'counter:1', 400);
    await pays(due, 'counter:2', 400);

    const { value } = await listOwnDues(ports, 2027, by(3));

    expect(value.persons[0]?.dues[0]).toMatchObject({
      status: 'settled',
      step: { step: 'paid_registering' },
      goesBackFen: 40_000,
    });
  });
});

describe('why this amount', () => {
  test('names the standard, the category that counts, who pays which part, and what the government adds', async () => {
    const asked = { personId: idOf(1), scheme: 'resident_medical', coverageYear: 2027 } as const;

    expect(await showOwnDue(ports, asked, byFather())).toMatchObject({
      ok: true,
      value: {
        standardFen: 40_000,
        dueFen: 16_000,
        categories: [{ category: 'minimum_living_allowance', name: '低保对象' }],
        sponsored: [{ payer: '医疗救助资金', categoryName: '低保对象', amountFen: 24_000 }],
        addition: { kind: 'fiscal', amountFen: 70_000 },
        receipts: [],
        changeWaits: false,
      },
    });
  });

  test('of somebody who is not of the family there is nobody', async () => {
    const asked = { personId: idOf(4), scheme: 'resident_medical', coverageYear: 2027 } as const;

    const answers = await Promise.all([
      showOwnDue(ports, asked, byFather()),
      showOwnTimeline(ports, asked, byFather()),
      listOwnTiers(ports, asked, byFather()),
      chooseOwnTier(ports, { ...asked, tierFen: fen(30_000) }, byFather()),
    ]);

    for (const answer of answers) {
      expect(answer).toEqual({ ok: false, refusal: { code: 'PERSON_NOT_FOUND' } });
    }
  });

  test('of a scheme in which nobody is enrolled there is no due', async () => {
    const asked = { personId: idOf(2), scheme: 'resident_pension', coverageYear: 2027 } as const;

    expect(await showOwnDue(ports, asked, byFather())).toMatchObject({
      refusal: { code: 'DUE_NOT_FOUND' },
    });
  });
});

describe('choosing a pension tier', () => {
  const wish = (no: number, yuan: number) => ({
    personId: idOf(no),
    coverageYear: 2027,
    tierFen: fen(yuan * 100),
  });

  test('shows each tier with the subsidy, what others pay of it, and what is left', async () => {
    const shown = await listOwnTiers(ports, wish(1, 200), byFather());

    expect(shown).toMatchObject({
      ok: true,
      value: { choice: 'at_once', chosenFen: 20_000, name: mother.name },
    });
    expect(shown.ok && shown.value.tiers.slice(0, 2)).toEqual([
      { tierFen: 20_000, subsidyFen: 4_500, sponsoredFen: 20_000, dueFen: 0 },
      { tierFen: 30_000, subsidyFen: 5_000, sponsoredFen: 20_000, dueFen: 10_000 },
    ]);
  });

  test('takes effect at once until tax has set the amounts, and the same choice again changes nothing', async () => {
    const chosen = await chooseOwnTier(ports, wish(5, 500), by(5));
    const again = await chooseOwnTier(ports, wish(5, 500), by(5, inWindow + 60_000));

    expect([chosen, again]).toEqual([
      { ok: true, value: { outcome: 'done', tierFen: 50_000, dueFen: 50_000 } },
      { ok: true, value: { outcome: 'done', tierFen: 50_000, dueFen: 50_000 } },
    ]);
    expect(await office.residents.find(idOf(5))).toMatchObject({
      enrolment: { pension: { tierFen: 50_000 } },
    });
  });

  test('who was assisted in full and chooses more pays the difference', async () => {
    expect(await chooseOwnTier(ports, wish(1, 300), byFather())).toMatchObject({
      ok: true,
      value: { outcome: 'done', dueFen: 10_000 },
    });
  });

  test.each([
    ['outside the window', instantAt(localDate('2026-10-11'), 9), 300, 'WINDOW_NOT_OPEN'],
    ['to what is no tier', inWindow, 250, 'TIER_NOT_IN_POLICY'],
  ])('is not possible %s', async (_what, at, yuan, code) => {
    expect(await chooseOwnTier(ports, wish(5, yuan), by(5, at))).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  test('is not possible once it is paid, nor while a channel has asked for the money', async () => {
    const scheme = 'resident_pension';
    await pays({ personId: idOf(6), scheme }, 'counter:6', 200);
    const due = { personId: idOf(7), scheme, coverageYear: 2027 } as const;
    await office.dues.claim([
      { due, claim: aClaim({ reference: 'in_7', amountFen: fen(20_000) }) },
    ]);

    const paid = await chooseOwnTier(ports, wish(6, 300), by(6));
    const asked = await chooseOwnTier(ports, wish(7, 300), by(7));

    expect([paid, asked]).toMatchObject([
      { refusal: { code: 'ALREADY_SETTLED' } },
      { refusal: { code: 'PAYMENT_UNDER_WAY' } },
    ]);
  });

  test('that was cut off after the enrolment is brought to its end by choosing once more', async () => {
    const cutOff = {
      ...ports,
      door: {
        findMany: (keys: Parameters<typeof office.dues.findMany>[0]) => office.dues.findMany(keys),
        list: async () => {
          throw new TypeError('The power went');
        },
      },
    };

    await expect(chooseOwnTier(cutOff, wish(9, 300), by(9))).rejects.toThrow('The power went');
    expect(await chooseOwnTier(ports, wish(9, 300), by(9))).toEqual({
      ok: true,
      value: { outcome: 'done', tierFen: 30_000, dueFen: 30_000 },
    });
  });

  test('waits where a channel asked for the money in the same moment, and counts if that payment fails', async () => {
    const due = { personId: idOf(10), scheme: 'resident_pension', coverageYear: 2027 } as const;
    const claim = aClaim({ reference: 'in_10', amountFen: fen(20_000) });
    const overtaken = {
      ...ports,
      door: {
        findMany: (keys: Parameters<typeof office.dues.findMany>[0]) => office.dues.findMany(keys),
        list: async (requests: Parameters<typeof office.dues.list>[0]) => {
          await office.dues.claim([{ due, claim }]);
          return office.dues.list(requests);
        },
      },
    };

    const chosen = await chooseOwnTier(overtaken, wish(10, 300), by(10));
    await office.dues.release([{ due, reference: 'in_10' }]);

    expect(chosen).toMatchObject({ value: { outcome: 'waits_for_payment', dueFen: 20_000 } });
    expect(await office.dues.findMany([due])).toMatchObject([{ status: 'open', dueFen: 30_000 }]);
  });

  test('A27-2 once tax has set the amounts is an application, which tax decides and the township sees', async () => {
    await ports.rounds.saveAmountsSet(
      {
        coverageYear: 2027,
        townshipId: '990001101',
        setBy: 'of_tax',
        setAt: inWindow,
        setOn: localDate('2026-10-14'),
        dues: 1,
        totalFen: fen(20_000),
        differing: 0,
      },
      [],
    );
    const applied = await chooseOwnTier(ports, wish(8, 300), by(8));
    const again = await chooseOwnTier(ports, wish(8, 300), by(8, inWindow + 1));
    const other = await chooseOwnTier(ports, wish(8, 400), by(8));
    const changeId = applied.ok ? (applied.value.changeId ?? '') : '';

    expect(applied).toMatchObject({ value: { outcome: 'applied_for', dueFen: 20_000 } });
    expect(again).toEqual(applied);
    expect(other).toMatchObject({ refusal: { code: 'CHANGE_PENDING' } });
    expect(
      (await ports.changes.ofTownship('990001101', 'applied_for', { limit: 10 })).items,
    ).toMatchObject([{ changeId, appliedBy: idOf(8), after: { dueFen: 30_000 } }]);

    const decision = { approves: true, by: 'of_tax', at: inWindow + 2, reason: '同意' };
    expect(await decideChange(ports, changeId, decision)).toMatchObject({
      ok: true,
      value: { effect: 'done' },
    });
    const { value } = await listOwnDues(ports, 2027, by(8));
    expect(value.persons[0]?.dues[1]).toMatchObject({ dueFen: 30_000 });
  });
});

describe('the timeline', () => {
  const asked = (no: number) =>
    ({ personId: idOf(no), scheme: 'resident_medical', coverageYear: 2027 }) as const;

  test('A38-2 of a paid contribution goes on as far as anybody has told', async () => {
    await pays(asked(8), 'in_20261013_0000000001', 400);
    const unknown = await showOwnTimeline(ports, asked(8), by(8));
    later = { inTreasuryOn: localDate('2026-10-15'), recordedOn: localDate('2026-10-16') };
    const told = await showOwnTimeline(ports, asked(8), by(8));
    later = {};

    expect(unknown).toMatchObject({
      value: {
        step: { step: 'paid_registering' },
        stages: [
          { stage: 'ordered', state: 'done', on: '2026-10-13' },
          { stage: 'paid', state: 'done', on: '2026-10-14' },
          { stage: 'in_treasury', state: 'unknown' },
          { stage: 'recorded', state: 'unknown' },
          { stage: 'benefits', state: 'later', on: '2027-01-01' },
        ],
      },
    });
    expect(told).toMatchObject({
      value: {
        step: { step: 'paid_recorded' },
        stages: [{}, {}, { on: '2026-10-15' }, { on: '2026-10-16' }, { state: 'later' }],
      },
    });
  });

  test('of a pension depends on the age', async () => {
    const pension = { ...asked(0), scheme: 'resident_pension' } as const;

    expect(await showOwnTimeline(ports, pension, byFather())).toMatchObject({
      value: {
        stages: [
          { stage: 'ordered', state: 'now', waitsFor: 'resident' },
          {},
          {},
          {},
          { stage: 'benefits', on: '2048-07-15', waitsFor: 'age' },
        ],
      },
    });
  });
});
