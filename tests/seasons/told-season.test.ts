import { readFileSync } from 'node:fs';
import type { DeductionRun } from '@liangxian/shared/deductions/deduction-run.ts';
import type { StaffCase } from '@liangxian/shared/deductions/staff-case.ts';
import type { Due } from '@liangxian/shared/dues/due.ts';
import { instantAt, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type County, createCounty } from '../../infra/local/county.ts';
import type { Json } from '../../infra/local/template.ts';
import { aPolicyPack } from '../builders/policy-pack.ts';
import {
  accepted,
  announced,
  COVERAGE_YEAR,
  imported,
  morningOf,
  standing,
  theCounter,
  theImport,
  uploaded,
} from '../builders/season-county.ts';
import {
  aVillager,
  type DebitRow,
  deductionRosterOf,
  effectiveRosterOf,
  type Villager,
} from '../builders/season-rosters.ts';
import { readBooks } from './books/raw-books.ts';
import { faultsInBooks } from './books.ts';

/**
 * One season of one county, told day by day on the offices' sample files: 1,200 residents of 青松镇 as they
 * came, and ten more whose bank accounts make trouble of every kind.
 */
describe('the season 2027 in 青松镇', () => {
  const pack: PolicyPack = aPolicyPack();
  let county: County;

  beforeAll(async () => {
    county = await createCounty({ startAt: morningOf('2026-10-08'), bankProfile: 'lifelike' });
  });
  afterAll(() => county?.stop());

  // Ten households of 幸福社区; the last four digits of an account decide what their bank does (infra/local/bank).
  const inXingfu = (place: number, traits: Partial<Villager> = {}) =>
    aVillager(place, { village: '幸福社区', ...traits });
  const closedAccount = inXingfu(0);
  const takenBack = inXingfu(1);
  const halfReturn = inXingfu(2);
  const silentBank = inXingfu(3);
  const father = inXingfu(4);
  const child = inXingfu(5, { tierYuan: 500 });
  const atTheCounter = inXingfu(6);
  const byPhone = inXingfu(7);
  const inNeed = inXingfu(8, { category: '特困人员' });
  const fundedLater = inXingfu(9);
  const newcomers = [
    closedAccount,
    takenBack,
    halfReturn,
    silentBank,
    father,
    child,
    atTheCounter,
    byPhone,
    inNeed,
    fundedLater,
  ];
  const signed = [
    ...bothFrom(closedAccount, '农信社', '6220000000109002'),
    ...bothFrom(takenBack, '农信社', '6220000000209024'),
    ...bothFrom(halfReturn, '邮储银行', '6220000000309026'),
    ...bothFrom(silentBank, '农业银行', '6220000000409025'),
    ...bothFrom(father, '邮储银行', '6220000000500001'),
    ...bothFrom(child, '邮储银行', '6220000000500001', father),
    ...bothFrom(byPhone, '农信社', '6220000000700001'),
    ...bothFrom(fundedLater, '农信社', '6220000000909013'),
  ];

  test('8 October: the policy is published and the season starts; deductions may begin ten days after the window opens (A07-1)', async () => {
    await accepted(county, 'PUT', `/policy/packs/${pack.packId}`, pack as unknown as Json);
    const season = await accepted(county, 'POST', '/policy/seasons', {
      packId: pack.packId,
      coverageYear: COVERAGE_YEAR,
    });

    expect(season).toMatchObject({
      opensOn: '2026-10-12',
      firstDeductionOn: '2026-10-22',
      standing: 'in_force',
    });
  });

  test('the effective roster comes in, every row accepted or rejected, and nobody owes anything before a person accepts it (A19-1)', async () => {
    const bytes = sample('effective-roster.xlsx');
    const importId = await announced(county, { kind: 'effective', bytes });
    await uploaded(county, importId, bytes);

    const checked = await theImport(county, importId);
    const { read, accepted: good, rejected, skipped } = countsOf(checked);
    expect(checked).toMatchObject({ status: 'checked' });
    expect(good + rejected + skipped).toBe(read);
    expect(good).toBeGreaterThan(1_150);
    expect(rejected).toBeGreaterThan(20);
    expect((await duesOf(county)).length).toBe(0);

    await accepted(county, 'POST', `/rosters/imports/${importId}/acceptance`, {});
    await county.idle();
    expect(await theImport(county, importId)).toMatchObject({ status: 'applied' });
    expect((await duesOf(county)).length).toBeGreaterThan(good);
  });

  test('the same file sent once more has no effect and says which one it was', async () => {
    const [first] = (await accepted(county, 'GET', '/rosters/imports'))['imports'] as readonly {
      importId: string;
    }[];
    const again = await imported(county, {
      kind: 'effective',
      bytes: sample('effective-roster.xlsx'),
    });

    expect(again).toMatchObject({ status: 'repeated', sameAs: first?.importId });
  });

  test('the township hands over its deduction roster, with a reason for each row that does not qualify (A26-2)', async () => {
    const handedOver = await imported(county, {
      kind: 'deduction',
      bytes: sample('deduction-roster.xlsx'),
    });

    const { read, accepted: good, rejected, skipped } = countsOf(handedOver);
    expect(handedOver).toMatchObject({ status: 'applied' });
    expect(good + rejected + skipped).toBe(read);
    const outcome = await accepted(
      county,
      'GET',
      `/rosters/imports/${handedOver['importId']}/outcome`,
    );
    const reasons = (await sheetAt(String(outcome['url']))).map((row) => row.at(-1));
    expect(reasons.filter((reason) => String(reason ?? '') !== '').length).toBeGreaterThan(
      rejected,
    );
  });

  test('a list of changes adds ten residents and ends nobody; a father signs for his child (A25-1)', async () => {
    const before = await duesOf(county);
    const listed = await imported(county, {
      kind: 'effective',
      mode: 'changes',
      bytes: effectiveRosterOf(newcomers),
    });
    const handedOver = await imported(county, {
      kind: 'deduction',
      mode: 'changes',
      bytes: deductionRosterOf(signed),
    });

    expect([listed['status'], handedOver['status']]).toEqual(['applied', 'applied']);
    expect((await duesOf(county)).length).toBe(before.length + 20);
    expect((await dueOf(county, inNeed, 'resident_medical')).status).toBe('nothing_due');
    expect(await faultsInBooks(county)).toEqual([]);
  });

  test('12 to 21 October: the window is open, but nothing is deducted yet', async () => {
    await county.walkTo(eveningOf('2026-10-21'));

    expect(await accepted(county, 'GET', '/deductions/runs')).toEqual({ runs: [] });
    expect(county.bank.books()).toEqual([]);
  });

  test('22 October: everything still due and covered by a mandate is asked for, each due once (A28-1)', async () => {
    await county.walkTo(instantAt(localDate('2026-10-22'), 10));

    const [run] = await runsOf(county);
    const dues = await duesOf(county);
    const claimed = dues.filter(({ status }) => status === 'claimed');
    expect(run).toMatchObject({ runId: 'run_20261022', status: 'submitted' });
    expect(run?.created?.instructions).toBe(claimed.length);
    expect(run?.created?.amountFen).toBe(claimed.reduce((sum, { dueFen }) => sum + dueFen, 0));
    const { plans } = await readBooks(county, []);
    const reasons = new Set(plans.flatMap(({ notInstructed }) => Object.keys(notInstructed)));
    expect([...reasons]).toEqual(['NO_MANDATE']);
    expect((await dueOf(county, atTheCounter, 'resident_medical')).status).toBe('open');
    expect(await faultsInBooks(county)).toEqual([]);
  });

  test('the schedule fires a second time that day: no new run, no new file, nobody asked twice', async () => {
    const before = await readBooks(county, []);
    const again = await county.runMachine('DeductionRunMachine', {});

    const after = await readBooks(county, []);
    expect(standing(again)).toBe('SUCCEEDED');
    expect(after.instructions.length).toBe(before.instructions.length);
    expect(after.outbox).toEqual(before.outbox);
  });

  test('a resident without a mandate pays at the counter through the same door (A29-2)', async () => {
    const { personId } = await dueOf(county, atTheCounter, 'resident_medical');
    const due = { personId, scheme: 'resident_medical' as const, coverageYear: COVERAGE_YEAR };
    const paying = {
      reference: 'counter-1',
      channel: 'counter',
      amountFen: fen(40_000),
      at: county.clock.now(),
    };

    expect(await theCounter(county).claim([{ due, claim: paying }])).toEqual([
      { ok: true, value: undefined },
    ]);
    await theCounter(county).receive([{ due, payment: paying }]);
    await theCounter(county).receive([{ due, payment: paying }]);

    expect(await dueOf(county, atTheCounter, 'resident_medical')).toMatchObject({
      status: 'settled',
      receipts: [{ reference: 'counter-1', fate: 'settled' }],
    });
  });

  test('a resident whose money the bank was asked for pays by telephone all the same: the channel is refused, but money that has moved is taken in', async () => {
    const { personId } = await dueOf(county, byPhone, 'resident_medical');
    const due = { personId, scheme: 'resident_medical' as const, coverageYear: COVERAGE_YEAR };
    const paying = {
      reference: 'phone-1',
      channel: 'phone',
      amountFen: fen(40_000),
      at: county.clock.now(),
    };

    const [asked] = await theCounter(county).claim([{ due, claim: paying }]);
    expect(asked).toEqual({
      ok: false,
      refusal: {
        code: 'CLAIMED_BY_ANOTHER',
        channel: 'bank:rcc',
        until: instantAt(localDate('2026-10-26')),
      },
    });
    await theCounter(county).receive([{ due, payment: paying }]);

    expect((await dueOf(county, byPhone, 'resident_medical')).status).toBe('settled');
    expect(await faultsInBooks(county)).toEqual([]);
  });

  test('23 October: the banks have answered; the second payment of one due is a surplus to give back, not a second settlement', async () => {
    await county.walkTo(instantAt(localDate('2026-10-23'), 9));

    const due = await dueOf(county, byPhone, 'resident_medical');
    expect(due.receipts.map(({ channel, fate }) => [channel, fate])).toEqual([
      ['phone', 'settled'],
      ['bank:rcc', 'surplus'],
    ]);
    const { surpluses } = await readBooks(county, []);
    expect(surpluses).toMatchObject([{ personId: due.personId, amountFen: 40_000 }]);
    expect(await faultsInBooks(county)).toEqual([]);
  });

  test('the township has its failure list the next day, each line with the reason in words and what to do (A28-2)', async () => {
    await county.walkTo(instantAt(localDate('2026-10-23'), 11));

    const { lists } = await accepted(county, 'GET', '/deductions/failure-lists/2026-10-23');
    const [list] = lists as readonly { townshipId: string; url: string }[];
    const [, headings = [], ...lines] = await sheetAt(String(list?.url));
    const { followUps } = await readBooks(county, []);
    expect(lines.length).toBe(followUps.filter(({ reportOn }) => reportOn === '2026-10-23').length);
    expect(lines.length).toBeGreaterThan(20);
    const line = lines.find((cells) => cells.includes(closedAccount.name));
    expect(line).toContain('账户已销户');
    const advice = lines.map((cells) => String(cells[headings.indexOf('处理办法')] ?? ''));
    expect(advice.filter((words) => words.length < 5)).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain(closedAccount.residentId);
  });

  test('a closed account is not asked again; the resident signs for another one and is debited there (A25-3, A28-3)', async () => {
    expect(await mandateStateOf(county, closedAccount)).toBe('to_re_sign');
    await county.walkTo(eveningOf('2026-10-23'));
    expect((await instructionsOf(county, closedAccount)).map(({ runId }) => runId)).toEqual([
      'run_20261022',
      'run_20261022',
    ]);

    await imported(county, {
      kind: 'deduction',
      mode: 'changes',
      bytes: deductionRosterOf(bothFrom(closedAccount, '农业银行', '6220000000100001')),
    });
    await county.walkTo(eveningOf('2026-10-25'));
    expect((await dueOf(county, closedAccount, 'resident_medical')).status).toBe('settled');
  });

  test('a return that was cut off in the middle settles nothing and is somebody’s task; the bank is asked and answers whole', async () => {
    expect((await dueOf(county, halfReturn, 'resident_medical')).status).toBe('claimed');
    const refused = (await casesOf(county)).find(({ kind }) => kind === 'return_refused');
    expect(refused).toMatchObject({ bankId: 'psbc', facts: { code: 'TRUNCATED' } });

    await accepted(county, 'POST', `/deductions/cases/${refused?.caseId}/decision`, {
      action: 'ask_bank',
      reason: '回盘文件不完整,已电话联系邮储银行重发',
    });
    await county.walkTo(instantAt(localDate('2026-10-26'), 9));
    expect((await dueOf(county, halfReturn, 'resident_medical')).status).toBe('settled');
    expect((await dueOf(county, child, 'resident_pension')).status).toBe('settled');
  });

  test('a bank that is silent is asked on a rising schedule, and nothing is sent to it again blindly', async () => {
    const waiting = await instructionsOf(county, silentBank);
    expect(waiting.map(({ answers }) => answers.length)).toEqual([0, 0]);

    await county.walkTo(eveningOf('2026-10-28'));
    expect(await casesOf(county)).toContainEqual(
      expect.objectContaining({
        kind: 'bank_silent',
        bankId: 'abc',
        fileId: '20261022-abc-000001',
      }),
    );
    expect((await dueOf(county, silentBank, 'resident_medical')).status).toBe('settled');
    expect((await instructionsOf(county, silentBank)).length).toBe(2);
  });

  test('money that the bank takes back days later reopens the due, stops the mandate and goes to the township’s list', async () => {
    const due = await dueOf(county, takenBack, 'resident_medical');
    expect(due).toMatchObject({ status: 'open', receipts: [{ fate: 'reversed' }] });
    expect(await mandateStateOf(county, takenBack)).toBe('suspended');
    const { followUps } = await readBooks(county, []);
    expect(followUps).toContainEqual(
      expect.objectContaining({ personId: due.personId, takenBack: true, reportOn: '2026-10-25' }),
    );

    await imported(county, {
      kind: 'deduction',
      mode: 'changes',
      bytes: deductionRosterOf(bothFrom(takenBack, '农信社', '6220000000200001')),
    });
    await county.walkTo(eveningOf('2026-10-30'));
    expect(await dueOf(county, takenBack, 'resident_medical')).toMatchObject({
      status: 'settled',
      receipts: [{ fate: 'reversed' }, { fate: 'settled' }],
    });
  });

  test('who funds the account is debited the next day without anybody asking for it (A28-3)', async () => {
    const due = await dueOf(county, fundedLater, 'resident_medical');

    expect(due.status).toBe('settled');
    const tries = (await instructionsOf(county, fundedLater)).filter(
      ({ scheme }) => scheme === 'resident_medical',
    );
    expect(tries.map(({ answers }) => answers.at(-1)?.outcome)).toEqual([
      'failed',
      'failed',
      'failed',
      'collected',
    ]);
  });

  test('5 November: every case is decided with a name and a reason', async () => {
    await county.walkTo(eveningOf('2026-11-05'));
    for (const { caseId, decision } of await casesOf(county)) {
      if (decision !== undefined) continue;
      const closing = { action: 'close', reason: '银行已答复,数据齐全' };
      await accepted(county, 'POST', `/deductions/cases/${caseId}/decision`, closing);
    }

    const cases = await casesOf(county);
    expect(cases.length).toBeGreaterThan(1);
    expect(cases.filter(({ decision }) => (decision?.reason ?? '') === '')).toEqual([]);
  });

  test('after 31 December the window is closed and nothing more is deducted', async () => {
    county.clock.moveTo(morningOf('2027-01-01'));
    const late = await county.runMachine('DeductionRunMachine', {});

    expect(standing(late)).toBe('SUCCEEDED');
    expect((await runsOf(county)).some(({ runOn }) => runOn > '2026-12-31')).toBe(false);
  });

  test('in the end the books balance: the banks’ books are our ledger, nobody paid twice, and what is unpaid says why', async () => {
    expect(await faultsInBooks(county)).toEqual([]);

    const { dues, instructions, bank, files, surpluses, mandates, covers } = await readBooks(
      county,
      county.bank.books(),
    );
    const bankFen = bank
      .flatMap(({ debits }) => debits)
      .filter(({ takenBackOn }) => takenBackOn === undefined)
      .reduce((sum, { amountFen }) => sum + amountFen, 0);
    const ledgerFen = dues
      .flatMap(({ receipts }) => receipts)
      .filter(({ channel, fate }) => channel.startsWith('bank:') && fate !== 'reversed')
      .reduce((sum, { amountFen }) => sum + amountFen, 0);
    expect(bankFen).toBe(ledgerFen);
    expect(surpluses.length).toBe(1);
    expect(files.every(({ status }) => status === 'answered')).toBe(true);

    const mandateOf = new Map(
      covers.map((cover) => [`${cover.pk} ${cover['scheme']}`, cover['mandateId']]),
    );
    const stopped = new Set(mandates.filter(({ state }) => state !== 'signed').map(({ pk }) => pk));
    const tried = new Set(instructions.map(({ personId, scheme }) => `${personId} ${scheme}`));
    const covered = dues.filter(
      ({ personId, scheme, status }) =>
        status !== 'nothing_due' && mandateOf.has(`${personId} ${scheme}`),
    );
    const settled = covered.filter(({ status }) => status === 'settled');
    expect(settled.length / covered.length).toBeGreaterThan(0.9);
    const unexplained = dues.filter(({ personId, scheme, status }) => {
      const key = `${personId} ${scheme}`;
      const mandateId = mandateOf.get(key);
      const isExplained =
        mandateId === undefined || stopped.has(String(mandateId)) || tried.has(key);
      return !['settled', 'nothing_due'].includes(status) && !(status === 'open' && isExplained);
    });
    expect(unexplained).toEqual([]);
  });
});

function sample(fileName: string): Buffer {
  return readFileSync(new URL(`../fixtures/offices/${fileName}`, import.meta.url));
}

function bothFrom(
  insured: Villager,
  bank: string,
  accountNo: string,
  payer: Villager = insured,
): readonly DebitRow[] {
  return (['resident_pension', 'resident_medical'] as const).map((scheme) => ({
    insured,
    payer,
    bank,
    accountNo,
    scheme,
  }));
}

function eveningOf(day: string): number {
  return instantAt(localDate(day), 19);
}

function countsOf(roster: unknown) {
  return (
    roster as {
      readonly counts: Readonly<Record<'read' | 'accepted' | 'rejected' | 'skipped', number>>;
    }
  ).counts;
}

async function duesOf(county: County): Promise<readonly Due[]> {
  return (await readBooks(county, [])).dues;
}

/** One due of a resident, found as an officer finds it: by the identity number. */
async function dueOf(county: County, { residentId }: Villager, scheme: Scheme): Promise<Due> {
  const { personId } = await accepted(county, 'POST', '/residents/search', { residentId });
  const { dues } = await accepted(
    county,
    'GET',
    `/residents/${personId}?coverageYear=${COVERAGE_YEAR}`,
  );
  const due = (dues as unknown as readonly Due[]).find((each) => each.scheme === scheme);
  if (due === undefined) throw new Error(`${residentId} owes nothing to ${scheme}`);
  return due;
}

async function instructionsOf(county: County, villager: Villager) {
  const { personId } = await dueOf(county, villager, 'resident_medical');
  const { instructions } = await readBooks(county, []);
  return instructions
    .filter((each) => each.personId === personId)
    .sort((one, other) => (one.runId < other.runId ? -1 : 1));
}

async function mandateStateOf(county: County, villager: Villager): Promise<unknown> {
  const { personId } = await dueOf(county, villager, 'resident_medical');
  const { mandates } = await readBooks(county, []);
  return mandates.find(({ payerId }) => payerId === personId)?.['state'];
}

async function runsOf(county: County): Promise<readonly DeductionRun[]> {
  return (await accepted(county, 'GET', '/deductions/runs'))['runs'] as unknown as DeductionRun[];
}

async function casesOf(county: County): Promise<readonly StaffCase[]> {
  return (await accepted(county, 'GET', '/deductions/cases'))['cases'] as unknown as StaffCase[];
}

async function sheetAt(url: string): Promise<readonly (readonly unknown[])[]> {
  const workbook = await readXlsx(new Uint8Array(await (await fetch(url)).arrayBuffer()));
  return workbook.sheets[0]?.rows ?? [];
}
