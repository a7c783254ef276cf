import { type Area, COUNTY } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showReSignProgress, voidListedOf } from '../../../functions/mandates/re-sign-round.ts';
import { listMandateTasks } from '../../../functions/mandates/show-mandate.ts';
import { takeUnsignedList, writeUnsignedList } from '../../../functions/mandates/unsigned-lists.ts';
import { openOfficeFile } from '../../../functions/rosters/adapters/office-file.ts';
import { coverageYear, MandateOffice } from '../../builders/mandate-office.ts';
import { savedFrom } from '../../builders/saved-file.ts';
import {
  aVillager,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../../builders/season-rosters.ts';

const TOWNSHIP = '990001101';
const VILLAGE = '99000110101';
const township: Area = { kind: 'township', townshipId: TOWNSHIP };
const elsewhere: Area = { kind: 'township', townshipId: '990001102' };
const asked = { townshipId: TOWNSHIP, coverageYear };

let office: MandateOffice;
const people = [0, 1, 2, 3, 4].map((no) => aVillager(no, { village: '青松村' }));
const [signed, reSigns, newCard, byBank, unsigned] = people as [
  Villager,
  Villager,
  Villager,
  Villager,
  Villager,
];
const accountOf = ({ residentId }: Villager) => `62201906141${residentId.slice(9, 17)}`;

beforeAll(async () => {
  office = await MandateOffice.open();
  await office.rosters.applied({ bytes: effectiveRosterOf(people) });
  await office.rosters.applied({
    kind: 'deduction',
    bytes: deductionRosterOf(
      [signed, reSigns, newCard, byBank].flatMap((payer) =>
        (['resident_medical', 'resident_pension'] as const).map((scheme) => {
          const account = { bank: '农村信用社', accountNo: accountOf(payer) };
          return { insured: payer, payer, ...account, scheme };
        }),
      ),
    ),
  });
});
afterAll(() => office.close());

type Named = readonly [Villager, reason: string, newCard?: string];

/** 需重签两两协议或换卡人员明细 as a township writes it. */
function reSignLists(...rows: readonly Named[]) {
  const lines = rows.map(([person, reason, card = '']) =>
    [person.name, person.residentId, '农村信用社', accountOf(person), card, reason].join(','),
  );
  const header = '扣款户名,扣款人身份证号,开户行,原账号,新账号,重签原因';
  const bytes = Buffer.from([header, ...lines].join('\n'));
  return { kind: 're_sign', mode: 'changes', bytes } as const;
}

async function progress(area: Area = COUNTY) {
  const shown = await showReSignProgress(office, asked, area);
  if (!shown.ok) throw new RangeError(shown.refusal.code);
  return shown.value;
}

async function tasks() {
  const listed = { villageId: VILLAGE, coverageYear };
  const shown = await listMandateTasks(office, listed, { limit: 50 }, township);
  if (!shown.ok) throw new RangeError(shown.refusal.code);
  return shown.value.tasks;
}

describe('A25-2 tax tells each township who has no mandate', () => {
  test('the list names whom no account pays for, in full, and fulfils the duty', async () => {
    const written = await writeUnsignedList(office, asked, office.rosters.tick());

    expect(written).toEqual({ ok: true, value: { rows: 2 } });
    expect(office.told).toContain('fulfil no-mandate-list tax');
  });

  test('written again it stays as it is; the first taking by the township is the receipt', async () => {
    const at = office.rosters.tick();
    await writeUnsignedList(office, asked, at);
    const seen = await takeUnsignedList(office, asked, { by: 'of_tax', at, area: COUNTY });
    const taken = await takeUnsignedList(office, asked, { by: 'of_w', at, area: township });

    expect(seen).toMatchObject({ ok: true, value: { persons: 1, rows: 2 } });
    expect(seen.ok && seen.value.receivedAt).toBeUndefined();
    expect(taken).toMatchObject({ ok: true, value: { receivedBy: 'of_w', receivedAt: at } });
    const link = await fetch(taken.ok ? taken.value.url : '');
    const file = await openOfficeFile(await savedFrom(Buffer.from(await link.arrayBuffer())));
    const rows = file.ok ? await Array.fromAsync(file.value.rows()) : [];
    expect(JSON.stringify(rows)).toContain(unsigned.residentId);
    expect(JSON.stringify(rows)).not.toContain(signed.residentId);
  });

  test('another township does not get it', async () => {
    const occasion = { by: 'of_x', at: 1, area: elsewhere };

    expect(await takeUnsignedList(office, asked, occasion)).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
  });
});

describe('A25-3 the township names what is to be signed again', () => {
  test('the accepted list sends these mandates to be signed again and keeps the new card', async () => {
    await office.rosters.applied(
      reSignLists([reSigns, '重签'], [newCard, '已换卡', '6220999999999999901']),
    );

    expect(await office.payingFor(reSigns)).toMatchObject({ state: 'to_re_sign' });
    expect(await office.payingFor(newCard)).toMatchObject({
      state: 'to_re_sign',
      reSign: { because: 'card_changed', newAccountNo: '6220999999999999901' },
    });
    expect((await tasks()).map(({ payerName, task }) => [payerName, task.kind])).toEqual(
      expect.arrayContaining([
        [reSigns.name, 're_sign'],
        [newCard.name, 'change_card'],
      ]),
    );
  });

  test('what a bank found is on the same list, and is not the township’s to have voided', async () => {
    const { mandateId } = (await office.payingFor(byBank)) ?? { mandateId: '' as never };
    const place = { townshipId: TOWNSHIP, villageId: VILLAGE };
    await office.covers.change(mandateId, 'to_re_sign', 'name_mismatch', office.rosters.tick(), {
      place,
      year: coverageYear,
    });

    expect(await tasks()).toHaveLength(3);
    expect(await progress()).toMatchObject({ toReSign: 3, left: 3, listedNotVoided: 2 });
  });
});

describe('A25-4 tax makes them void and tells the township', () => {
  const voids = (by: string) =>
    voidListedOf(office, asked, { by, at: office.rosters.tick(), area: COUNTY });

  test('all that the list names, and nobody else', async () => {
    expect(await voids('of_tax')).toEqual({ ok: true, value: { voided: 2 } });

    expect(await office.payingFor(reSigns)).toMatchObject({ state: 'void' });
    expect(await office.payingFor(byBank)).toMatchObject({ state: 'to_re_sign' });
    expect(await office.payingFor(signed)).toMatchObject({ state: 'signed' });
    expect(office.told.at(-1)).toContain('现有2份等待重新签订');
  });

  test('again it voids nothing twice', async () => {
    const before = await office.payingFor(reSigns);

    expect(await voids('of_other')).toEqual({ ok: true, value: { voided: 0 } });
    expect(await office.payingFor(reSigns)).toEqual(before);
  });
});

describe('A25-5 the township has them signed again', () => {
  test('what is signed again leaves the list and is counted for its village', async () => {
    const old = await office.payingFor(newCard);
    await office.signed({
      payer: newCard,
      accountNo: '6220999999999999901',
      paysFor: [
        [newCard, 'resident_medical'],
        [newCard, 'resident_pension'],
      ],
      ...(old !== undefined && { replaces: old.mandateId }),
    });

    expect(await tasks()).toHaveLength(2);
    expect(await progress(township)).toMatchObject({
      toReSign: 3,
      voided: 1,
      reSigned: 1,
      left: 2,
      byVillage: [{ villageId: VILLAGE, reSigned: 1, left: 2 }],
    });
  });

  test('an old list that comes late does not stop the new mandate', async () => {
    const lists = reSignLists([newCard, '已换卡，请作废']);
    const { importId, counts } = await office.rosters.delivered(lists);

    expect(counts).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await office.rosters.outcomes(importId)).toMatchObject([
      { problems: [{ code: 'MANDATE_UNKNOWN', expected: '已有新的协议代替这个账号的协议' }] },
    ]);
    expect(await office.payingFor(newCard)).toMatchObject({ state: 'signed' });
  });

  test('another township sees nothing of it', async () => {
    expect(await showReSignProgress(office, asked, elsewhere)).toMatchObject({
      refusal: { code: 'OUT_OF_AREA' },
    });
  });
});
