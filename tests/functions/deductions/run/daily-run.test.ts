import { runIdOn } from '@liangxian/shared/deductions/deduction-run.ts';
import { addDays, instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDayRun } from '../../../../functions/deductions/open-run.ts';
import { planVillage } from '../../../../functions/deductions/plan-village.ts';
import { anInstruction } from '../../../builders/deduction.ts';
import {
  COVERAGE_YEAR,
  DeductionOffice,
  morningOf,
  qingsongVillage,
} from '../../../builders/deduction-office.ts';
import { amountsOf, fromWechat } from '../../../builders/due.ts';
import { tablesThatShow } from '../../../builders/raw-tables.ts';

const thursday = localDate('2026-10-22');
let office: DeductionOffice;

beforeAll(async () => {
  office = await DeductionOffice.open();
});
afterAll(() => office.close());

describe('A28-1 when banks are asked', () => {
  test.each([
    ['the day before', '2026-10-21', 'BEFORE_FIRST_DEDUCTION_DAY'],
    ['the day after the window', '2027-01-01', 'WINDOW_CLOSED'],
  ])('%s: nothing is opened, nothing is claimed', async (_, day, code) => {
    const { resident, mandate } = await office.payer();

    expect(await openDayRun(office, COVERAGE_YEAR, morningOf(localDate(day)))).toMatchObject({
      ok: false,
      refusal: { code },
    });
    expect(await office.dueOf({ resident, mandate })).toMatchObject({ status: 'open' });
  });

  test('a year whose season has not started is refused', async () => {
    expect(await openDayRun(office, 1999, morningOf(thursday))).toEqual({
      ok: false,
      refusal: { code: 'SEASON_NOT_STARTED' },
    });
  });
});

describe('A28-1 what banks are asked for: everything still due that a signed mandate covers, and nothing else', () => {
  const day = thursday;

  test('each other due is counted with its reason, and none is lost', async () => {
    const payers = {
      open: await office.payer(),
      suspended: await office.payer(),
      toReSign: await office.payer(),
      over: await office.payer(),
      held: await office.payer(),
      paid: await office.payer(),
      sponsored: await office.payer({ yuan: 0 }),
    };
    const uncovered = await office.payer({ schemes: [] });
    await office.dues.list([
      {
        due: {
          personId: uncovered.resident.personId,
          scheme: 'resident_pension',
          coverageYear: COVERAGE_YEAR,
        },
        place: qingsongVillage,
        amounts: amountsOf(200),
      },
    ]);
    const { mandates, dues } = office;
    await mandates.change(payers.suspended.mandate.mandateId, 'suspended', 'dormant', 1);
    await mandates.change(payers.toReSign.mandate.mandateId, 'to_re_sign', 'card_lost', 1);
    await mandates.change(payers.over.mandate.mandateId, 'void', 'account_closed', 1);
    await dues.claim([{ due: await office.dueOf(payers.held), claim: fromWechat() }]);
    await dues.receive([{ due: await office.dueOf(payers.paid), payment: fromWechat() }]);

    const files = await office.asked(day);

    const asked = (await Promise.all(files.map(({ fileId }) => office.files.manifest(fileId))))
      .flat()
      .map(({ mandateId }) => mandateId);
    expect(asked).toContain(payers.open.mandate.mandateId);
    for (const { mandate } of [
      payers.suspended,
      payers.toReSign,
      payers.over,
      payers.held,
      payers.paid,
      payers.sponsored,
    ]) {
      expect(asked).not.toContain(mandate.mandateId);
    }
    expect(await office.dueOf(payers.open)).toMatchObject({
      status: 'claimed',
      // The bank may answer until the end of the 25th: a resident who wants to pay otherwise is told so.
      claim: { channel: 'bank:rcc', until: instantAt(localDate('2026-10-26')) },
    });
    expect(await office.dueOf(payers.held)).toMatchObject({ claim: { channel: 'wechat' } });
    const plan = await office.runs.findVillagePlan(
      'run_20261022' as never,
      qingsongVillage.villageId,
    );
    expect(plan).toMatchObject({
      notInstructed: {
        NO_MANDATE: 1,
        MANDATE_SUSPENDED: 1,
        MANDATE_TO_RE_SIGN: 1,
        MANDATE_VOID: 1,
      },
    });
    expect(plan?.openDues).toBe((plan?.instructions ?? 0) + 4);
  });

  test('a due that another channel takes between the offer and the claim is not asked for', async () => {
    const next = addDays(day, 1);
    const payer = await office.payer();
    const due = await office.dueOf(payer);
    const opened = await openDayRun(office, COVERAGE_YEAR, morningOf(next));
    if (!opened.ok) throw new RangeError(opened.refusal.code);
    const runId = opened.value.runId as never;
    const raced = {
      ...office,
      dues: {
        openIn: office.dues.openIn.bind(office.dues),
        claim: async (requests: Parameters<typeof office.dues.claim>[0]) => {
          await office.dues.receive([{ due, payment: fromWechat({ reference: 'wx-first' }) }]);
          return office.dues.claim(requests);
        },
        receive: office.dues.receive.bind(office.dues),
        release: office.dues.release.bind(office.dues),
        reverse: office.dues.reverse.bind(office.dues),
      },
    };

    await planVillage(raced, { runId, villageId: qingsongVillage.villageId }, morningOf(next));
    const files = await office.asked(next);

    expect(await office.dueOf(payer)).toMatchObject({ status: 'settled' });
    expect(await office.runs.findVillagePlan(runId, qingsongVillage.villageId)).toMatchObject({
      notInstructed: { ALREADY_SETTLED: 1 },
    });
    expect(files).toEqual([]);
  });

  test('a name the bank’s file cannot hold is nobody’s failure, and stands on the township’s list', async () => {
    const today = addDays(day, 2);
    const payer = await office.payer({ mandate: { bankId: 'abc', accountName: '刘㛃' } });

    await office.asked(today);

    expect(await office.dueOf(payer)).toMatchObject({ status: 'open' });
    const [followUp, ...others] = await office.followUpsOf(payer);
    expect(others).toEqual([]);
    expect(followUp).toMatchObject({
      personId: payer.resident.personId,
      reason: 'name_unmappable',
      words: '户名中有银行文件无法书写的汉字',
      failedOn: today,
      reportOn: today,
    });
  });
});

describe('A28-1 daily', () => {
  test('starting the day a second time adds nothing and sends the same bytes', async () => {
    const today = addDays(thursday, 5);
    await office.payer();
    const first = await office.asked(today);
    const bytes = await Promise.all(first.map((file) => office.sent(file)));
    await office.payer();

    const second = await office.asked(today);

    expect(second).toEqual(first);
    expect(await Promise.all(second.map((file) => office.sent(file)))).toEqual(bytes);
    expect((await office.runs.listRuns())[0]).toMatchObject({
      runId: 'run_20261027',
      status: 'submitted',
    });
  });

  test('who came too late today is asked tomorrow; who was asked and has not been answered is not', async () => {
    const [today, tomorrow] = [addDays(thursday, 6), addDays(thursday, 7)];
    const early = await office.payer();
    await office.asked(today);
    const late = await office.payer();

    const files = await office.asked(tomorrow);

    const asked = (
      await Promise.all(files.map(({ fileId }) => office.files.manifest(fileId)))
    ).flat();
    expect(asked.map(({ mandateId }) => mandateId)).toContain(late.mandate.mandateId);
    expect(asked.map(({ mandateId }) => mandateId)).not.toContain(early.mandate.mandateId);
  });

  test('a day without anything to ask for has a run and no file', async () => {
    const today = addDays(thursday, 8);
    expect(await office.asked(today)).toEqual([]);
    expect((await office.runs.listRuns())[0]).toMatchObject({
      status: 'submitted',
      created: { instructions: 0, amountFen: 0 },
    });
  });

  test('a family that pays from one account is one row for a bank that merges, with each one’s part', async () => {
    const today = addDays(thursday, 9);
    const father = await office.payer({
      mandate: { bankId: 'psbc' },
      schemes: ['resident_medical', 'resident_pension'],
    });
    const { resident: child } = await office.payer({ schemes: [] });
    await office.owes(child, father.mandate, { yuan: 200 });

    const [file, ...others] = await office.asked(today);
    if (file === undefined) throw new RangeError('Nothing was asked');

    expect(others).toEqual([]);
    expect(file).toMatchObject({
      bankId: 'psbc',
      rowCount: 1,
      instructionCount: 3,
      totalFen: 100_000,
    });
    const [row] = await office.files.manifest(file.fileId);
    expect(row?.parts.map(({ amountFen }) => amountFen).toSorted()).toEqual([
      20_000, 40_000, 40_000,
    ]);
  });
});

describe('a reference that stands for somebody else already', () => {
  test('is not used twice: the due is let go, and counted, and asked for under another day’s', async () => {
    const [today, tomorrow] = [addDays(thursday, 12), addDays(thursday, 13)];
    const [payer, other] = [await office.payer(), await office.payer({ schemes: [] })];
    const due = await office.dueOf(payer);
    const [instructionId] = await office.instructions.idsFor(today, [due]);
    if (instructionId === undefined) throw new RangeError('No reference was made');
    const { personId } = other.resident;
    await office.instructions.addMany([anInstruction({ instructionId, personId })]);

    const files = await office.asked(today);

    expect(files).toEqual([]);
    expect(await office.dueOf(payer)).toMatchObject({ status: 'open' });
    expect(
      await office.runs.findVillagePlan(runIdOn(today), qingsongVillage.villageId),
    ).toMatchObject({ notInstructed: { REFERENCE_TAKEN: 1 } });
    expect(await office.asked(tomorrow)).toMatchObject([{ instructionCount: 1 }]);
  });
});

describe('personal data', () => {
  test('numbers, accounts and telephones are in no table, and runs’ working files hold no name either', async () => {
    const today = addDays(thursday, 10);
    const { resident, mandate } = await office.payer();
    const file = await office.askedRcc(today);

    const texts = [resident.residentId, mandate.accountNo, resident.phone ?? ''];
    expect(await tablesThatShow(office.engine, texts)).toEqual([]);
    const work = office.local.files('WorkFilesBucket');
    const keys = [
      `runs/${file.runId}/offers/${qingsongVillage.villageId}.json`,
      `runs/${file.runId}/parts/${qingsongVillage.villageId}.jsonl`,
      `files/${file.fileId}.jsonl`,
    ];
    const raw = (await Promise.all(keys.map((key) => work.bytes(key)))).join('\n');
    for (const text of [...texts, resident.name]) expect(raw).not.toContain(text);
    expect((await office.sent(file)).toString()).toContain(mandate.accountNo);
  });
});
