import type { WorkedFollowUp } from '@liangxian/shared/deductions/worked-follow-up.ts';
import { followUpIdOf } from '@liangxian/shared/deductions/worked-follow-up.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoWorkedFollowUpStore } from '../../../functions/deductions/adapters/worked-follow-up-store.dynamodb.ts';
import { showOwnMandate } from '../../../functions/mandates/own-mandates.ts';
import { aPayment, aPersonId } from '../../builders/due.ts';
import { coverageYear, MandateOffice } from '../../builders/mandate-office.ts';
import { aVillager, effectiveRosterOf } from '../../builders/season-rosters.ts';

/** One account pays for father and son; whoever else is of another family. */
const [father, son, neighbour] = [1, 2, 3].map((no) => aVillager(no, { village: '青松村' }));
if (!father || !son || !neighbour) throw new RangeError('Three villagers are needed');
const evening = instantAt(localDate('2026-11-02'), 20);

let office: MandateOffice;
let ports: ReturnType<typeof portsOf>;
let ids: readonly PersonId[];

function portsOf({ rosters, book, covers, residents, policies }: MandateOffice) {
  const { documents, table } = rosters.engine;
  return {
    book,
    covers,
    residents,
    policies,
    door: rosters.dues,
    failures: new DynamoWorkedFollowUpStore(documents, table('DeductionsTable')),
  };
}

beforeAll(async () => {
  office = await MandateOffice.open();
  ports = portsOf(office);
  await office.rosters.applied({ bytes: effectiveRosterOf([father, son, neighbour]) });
  ids = await office.residents.personIdsOf(
    [father, son, neighbour].map(({ residentId }) => residentId),
  );
  await office.signed({
    payer: father,
    accountNo: '6220000000001234',
    paysFor: [
      [father, 'resident_medical'],
      [son, 'resident_medical'],
    ],
  });
  await ports.failures.saveMany([failureOf(0)]);
});
afterAll(() => office.close());

function idOf(no: number): PersonId {
  return ids[no] ?? aPersonId(999);
}

function failureOf(no: number): WorkedFollowUp {
  const due = { personId: idOf(no), scheme: 'resident_medical', coverageYear } as const;
  return {
    ...due,
    followUpId: followUpIdOf(due),
    townshipId: '990001101',
    villageId: '99000110101',
    amountFen: fen(40_000),
    reason: 'insufficient_funds',
    words: '账户余额不足',
    advice: '',
    takenBack: false,
    failedOn: localDate('2026-11-02'),
    instructionIds: [],
    state: 'open',
    history: [],
    version: 1,
  };
}

const asked = (no: number, family: readonly number[]) =>
  showOwnMandate(
    ports,
    { personId: idOf(no), coverageYear },
    { resident: { personId: idOf(family[0] ?? no), mayPayFor: family.map(idOf) }, at: evening },
  );

describe('the account that pays for somebody', () => {
  test('A28-3 failed for lack of money: says how much must be on it by the next deduction, for all whom it pays', async () => {
    expect(await asked(0, [0, 1])).toMatchObject({
      ok: true,
      value: {
        name: father.name,
        schemes: [
          {
            scheme: 'resident_medical',
            mandate: {
              state: 'signed',
              bankId: 'rcc',
              accountNoMasked: '6220********1234',
              payerName: father.name,
            },
            dueFen: 40_000,
            failure: {
              reason: 'insufficient_funds',
              words: '账户余额不足',
              action: 'retry_next_day',
              failedOn: '2026-11-02',
            },
            topUp: { amountFen: 80_000, by: '2026-11-03' },
          },
          { scheme: 'resident_pension', dueFen: 20_000 },
        ],
      },
    });
  });

  test('of another family shows neither its number nor whose it is', async () => {
    const shown = await asked(1, [1]);
    const [medical] = shown.ok ? shown.value.schemes : [];

    expect(medical).toMatchObject({ mandate: { state: 'signed' }, topUp: { by: '2026-11-03' } });
    expect(medical?.mandate).not.toHaveProperty('accountNoMasked');
    expect(medical?.mandate).not.toHaveProperty('payerName');
  });

  test('is absent where nobody’s account pays', async () => {
    expect(await asked(2, [2])).toMatchObject({
      value: { schemes: [{ scheme: 'resident_medical', dueFen: 40_000 }, {}] },
    });
    const shown = await asked(2, [2]);
    expect(shown.ok && shown.value.schemes[0]).not.toHaveProperty('mandate');
  });

  test('asks for nothing once the due is paid, whatever had failed before', async () => {
    const due = { personId: idOf(0), scheme: 'resident_medical', coverageYear } as const;
    await office.rosters.dues.receive([{ due, payment: aPayment({ channel: 'counter' }) }]);

    const shown = await asked(0, [0, 1]);
    const [medical] = shown.ok ? shown.value.schemes : [];

    expect(medical).not.toHaveProperty('failure');
    expect(medical).not.toHaveProperty('topUp');
    expect(medical).not.toHaveProperty('dueFen');
  });

  test('of somebody who is not of the family is not found', async () => {
    expect(await asked(2, [0, 1])).toEqual({ ok: false, refusal: { code: 'PERSON_NOT_FOUND' } });
  });
});
