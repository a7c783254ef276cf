import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverKeyOf } from '../../../../functions/mandates/adapters/mandate-store.dynamodb.ts';
import { RosterOffice } from '../../../builders/roster-office.ts';
import {
  aVillager,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../../../builders/season-rosters.ts';

let office: RosterOffice;
const people = [1, 2, 3].map((no) => aVillager(no)) as [Villager, Villager, Villager];

const accountOf = ({ residentId }: Villager) => `62201906141${residentId.slice(9, 17)}`;

beforeAll(async () => {
  office = await RosterOffice.open();
  await office.applied({ bytes: effectiveRosterOf(people) });
  await office.applied({
    kind: 'deduction',
    bytes: deductionRosterOf(
      people.map((person) => ({
        insured: person,
        payer: person,
        bank: '农村信用社',
        accountNo: accountOf(person),
        scheme: 'resident_medical',
      })),
    ),
  });
});
afterAll(() => office.close());

/** 需重签两两协议或换卡人员明细 as a township writes it. */
function reSignListOf(...rows: readonly (readonly [Villager, reason: string, account?: string])[]) {
  const lines = rows.map(([person, reason, account = accountOf(person)]) =>
    [person.name, person.residentId, '农村信用社', account, reason].join(','),
  );
  const header = '扣款户名,扣款人身份证号,开户行,原账号,重签原因';
  return { kind: 're_sign', bytes: Buffer.from([header, ...lines].join('\n')) } as const;
}

async function mandateOf({ residentId }: Villager) {
  const due = {
    personId: await office.residents.personIdOf(residentId),
    scheme: 'resident_medical',
  } as const;
  const cover = (await office.mandates.coversOf([due])).get(coverKeyOf(due));
  return cover && (await office.mandates.findMany([cover.mandateId])).get(cover.mandateId);
}

describe('A25-3 a township names whose mandate must be signed again', () => {
  test('these mandates wait for another signature, with the reason; the others stand', async () => {
    const [reSigns, newCard, stays] = people;

    const roster = await office.applied(reSignListOf([reSigns, '重签'], [newCard, '已换卡']));

    expect(roster.counts).toMatchObject({ accepted: 2, rejected: 0 });
    expect(await mandateOf(reSigns)).toMatchObject({ state: 'to_re_sign' });
    expect((await mandateOf(reSigns))?.changes.at(-1)).toMatchObject({
      state: 'to_re_sign',
      because: 'to_re_sign',
    });
    expect((await mandateOf(newCard))?.changes.at(-1)).toMatchObject({ because: 'card_changed' });
    expect(await mandateOf(stays)).toMatchObject({ state: 'signed' });
  });

  test('applying the list a second time adds nothing to their history', async () => {
    const [person] = people;
    const before = await mandateOf(person);

    await office.applied({ ...reSignListOf([person, '协议到期']), mode: 'changes' });

    expect(await mandateOf(person)).toEqual(before);
  });

  test('a row that names no known mandate, or gives no reason, is rejected by itself', async () => {
    const [first, second, third] = people;

    const { importId } = await office.delivered({
      ...reSignListOf([first, '重签', '6220190614199999999'], [second, ''], [third, '换卡']),
      mode: 'changes',
    });

    const outcomes = await office.outcomes(importId);
    expect(outcomes.toSorted((one, next) => one.rowNo - next.rowNo)).toMatchObject([
      { rowNo: 2, outcome: 'rejected', problems: [{ code: 'MANDATE_UNKNOWN' }] },
      { rowNo: 3, outcome: 'rejected', problems: [{ code: 'REASON_MISSING' }] },
    ]);
    expect(await mandateOf(third)).toMatchObject({ state: 'signed' });
  });
});
