import type { RunId } from '@liangxian/shared/kernel/ids.ts';
import { addDays, type LocalDate, localDate } from '@liangxian/shared/kernel/local-date.ts';
import { fen } from '@liangxian/shared/kernel/money.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFailureList } from '../../functions/deductions/failure-lists.ts';
import { openDayRun } from '../../functions/deductions/open-run.ts';
import { planVillage } from '../../functions/deductions/plan-village.ts';
import {
  COVERAGE_YEAR,
  DeductionOffice,
  type DeductionPorts,
  morningOf,
  nightOf,
  type Payer,
  qingsongVillage,
  type RowAnswer,
  rccReturnName,
} from '../builders/deduction-office.ts';

/** Moments that chance finds once in years, brought about on purpose. */
let office: DeductionOffice;

beforeEach(async () => {
  office = await DeductionOffice.open();
});
afterEach(() => office?.close());

const day = localDate('2026-11-08');
const nextDay = addDays(day, 1);
const { villageId, townshipId } = qingsongVillage;
const none = fen(0);

describe('two executions of one day, the second a little behind', () => {
  test('the second looks for open dues when the first has claimed them: nothing that was claimed is left out of the files', async () => {
    const payers = [await office.payer(), await office.payer(), await office.payer()];
    const runId = await openedOn(day);
    const behind: DeductionPorts = {
      ...office,
      dues: justBefore(office.dues, 'openIn', () => planned(office, runId)),
    };

    await planned(behind, runId);
    const [file] = await office.asked(day);

    expect(file).toMatchObject({ instructionCount: payers.length });
    for (const payer of payers) expect((await office.dueOf(payer)).status).toBe('claimed');
  });

  test('the second claims when the bank has refused already: no claim is left that nobody will ever answer', async () => {
    const payer = await office.payer();
    const runId = await openedOn(day);
    const behind: DeductionPorts = {
      ...office,
      dues: justBefore(office.dues, 'claim', async () => {
        const file = await office.askedRcc(day);
        const text = await office.answer(
          file,
          new Map([[payer, { code: '9117', collectedFen: none }]]),
          day,
        );
        await office.returned(file, text, nightOf(nextDay));
      }),
    };

    await planned(behind, runId);

    const due = await office.dueOf(payer);
    expect(due.status).toBe('open');
    expect(due.claim).toBeUndefined();
    const [file] = await office.asked(nextDay);
    expect(file).toMatchObject({ instructionCount: 1 });
  });
});

describe('a run that was cut off', () => {
  test('is finished by the next day’s start before that day’s own run begins', async () => {
    const early = await office.payer();
    const runId = await openedOn(day);
    await planned(office, runId);
    const late = await office.payer();

    const first = await openDayRun(office, COVERAGE_YEAR, morningOf(nextDay));
    expect(first).toEqual({ ok: true, value: { runId, next: 'plan', isToday: false } });
    await office.asked(nextDay);
    expect(await office.runs.findRun(runId)).toMatchObject({ status: 'submitted' });
    expect((await office.dueOf(early)).status).toBe('claimed');
    expect((await office.dueOf(late)).status).toBe('open');

    const second = await openDayRun(office, COVERAGE_YEAR, morningOf(nextDay));
    expect(second).toMatchObject({ value: { runId: 'run_20261109', next: 'plan', isToday: true } });
  });
});

describe('the township’s list (A28-2)', () => {
  test('names nobody twice when a bank answers a file a second time, and stops no mandate that was signed anew', async () => {
    const [poor, overlooked] = [await office.payer(), await office.payer()];
    const file = await office.askedRcc(day);
    const refusal = { code: '9106', collectedFen: none };
    const part = await office.answer(file, new Map([[poor, refusal]]), day);
    await office.returned(file, part, nightOf(nextDay));
    await office.mandates.change(poor.mandate.mandateId, 'signed', 'signed anew', nightOf(nextDay));

    const whole = await office.answer(
      file,
      new Map<Payer, RowAnswer>([
        [poor, refusal],
        [overlooked, {}],
      ]),
      day,
    );
    await office.returned(file, whole, nightOf(addDays(day, 4)), rccReturnName(file, 2));

    expect(await office.followUpsOf(poor)).toHaveLength(1);
    expect(await office.mandateOf(poor)).toMatchObject({ state: 'signed' });
    expect((await office.dueOf(overlooked)).status).toBe('settled');
  });

  test('names a failure that missed its day’s list on the next one, once', async () => {
    const payer = await office.payer();
    const file = await office.askedRcc(day);
    await listed(nextDay);
    const text = await office.answer(
      file,
      new Map([[payer, { code: '9117', collectedFen: none }]]),
      day,
    );
    // Read before ten, applied after the list was written at half past: the machine was cut off in between.
    await office.returned(file, text, nightOf(nextDay));

    expect(await listed(addDays(day, 2))).toEqual({ ok: true, value: { lines: 1 } });
    expect(await listed(addDays(day, 2))).toEqual({ ok: true, value: { lines: 1 } });
    expect(await listed(addDays(day, 3))).toEqual({ ok: true, value: { lines: 0 } });
  });
});

async function openedOn(runOn: LocalDate): Promise<RunId> {
  const opened = await openDayRun(office, COVERAGE_YEAR, morningOf(runOn));
  if (!opened.ok) throw new RangeError(opened.refusal.code);
  return opened.value.runId;
}

function planned(ports: DeductionPorts, runId: RunId) {
  return planVillage(ports, { runId, villageId }, morningOf(day));
}

function listed(reportOn: LocalDate) {
  return writeFailureList(office, { townshipId, reportOn });
}

/** The same door, but something happens just before its first act of a kind. */
function justBefore<Door extends object>(
  door: Door,
  act: keyof Door & string,
  happening: () => Promise<unknown>,
): Door {
  let happened: Promise<unknown> | undefined;
  return new Proxy(door, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== act) return member.bind(target);
      if (act === 'openIn') {
        return async function* (...given: unknown[]) {
          happened ??= happening();
          await happened;
          yield* Reflect.apply(member, target, given) as AsyncIterable<unknown>;
        };
      }
      return async (...given: unknown[]) => {
        happened ??= happening();
        await happened;
        return Reflect.apply(member, target, given);
      };
    },
  });
}
