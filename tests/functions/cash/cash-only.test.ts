import type { CashOnlyMark } from '@liangxian/shared/payments/guidance.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerSheet } from '../../../functions/cash/adapters/register-sheet.pdf.ts';
import { listCashOnly } from '../../../functions/cash/cash-only.ts';
import { printSheet } from '../../../functions/cash/print-sheet.ts';
import { DynamoGuidanceStore } from '../../../functions/payments/adapters/guidance-store.dynamodb.ts';
import { atHour, CashOffice } from '../../builders/cash-office.ts';
import { qingsong } from '../../builders/due.ts';
import { sheetFonts } from '../../builders/pdf.ts';

let office: CashOffice;

beforeAll(async () => {
  office = await CashOffice.open();
});
afterAll(() => office.close());

test('A30-1 who can use no other channel is listed for the village with what is open, until it is no longer so', async () => {
  const { documents, table } = office.engine;
  const marks = new DynamoGuidanceStore(documents, table('PaymentsTable'));
  const { residents, door } = office;
  const ports = { residents, door, marks };
  const personId = await office.resident();
  const asked = { ...qingsong, coverageYear: 2027 };
  const mark = (state: CashOnlyMark['state'], version: number) =>
    marks.keep({
      ...asked,
      personId,
      state,
      reason: '独居老人，无银行卡、无手机',
      by: 'of_leader',
      at: atHour(9),
      version,
    });
  const listed = async () => {
    const list = await listCashOnly(ports, asked, { limit: 50 }, office.asAssistant(atHour(10)));
    return list.ok ? list.value.persons : [];
  };

  await mark('marked', 1);
  expect(await listed()).toMatchObject([
    { personId, openDues: [{ scheme: 'resident_medical', dueFen: 40_000 }] },
  ]);

  await office.taken(personId);
  expect(await listed()).toMatchObject([{ personId, openDues: [] }]);

  await mark('withdrawn', 2);
  expect(await listed()).toEqual([]);
});

test('A30-4 the printed sheet has a line for each entry, with room for three signatures, and every name can be written', async () => {
  await office.taken(await office.resident());
  const written: { missing: readonly string[]; pages: number }[] = [];
  const registerPages = {
    print: async (paper: Parameters<typeof registerSheet>[0]) => {
      const { bytes, missing } = await registerSheet(paper, sheetFonts());
      written.push({ missing, pages: bytes.length });
      expect(paper.lines.length).toBeGreaterThan(0);
      return { url: 'https://files.example/sheet', fileName: '台账.pdf' };
    },
  };
  const { book, residents, officers } = office;
  const ports = { book, residents, officers, registerPages };

  const printed = await printSheet(ports, office.dayId(), office.asAssistant(atHour(18)));

  expect(printed.ok).toBe(true);
  expect(written).toMatchObject([{ missing: [] }]);
});
