import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DynamoMandateBook } from '../../../functions/mandates/adapters/mandate-book.dynamodb.ts';
import { resumeMandate, withdrawMandate } from '../../../functions/mandates/change-state.ts';
import { correctAccountName } from '../../../functions/mandates/correct-name.ts';
import { DeductionOffice, nightOf, type Payer } from '../../builders/deduction-office.ts';

let office: DeductionOffice;
const [first, second, third, fourth] = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'].map(
  localDate,
) as [never, never, never, never];

beforeAll(async () => {
  office = await DeductionOffice.open();
});
afterAll(() => office.close());

function ports() {
  const { documents, table, secrets } = office.engine;
  const book = new DynamoMandateBook(documents, table('MandatesTable'), secrets);
  const { residents, policies } = office;
  return { book, residents, policies, bankRows: { fault: () => undefined } };
}
const at = { area: COUNTY, by: 'of_wang', at: 1_794_000_000_000 };

const withdraws = ({ mandate }: Payer) =>
  withdrawMandate(ports(), { mandateId: mandate.mandateId, reason: '本人申请' }, at);

describe('A28-1 a payer who withdraws', () => {
  let payer: Payer;

  test('is not asked again, and what the bank was asked for goes its way', async () => {
    payer = await office.payer();
    await office.payer();
    const file = await office.askedRcc(first);
    const claimed = await office.dueOf(payer);

    expect(await withdraws(payer)).toEqual({ ok: true, value: { state: 'void' } });

    expect(await office.dueOf(payer)).toEqual(claimed);
    expect(claimed.status).toBe('claimed');
    // The next run neither asks again nor lets go of what is under way.
    await office.asked(second);
    expect(await office.dueOf(payer)).toEqual(claimed);
    await office.returned(
      file,
      await office.answer(file, new Map([[payer, {}]]), first),
      nightOf(second),
    );
    expect(await office.dueOf(payer)).toMatchObject({ status: 'settled' });
  });

  test('and whose deduction failed stays without an instruction from then on', async () => {
    const other = await office.payer();
    const file = await office.askedRcc(third);
    await withdraws(other);
    const failed = new Map([[other, { code: '9117' }]]);
    await office.returned(file, await office.answer(file, failed, third), nightOf(fourth));

    await office.asked(fourth);

    expect(await office.dueOf(other)).toMatchObject({ status: 'open' });
  });

  test('done twice it is withdrawn once, and nothing brings it back', async () => {
    const before = await office.mandateOf(payer);

    expect(await withdraws(payer)).toEqual({ ok: true, value: { state: 'void' } });
    expect(await office.mandateOf(payer)).toEqual(before);
    const asked = { mandateId: payer.mandate.mandateId, reason: '又同意了' };
    expect(await resumeMandate(ports(), asked, at)).toMatchObject({
      refusal: { code: 'MANDATE_STATE_NOT_ALLOWED' },
    });
  });
});

describe('A28-1 a stopped mandate', () => {
  test('is asked by again once the bank has settled the matter', async () => {
    const payer = await office.payer();
    await office.mandates.change(payer.mandate.mandateId, 'suspended', 'dormant', 1);
    await office.asked(localDate('2026-11-06'));
    expect(await office.dueOf(payer)).toMatchObject({ status: 'open' });

    const asked = { mandateId: payer.mandate.mandateId, reason: '银行已恢复' };
    expect(await resumeMandate(ports(), asked, at)).toEqual({
      ok: true,
      value: { state: 'signed' },
    });

    await office.asked(localDate('2026-11-07'));
    expect(await office.dueOf(payer)).toMatchObject({ status: 'claimed' });
  });

  test('under a corrected name keeps the file that is under way as it was sealed', async () => {
    const payer = await office.payer();
    const file = await office.askedRcc(localDate('2026-11-09'));
    const sent = await office.sent(file);

    const { mandateId } = payer.mandate;
    const asked = { mandateId, accountName: `${payer.mandate.accountName}.` };
    const done = await correctAccountName(ports(), asked, { ...at, coverageYear: 2027 });

    expect(done.ok).toBe(true);
    expect(await office.sent(file)).toEqual(sent);
    expect((await office.mandateOf(payer))?.accountName).toBe(payer.mandate.accountName);
    const failed = new Map([[payer, { code: '9113' }]]);
    const day = localDate('2026-11-09');
    await office.returned(
      file,
      await office.answer(file, failed, day),
      nightOf(localDate('2026-11-10')),
    );
    await office.asked(localDate('2026-11-10'));
    expect(await office.dueOf(payer)).toMatchObject({ status: 'claimed' });
  });
});
