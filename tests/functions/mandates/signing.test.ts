import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { correctAccountName } from '../../../functions/mandates/correct-name.ts';
import { listPaidFor } from '../../../functions/mandates/paid-for.ts';
import { showMandate, showMandatePaper } from '../../../functions/mandates/show-mandate.ts';
import { previewSigning } from '../../../functions/mandates/sign-mandate.ts';
import { coverageYear, MandateOffice } from '../../builders/mandate-office.ts';
import { cutShort, PowerCut } from '../../builders/power-cut.ts';
import { tablesThatShow } from '../../builders/raw-tables.ts';
import {
  aVillager,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../../builders/season-rosters.ts';

const VILLAGE = '99000110101';
const township: Area = { kind: 'township', townshipId: '990001101' };
const elsewhere: Area = { kind: 'township', townshipId: '990001102' };

let office: MandateOffice;
const family = [0, 1, 2].map((no) => aVillager(no, { village: '青松村', householdNo: '0001' }));
const [father] = family as [Villager];
const others = [3, 4, 5, 6, 7, 8, 9].map((no) => aVillager(no, { village: '青松村' }));
const neighbour = (no: number) => others[no] ?? aVillager(no);
const occasion = () => ({
  coverageYear,
  area: township,
  by: 'of_wang',
  at: office.rosters.tick(),
});

beforeAll(async () => {
  office = await MandateOffice.open();
  await office.rosters.applied({ bytes: effectiveRosterOf([...family, ...others]) });
});
afterAll(() => office.close());

/** A roster that says who pays from which account. */
async function rosterSays(payer: Villager, accountNo: string, insured = payer): Promise<void> {
  await office.rosters.applied({
    kind: 'deduction',
    mode: 'changes',
    bytes: deductionRosterOf([
      { insured, payer, bank: '农村信用社', accountNo, scheme: 'resident_medical' },
    ]),
  });
}

describe('A25-1 a payer signs for the family', () => {
  test('everything is shown once more before it is saved: letters, banks, who paid before', async () => {
    const accountNo = '6220190614160000001';
    const said = { payer: father, accountNo, accountName: '买买提.艾力' };

    const preview = await previewSigning(office, await office.signing(said), occasion());

    expect(preview).toMatchObject({
      ok: true,
      value: {
        payerName: father.name,
        accountNo,
        nameDiffers: true,
        paysFor: [{ name: father.name, scheme: 'resident_medical' }],
      },
    });
    expect(preview.ok && preview.value.letters.find(({ letter }) => letter === '.')).toEqual({
      letter: '.',
      code: 'U+002E',
    });
    expect(await office.payingFor(father)).toBeUndefined();
  });

  test('one account pays for father, mother and child in both schemes from now on', async () => {
    const paysFor = family.flatMap((one) => [
      [one, 'resident_medical'] as const,
      [one, 'resident_pension'] as const,
    ]);

    const mandate = await office.signed({
      payer: father,
      accountNo: '6220190614160000001',
      paysFor,
    });

    expect(mandate).toMatchObject({
      state: 'signed',
      accountName: father.name,
      place: { villageId: VILLAGE },
      paper: { signedOn: '2026-10-08', by: 'of_wang' },
    });
    for (const [person, scheme] of paysFor) {
      expect((await office.payingFor(person, scheme))?.mandateId).toBe(mandate.mandateId);
    }
    const shown = await showMandate(office, mandate.mandateId, occasion());
    expect(shown.ok && shown.value.paysFor).toHaveLength(6);
    expect(shown.ok && shown.value.accountNoMasked).toBe('6220***********0001');
  });

  test('the same paper told twice is one mandate, with one line of history', async () => {
    const paperId = await office.paper();
    const said = { payer: neighbour(0), accountNo: '6220190614160000101', paperId };

    const once = await office.signed(said);
    const twice = await office.signed(said);

    expect(twice).toEqual(once);
    expect(once.changes).toHaveLength(1);
  });

  test('a mandate that came with a roster gets its paper and stays what it is', async () => {
    const accountNo = '6220190614160000102';
    await rosterSays(neighbour(1), accountNo);
    const before = await office.payingFor(neighbour(1));

    const after = await office.signed({ payer: neighbour(1), accountNo });

    expect(after.mandateId).toBe(before?.mandateId);
    expect(after.paper).toBeDefined();
    expect(after.changes).toEqual(before?.changes);
  });

  test('a payer who is no resident is known by the identity card', async () => {
    const son = aVillager(400);
    const paysFor = [[neighbour(2), 'resident_medical']] as const;

    const mandate = await office.signed({ payer: son, accountNo: '6220190614160000103', paysFor });

    expect(mandate).toMatchObject({ payerName: son.name, place: { villageId: VILLAGE } });
    expect((await office.payingFor(neighbour(2)))?.mandateId).toBe(mandate.mandateId);
  });

  test.each([
    [
      'a letter the bank’s file cannot carry',
      { accountName: '买买提|艾力' },
      'ACCOUNT_NAME_NOT_WRITABLE',
    ],
    ['a bank the policy does not know', { bankId: 'nobody' }, 'BANK_NOT_IN_POLICY'],
    [
      'somebody whom no roster names',
      { paysFor: [[aVillager(401), 'resident_medical']] },
      'PAID_FOR_NOT_LISTED',
    ],
    ['a payer under another name', { payer: { ...father, name: '王建国' } }, 'PAYER_NAME_WRONG'],
    ['a paper that was never uploaded', { paperId: 'mp_never-0001' }, 'PAPER_NOT_UPLOADED'],
  ] as const)('refused: %s', async (_, change, code) => {
    const said = { payer: father, accountNo: '6220190614160000199', ...change } as const;

    expect(await office.register(said)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('a scan that is no picture and no PDF is not taken', async () => {
    const paperId = await office.paper(Buffer.from('<html>'));
    const said = { payer: father, accountNo: '6220190614160000198', paperId };

    expect(await office.register(said)).toMatchObject({
      ok: false,
      refusal: { code: 'FILE_TYPE_NOT_TAKEN' },
    });
  });

  test('another township neither signs for them nor sees the mandate', async () => {
    const signing = await office.signing({ payer: father, accountNo: '6220190614160000001' });
    const mandate = await office.payingFor(father);
    const theirs = { ...occasion(), area: elsewhere };

    expect(await previewSigning(office, signing, theirs)).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
    expect(await showMandate(office, mandate?.mandateId ?? ('' as never), theirs)).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
  });

  test('the scan is seen by its link, as it was checked, and numbers stay sealed in the store', async () => {
    const mandate = await office.payingFor(father);

    const link = await showMandatePaper(office, mandate?.mandateId ?? ('' as never), township);

    const seen = link.ok ? await fetch(link.value.url) : undefined;
    expect(seen?.headers.get('content-type')).toBe('application/pdf');
    expect(await seen?.text()).toContain('个人委托扣款缴费协议');
    expect(await tablesThatShow(office.rosters.engine, ['6220190614160000001'])).toEqual([]);
  });
});

describe('A25-5 a new signature takes the place of the old one', () => {
  test('the new card pays, the old mandate is void and says what took its place', async () => {
    const payer = neighbour(3);
    const old = await office.signed({ payer, accountNo: '6220190614160000301' });

    const next = await office.signed({
      payer,
      accountNo: '6220190614160000302',
      replaces: old.mandateId,
    });

    expect(next).toMatchObject({ state: 'signed', replaces: old.mandateId });
    expect(await office.mandate(old.mandateId)).toMatchObject({
      state: 'void',
      replacedBy: next.mandateId,
    });
    expect((await office.payingFor(payer))?.mandateId).toBe(next.mandateId);
  });

  test('a roster that still has the old card means the new mandate, and nobody is left without', async () => {
    const payer = neighbour(3);
    const paying = await office.payingFor(payer);

    await rosterSays(payer, '6220190614160000301');

    expect(await office.payingFor(payer)).toEqual(paying);
  });

  test('the same account under a new signature is another mandate', async () => {
    const payer = neighbour(4);
    const accountNo = '6220190614160000401';
    const old = await office.signed({ payer, accountNo });
    await office.covers.change(old.mandateId, 'to_re_sign', 'no_agreement', office.rosters.tick());

    const next = await office.signed({ payer, accountNo });

    expect(next.mandateId).not.toBe(old.mandateId);
    expect(next.state).toBe('signed');
    expect(await office.mandate(old.mandateId)).toMatchObject({ replacedBy: next.mandateId });
    await rosterSays(payer, accountNo);
    expect((await office.payingFor(payer))?.mandateId).toBe(next.mandateId);
  });

  test('one whose place is taken already cannot be replaced by a third', async () => {
    const payer = neighbour(3);
    const current = await office.payingFor(payer);

    const third = await office.register({
      payer,
      accountNo: '6220190614160000303',
      ...(current?.replaces !== undefined && { replaces: current.replaces }),
    });

    expect(third).toMatchObject({ refusal: { code: 'MANDATE_STATE_NOT_ALLOWED' } });
    expect(await office.payingFor(payer)).toEqual(current);
  });

  test('registering that was cut off after the mandate is finished by the same paper', async () => {
    const payer = neighbour(5);
    const old = await office.signed({ payer, accountNo: '6220190614160000501' });
    const said = {
      payer,
      accountNo: '6220190614160000502',
      replaces: old.mandateId,
      paperId: await office.paper(),
    };

    const { book } = cutShort({ book: office.book }, 'book', 'coverMany', 'before');
    await expect(office.register(said, book)).rejects.toThrow(PowerCut);
    expect((await office.payingFor(payer))?.mandateId).toBe(old.mandateId);
    const next = await office.signed(said);

    expect((await office.payingFor(payer))?.mandateId).toBe(next.mandateId);
    expect(await office.mandate(old.mandateId)).toMatchObject({ replacedBy: next.mandateId });
  });
});

describe('A28-3 the spelling of a name is corrected', () => {
  const payer = neighbour(6);
  const corrected = '买买提.艾力';

  test('another mandate under the right spelling pays for the same persons; the old one is void', async () => {
    const accountNo = '6220190614160000601';
    const old = await office.signed({ payer, accountNo });
    await office.covers.change(old.mandateId, 'to_re_sign', 'name_mismatch', office.rosters.tick());

    const done = await correctAccountName(
      office,
      { mandateId: old.mandateId, accountName: corrected },
      occasion(),
    );

    const paying = await office.payingFor(payer);
    expect(done).toMatchObject({ ok: true, value: { mandateId: paying?.mandateId } });
    expect(paying).toMatchObject({ accountName: corrected, state: 'signed', paper: old.paper });
    expect(await office.mandate(old.mandateId)).toMatchObject({
      state: 'void',
      accountName: payer.name,
      replacedBy: paying?.mandateId,
    });
  });

  test('telling it twice is telling it once, and a roster with the old spelling does not undo it', async () => {
    const paying = await office.payingFor(payer);
    const mandateId = paying?.replaces ?? ('' as never);

    const again = await correctAccountName(
      office,
      { mandateId, accountName: corrected },
      occasion(),
    );
    await rosterSays(payer, '6220190614160000601');

    expect(again).toMatchObject({ ok: true, value: { mandateId: paying?.mandateId } });
    expect(await office.payingFor(payer)).toEqual(paying);
  });

  test('the same spelling is no correction', async () => {
    const paying = await office.payingFor(payer);
    const asked = { mandateId: paying?.mandateId ?? ('' as never), accountName: corrected };

    expect(await correctAccountName(office, asked, occasion())).toMatchObject({
      refusal: { code: 'NAME_IS_THE_SAME' },
    });
  });
});

describe('the list of a village', () => {
  test('A25-1 shows each contribution with the mandate that pays it, by state', async () => {
    const everything = { coverageYear, villageId: VILLAGE, listed: 'all' } as const;
    const all = await listPaidFor(office, everything, { limit: 200 }, COUNTY);
    const count = async (listed: 'unsigned' | 'signed' | 'not_usable') => {
      const page = await listPaidFor(office, { ...everything, listed }, { limit: 200 }, COUNTY);
      return page.ok ? page.value.paidFor.length : -1;
    };

    const total = all.ok ? all.value.paidFor.length : 0;
    expect(total).toBe(20);
    expect((await count('unsigned')) + (await count('signed'))).toBe(total);
    expect(await count('not_usable')).toBe(await count('unsigned'));
  });

  test('A25-1 pages from the server and loses nobody between the pages', async () => {
    const asked = { coverageYear, villageId: VILLAGE, listed: 'signed' } as const;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPaidFor(office, asked, { limit: 3, cursor }, township);
      if (!page.ok) throw new RangeError(page.refusal.code);
      seen.push(...page.value.paidFor.map(({ personId, scheme }) => `${personId} ${scheme}`));
      cursor = page.value.cursor;
    } while (cursor !== undefined);

    const whole = await listPaidFor(office, asked, { limit: 200 }, township);
    expect(new Set(seen).size).toBe(seen.length);
    expect(whole.ok && whole.value.paidFor).toHaveLength(seen.length);
  });
});
