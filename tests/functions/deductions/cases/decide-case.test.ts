import type { CaseId } from '@liangxian/shared/kernel/ids.ts';
import { addDays, type LocalDate, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDay } from '../../../../functions/deductions/close-day.ts';
import { decideCase } from '../../../../functions/deductions/decide-case.ts';
import {
  DeductionOffice,
  type DeductionPorts,
  morningOf,
  nightOf,
  type Payer,
  rccReturnName,
} from '../../../builders/deduction-office.ts';
import { cutShort, PowerCut } from '../../../builders/power-cut.ts';

let office: DeductionOffice;
let day = localDate('2026-10-22');

beforeAll(async () => {
  office = await DeductionOffice.open();
});
afterAll(() => office.close());

const decision = {
  reason: '银行来电确认未执行',
  by: 'officer',
  at: morningOf(localDate('2026-11-20')),
};

function aDay(): LocalDate {
  const today = day;
  day = addDays(day, 1);
  return today;
}

async function casesOf(fileId: string) {
  return (await office.cases.list()).filter((one) => one.fileId === fileId);
}

/** A file of two payers that the bank has refused whole, and the case it opened. */
async function aRefusedFile() {
  const payers = [await office.payer(), await office.payer()];
  const today = aDay();
  const file = await office.askedRcc(today);
  const answers = new Map(
    payers.map((payer): [Payer, { code: string }] => [payer, { code: '1109' }]),
  );
  const text = await office.answer(file, answers, addDays(today, 1));
  await office.returned(file, text, nightOf(addDays(today, 1)));
  const [opened] = await casesOf(file.fileId);
  if (opened === undefined) throw new RangeError('No case was opened');
  return { payers, today, file, caseId: opened.caseId };
}

describe('a file that the bank has refused whole', () => {
  test('when a person withdraws it, its dues are open and asked for again the next day', async () => {
    const { payers, file, caseId } = await aRefusedFile();

    const decided = await decideCase(office, caseId, { ...decision, action: 'withdraw_file' });

    expect(decided).toMatchObject({ ok: true, value: { decision: { by: 'officer' } } });
    expect(await office.fileOf(file)).toMatchObject({
      status: 'withdrawn',
      tally: { withdrawn: 2, collected: 0, failed: 0, unanswered: 0 },
    });
    for (const payer of payers) expect(await office.dueOf(payer)).toMatchObject({ status: 'open' });
    const next = await office.askedRcc(aDay());
    expect(next).toMatchObject({ instructionCount: 2 });
  });

  test('stays as it is while nobody has decided: nothing is asked for again', async () => {
    const { payers } = await aRefusedFile();

    expect(await office.asked(aDay())).toEqual([]);
    for (const payer of payers) {
      expect(await office.dueOf(payer)).toMatchObject({ status: 'claimed' });
    }
  });

  test('withdrawn although the bank collects after all: the money is a fact and pays the due', async () => {
    const { payers, file, today, caseId } = await aRefusedFile();
    await decideCase(office, caseId, { ...decision, action: 'withdraw_file' });
    const booked = addDays(today, 2);

    const text = await office.answer(file, new Map(payers.map((one) => [one, {}])), booked);
    await office.returned(file, text, nightOf(booked), rccReturnName(file, 2));

    for (const payer of payers) {
      expect(await office.dueOf(payer)).toMatchObject({ status: 'settled' });
    }
    expect(await office.fileOf(file)).toMatchObject({
      status: 'answered',
      tally: { collected: 2, withdrawn: 0 },
    });
  });

  test('withdrawn and asked for anew, and then collected under both: paid once, the rest goes back', async () => {
    const { payers, file, today, caseId } = await aRefusedFile();
    await decideCase(office, caseId, { ...decision, action: 'withdraw_file' });
    const second = await office.askedRcc(aDay());
    const booked = addDays(today, 3);
    for (const asked of [file, second]) {
      const text = await office.answer(asked, new Map(payers.map((one) => [one, {}])), booked);
      await office.returned(asked, text, nightOf(booked), rccReturnName(asked, 2));
    }

    for (const payer of payers) {
      const { status, receipts } = await office.dueOf(payer);
      expect(status).toBe('settled');
      expect(receipts.map(({ fate }) => fate)).toEqual(['settled', 'surplus']);
    }
  });

  test('cannot be withdrawn once the bank has answered a row of it', async () => {
    const { payers, file, today, caseId } = await aRefusedFile();
    const [first] = payers;
    if (first === undefined) throw new RangeError('Two were asked for');
    const booked = addDays(today, 2);
    const text = await office.answer(file, new Map([[first, {}]]), booked);
    await office.returned(file, text, nightOf(booked), rccReturnName(file, 2));

    expect(await decideCase(office, caseId, { ...decision, action: 'withdraw_file' })).toEqual({
      ok: false,
      refusal: { code: 'FILE_HAS_ANSWERS' },
    });
    expect((await office.cases.find(caseId))?.decision).toBeUndefined();
  });

  test.each([
    ['instructions', 'saveMany'],
    ['dues', 'release'],
    ['runs', 'saveFile'],
    ['cases', 'decide'],
  ] as const)(
    'a decision cut short at %s.%s is carried out when it is made again',
    async (room, act) => {
      const { payers, file, caseId } = await aRefusedFile();
      const withdrawing = { ...decision, action: 'withdraw_file' as const };
      const cut = cutShort<DeductionPorts, typeof room>(office, room, act as never, 'after');
      await expect(decideCase(cut, caseId, withdrawing)).rejects.toThrow(PowerCut);

      expect(await decideCase(office, caseId, withdrawing)).toMatchObject({ ok: true });

      expect(await office.fileOf(file)).toMatchObject({ status: 'withdrawn' });
      for (const payer of payers) {
        const due = await office.dueOf(payer);
        expect(due).toMatchObject({ status: 'open', receipts: [] });
      }
      // The next test's file must hold only its own payers.
      await office.asked(aDay());
    },
  );
});

describe('deciding', () => {
  test('the same twice is once, and who decided first stays', async () => {
    const { caseId } = await aRefusedFile();
    const closing = { ...decision, action: 'close' as const };

    const first = await decideCase(office, caseId, closing);
    const again = await decideCase(office, caseId, { ...closing, by: 'another', at: 1 });

    expect(again).toEqual(first);
    expect(await office.cases.find(caseId)).toMatchObject({ decision: closing });
  });

  test('otherwise afterwards is refused', async () => {
    const { caseId } = await aRefusedFile();
    await decideCase(office, caseId, { ...decision, action: 'close' });

    expect(await decideCase(office, caseId, { ...decision, action: 'withdraw_file' })).toEqual({
      ok: false,
      refusal: { code: 'CASE_DECIDED' },
    });
  });

  test('about nothing is refused', async () => {
    const caseId = 'cs_bank-silent-nobody' as CaseId;

    expect(await decideCase(office, caseId, { ...decision, action: 'close' })).toEqual({
      ok: false,
      refusal: { code: 'CASE_NOT_FOUND' },
    });
  });

  test.each(['ask_bank', 'withdraw_file'] as const)(
    'to %s is refused where the case is about no file of ours; closing it is not',
    async (action) => {
      const caseId = `cs_return-of-no-file-${action.replace('_', '-')}` as CaseId;
      await office.cases.open({
        caseId,
        kind: 'return_of_no_file',
        bankId: 'rcc',
        openedAt: 1,
        facts: { rows: 1 },
      });

      expect(await decideCase(office, caseId, { ...decision, action })).toEqual({
        ok: false,
        refusal: { code: 'CASE_HAS_NO_FILE' },
      });
      expect(await decideCase(office, caseId, { ...decision, action: 'close' })).toMatchObject({
        ok: true,
      });
    },
  );

  test('to ask the bank leaves the question in its box', async () => {
    const { file, caseId } = await aRefusedFile();

    await decideCase(office, caseId, { ...decision, action: 'ask_bank' });

    expect(await office.bankFiles.has(`queries/rcc/${file.fileName}`)).toBe(true);
    expect(await office.fileOf(file)).toMatchObject({ askedTimes: 1 });
  });

  test('open cases stand first, the oldest on top', async () => {
    const listed = await office.cases.list();
    const open = listed.filter((one) => one.decision === undefined);

    expect(listed.slice(0, open.length)).toEqual(open);
    expect(open.map(({ openedAt }) => openedAt)).toEqual(
      open.map(({ openedAt }) => openedAt).toSorted((a, b) => a - b),
    );
  });
});

describe('a bank that does not answer', () => {
  test('is asked on a rising schedule from the day after its term, and it is one case', async () => {
    await office.payer();
    const today = aDay();
    const file = await office.askedRcc(today);
    const askedOn: number[] = [];

    for (let later = 1; later <= 20; later++) {
      const before = (await office.fileOf(file)).askedTimes;
      await closeDay(office, undefined, morningOf(addDays(today, later)));
      if ((await office.fileOf(file)).askedTimes > before) askedOn.push(later);
    }

    expect(askedOn).toEqual([4, 5, 7, 11, 19]);
    const silence = await casesOf(file.fileId);
    expect(silence).toMatchObject([
      { kind: 'bank_silent', facts: { answerDueOn: file.answerDueOn } },
    ]);
    expect(silence).toHaveLength(1);
  });

  test('is not asked about the same file twice on one day', async () => {
    await office.payer();
    const today = aDay();
    const file = await office.askedRcc(today);
    const overdue = morningOf(addDays(today, 4));

    await closeDay(office, undefined, overdue);
    await closeDay(office, undefined, overdue + 60_000);

    expect(await office.fileOf(file)).toMatchObject({ askedTimes: 1 });
  });

  test('and answers at last is nobody’s case any more', async () => {
    const payer = await office.payer();
    const today = aDay();
    const file = await office.askedRcc(today);
    await closeDay(office, undefined, morningOf(addDays(today, 4)));
    const booked = addDays(today, 5);

    const text = await office.answer(file, new Map([[payer, {}]]), booked);
    await office.returned(file, text, nightOf(booked));

    expect(await casesOf(file.fileId)).toMatchObject([
      { kind: 'bank_silent', decision: { action: 'close', by: 'state-machine' } },
    ]);
  });
});
