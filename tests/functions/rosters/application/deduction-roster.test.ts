import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverKeyOf } from '../../../../functions/mandates/adapters/mandate-store.dynamodb.ts';
import { tablesThatShow } from '../../../builders/raw-tables.ts';
import { RosterOffice } from '../../../builders/roster-office.ts';
import {
  aVillager,
  type DebitRow,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../../../builders/season-rosters.ts';

let office: RosterOffice;
let villagers = 0;
let accounts = 0;

beforeAll(async () => {
  office = await RosterOffice.open();
});
afterAll(() => office.close());

/** New people who stand on the effective roster. */
async function enrolled(count: number, traits: Partial<Villager> = {}) {
  const people = Array.from({ length: count }, () => aVillager(++villagers, traits));
  await office.applied({ mode: 'changes', bytes: effectiveRosterOf(people) });
  return people;
}

const anAccountNo = () => `62201906141670${String(++accounts).padStart(5, '0')}`;

function aDebit(insured: Villager, changes: Partial<DebitRow> = {}): DebitRow {
  return {
    insured,
    payer: insured,
    bank: '农村信用社',
    accountNo: anAccountNo(),
    scheme: 'resident_medical',
    ...changes,
  };
}

const rosterOf = (...rows: readonly DebitRow[]) =>
  ({ kind: 'deduction', mode: 'changes', bytes: deductionRosterOf(rows) }) as const;

/** The mandate that pays a person's contribution, and whose it is. */
async function mandateFor({ residentId }: Villager, scheme: Scheme = 'resident_medical') {
  const personId = await office.residents.personIdOf(residentId);
  const cover = (await office.mandates.coversOf([{ personId, scheme }])).get(
    coverKeyOf({ personId, scheme }),
  );
  return cover && (await office.mandates.findMany([cover.mandateId])).get(cover.mandateId);
}

async function dueFenOf({ residentId }: Villager, scheme: Scheme = 'resident_medical') {
  const personId = await office.residents.personIdOf(residentId);
  const [due] = await office.dues.findMany([{ personId, scheme, coverageYear: 2027 }]);
  return due?.dueFen;
}

describe('A25-1 the roster hands over debit mandates', () => {
  test('one payer and account may pay for the whole family, in both schemes', async () => {
    const family = await enrolled(3);
    const [payer, ...others] = family;
    if (payer === undefined) throw new RangeError('Somebody was asked for');
    const accountNo = anAccountNo();

    await office.applied(
      rosterOf(
        ...[payer, ...others].flatMap((insured) => [
          aDebit(insured, { payer, accountNo }),
          aDebit(insured, { payer, accountNo, scheme: 'resident_pension' }),
        ]),
      ),
    );

    const mandates = await Promise.all(
      family.flatMap((one) => [mandateFor(one), mandateFor(one, 'resident_pension')]),
    );
    expect(new Set(mandates.map((mandate) => mandate?.mandateId)).size).toBe(1);
    expect(mandates[0]).toMatchObject({
      payerName: payer.name,
      payerId: await office.residents.personIdOf(payer.residentId),
      bankId: 'rcc',
      accountNo,
      state: 'signed',
    });
  });

  test('the account name goes to the bank in the township’s own spelling', async () => {
    const [person] = await enrolled(1, { name: '古丽娜尔·艾力甲' });
    if (person === undefined) throw new RangeError('Somebody was asked for');
    const payer = { ...person, name: '古丽娜尔.艾力甲' };

    await office.applied(rosterOf(aDebit(person, { payer })));

    expect(await mandateFor(person)).toMatchObject({
      accountName: '古丽娜尔.艾力甲',
      payerName: '古丽娜尔·艾力甲',
    });
  });

  test('a later roster with another account decides who pays; the old mandate keeps its history', async () => {
    const [person] = await enrolled(1);
    if (person === undefined) throw new RangeError('Somebody was asked for');
    await office.applied(rosterOf(aDebit(person)));
    const old = await mandateFor(person);
    if (old === undefined) throw new RangeError('A mandate was handed over');

    await office.applied(rosterOf(aDebit(person, { bank: '农业银行' })));

    expect(await mandateFor(person)).toMatchObject({ bankId: 'abc', state: 'signed' });
    expect((await office.mandates.findMany([old.mandateId])).get(old.mandateId)).toEqual(old);
  });

  test('one that a bank’s answer has stopped is not signed again by the same roster row, and the row says so', async () => {
    const [person] = await enrolled(1);
    if (person === undefined) throw new RangeError('Somebody was asked for');
    const row = aDebit(person);
    await office.applied(rosterOf(row));
    const mandate = await mandateFor(person);
    if (mandate === undefined) throw new RangeError('A mandate was handed over');
    await office.mandates.change(mandate.mandateId, 'to_re_sign', 'account_closed', office.now);

    const roster = await office.applied(
      rosterOf(row, aDebit(person, { scheme: 'resident_pension' })),
    );

    expect(await mandateFor(person)).toMatchObject({
      state: 'to_re_sign',
      changes: [{ state: 'signed' }, { state: 'to_re_sign', because: 'account_closed' }],
    });
    expect(await office.outcomes(roster.importId)).toMatchObject([
      { rowNo: 2, outcome: 'remarked', remarks: [{ code: 'MANDATE_STOPPED', column: '账号' }] },
    ]);
  });

  test('handing the same roster over twice changes nothing', async () => {
    const [person] = await enrolled(1);
    if (person === undefined) throw new RangeError('Somebody was asked for');
    const roster = await office.applied(rosterOf(aDebit(person)));
    const before = await office.engine.scan('MandatesTable');

    await office.imports.save({ ...roster, status: 'accepted', version: roster.version + 1 });
    await office.machine(roster.importId);

    expect(await office.engine.scan('MandatesTable')).toEqual(before);
  });
});

describe('A26-2 who qualifies for batch deduction and who does not, and why', () => {
  test('each row is checked against the effective roster before anybody decides', async () => {
    const [good, noPension, renamed] = await enrolled(3);
    const stranger = aVillager(++villagers);
    const { tierYuan: _, ...medicalOnly } = aVillager(++villagers);
    await office.applied({ mode: 'changes', bytes: effectiveRosterOf([medicalOnly]) });
    if (!good || !noPension || !renamed) throw new RangeError('Three were asked for');

    const roster = await office.delivered(
      rosterOf(
        aDebit(good),
        aDebit(stranger),
        aDebit({ ...medicalOnly, tierYuan: 200 }, { scheme: 'resident_pension' }),
        aDebit({ ...renamed, name: '王小二' }),
      ),
    );

    expect(roster).toMatchObject({
      status: 'checked',
      counts: { read: 4, accepted: 1, rejected: 3 },
    });
    const outcomes = await office.outcomes(roster.importId);
    expect(
      outcomes.map((one) => [one.rowNo, one.outcome === 'rejected' && one.problems[0]?.code]),
    ).toEqual([
      [3, 'NOT_IN_EFFECTIVE_ROSTER'],
      [4, 'SCHEME_NOT_ENROLLED'],
      [5, 'NAME_DIFFERS_FROM_REGISTER'],
    ]);
  });

  test('who does not qualify gets no mandate, and never stops the others', async () => {
    const [good] = await enrolled(1);
    const stranger = aVillager(++villagers);
    if (good === undefined) throw new RangeError('Somebody was asked for');

    await office.applied(rosterOf(aDebit(stranger), aDebit(good)));

    expect(await mandateFor(good)).toMatchObject({ state: 'signed' });
    expect(await mandateFor(stranger)).toBeUndefined();
  });

  test('whoever has left the scheme by then does not qualify', async () => {
    const [person] = await enrolled(1);
    if (person === undefined) throw new RangeError('Somebody was asked for');
    await office.applied({
      mode: 'changes',
      bytes: effectiveRosterOf([{ ...person, medical: false }]),
    });

    const { importId } = await office.delivered(rosterOf(aDebit(person)));

    expect(await office.outcomes(importId)).toMatchObject([
      { outcome: 'rejected', problems: [{ code: 'SCHEME_NOT_ENROLLED' }] },
    ]);
  });
});

describe('A27-1 the amount is what the effective roster and the policy make due', () => {
  test.each([
    ['as much as is due', '一般居民', 400, 40_000, undefined],
    ['more than is due', '低保', 400, 16_000, 'AMOUNT_DIFFERS_FROM_DUE'],
    ['less than is due', '一般居民', 160, 40_000, 'AMOUNT_DIFFERS_FROM_DUE'],
    ['anything where nothing is due', '特困人员', 400, 0, 'NOTHING_TO_PAY'],
  ] as const)('a township that writes %s', async (_, category, amountYuan, dueFen, remark) => {
    const [person] = await enrolled(1, { category });
    if (person === undefined) throw new RangeError('Somebody was asked for');

    const roster = await office.applied(rosterOf(aDebit(person, { amountYuan })));

    expect(await dueFenOf(person)).toBe(dueFen);
    expect(roster.counts).toMatchObject({ accepted: 1, remarked: remark === undefined ? 0 : 1 });
    expect(await office.outcomes(roster.importId)).toMatchObject(
      remark === undefined
        ? []
        : [
            {
              outcome: 'remarked',
              remarks: [
                {
                  code: remark,
                  column: '缴费金额',
                  found: `${amountYuan}.00`,
                  expected: `${dueFen / 100}.00`,
                },
              ],
            },
          ],
    );
  });
});

describe('personal data', () => {
  test('account numbers and identity numbers of a deduction roster cannot be read in any table', async () => {
    const [person] = await enrolled(1);
    if (person === undefined) throw new RangeError('Somebody was asked for');
    const row = aDebit(person);
    await office.applied(rosterOf(row));

    expect(await tablesThatShow(office.engine, [row.accountNo, person.residentId])).toEqual([]);
  });
});
