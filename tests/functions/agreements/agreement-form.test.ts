import type { Area } from '@liangxian/shared/units/area.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementSheet } from '../../../functions/agreements/adapters/agreement-form.pdf.ts';
import type { AgreementForm } from '../../../functions/agreements/ports.ts';
import { printForm } from '../../../functions/agreements/print-form.ts';
import { drawnIn, pagesIn, sheetFonts } from '../../builders/pdf.ts';
import { RosterOffice } from '../../builders/roster-office.ts';
import { aVillager, effectiveRosterOf, type Villager } from '../../builders/season-rosters.ts';

const township: Area = { kind: 'township', townshipId: '990001101' };
const elsewhere: Area = { kind: 'township', townshipId: '990001102' };

let office: RosterOffice;
const written: AgreementForm[] = [];
const forms = {
  write: async (form: AgreementForm) => {
    written.push(form);
    return { url: 'https://files.example/form.pdf', missing: [] };
  },
};
const household = { village: '青松村', householdNo: '0001' };
const [payer, child] = [
  aVillager(0, household),
  aVillager(1, { ...household, medical: false }),
] as [Villager, Villager];

beforeAll(async () => {
  office = await RosterOffice.open();
  await office.applied({ bytes: effectiveRosterOf([payer, child, aVillager(4)]) });
});
afterAll(() => office.close());

async function printed(area: Area) {
  const personId = await office.residents.personIdOf(payer.residentId);
  const { residents } = office;
  return printForm({ residents, forms }, personId, { coverageYear: 2027, area, at: office.now });
}

describe('A25-1 《个人委托扣款缴费协议》 is printed to be signed', () => {
  test('with the payer, in full, and what the household owes', async () => {
    expect(await printed(township)).toMatchObject({ ok: true });

    expect(written.at(-1)).toMatchObject({
      payer: { name: payer.name, residentId: payer.residentId, place: '青松镇青松村' },
      paysFor: [
        { name: payer.name, schemes: ['resident_pension', 'resident_medical'] },
        { name: child.name, schemes: ['resident_pension'] },
      ],
    });
  });

  test('not for somebody of another township', async () => {
    expect(await printed(elsewhere)).toMatchObject({ refusal: { code: 'OUT_OF_AREA' } });
  });

  test('in Chinese and Uyghur on both sides of one sheet, no letter missing, with room for a fingerprint', async () => {
    await printed(township);
    const { bytes, missing } = await agreementSheet(
      written.at(-1) as AgreementForm,
      sheetFonts(),
      false,
    );
    const letters = drawnIn(bytes)
      .map((drawn) => drawn.letters)
      .join('');

    expect(missing).toEqual([]);
    expect(pagesIn(bytes)).toBe(2);
    expect(letters).toContain('个人委托扣款缴费协议');
    expect(letters).toContain(payer.residentId);
    expect(letters).toContain('手印');
    expect(letters).toMatch(/\p{Script=Arabic}/u);
  });

  test('on one side where only the payer is paid for', async () => {
    await printed(township);
    const { payer: known, paysFor, at } = written.at(-1) as AgreementForm;
    const form = { ...(known !== undefined && { payer: known }), paysFor: paysFor.slice(0, 1), at };

    expect(pagesIn((await agreementSheet(form, sheetFonts(), false)).bytes)).toBe(1);
  });

  test('blank, to be written on by hand', async () => {
    const { bytes, missing } = await agreementSheet({ paysFor: [], at: 1 }, sheetFonts(), false);

    expect(missing).toEqual([]);
    expect(pagesIn(bytes)).toBe(2);
  });
});
