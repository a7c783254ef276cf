import { dataExceptionSchema } from '@liangxian/shared/exchange/data-exception.schema.ts';
import {
  answerException,
  closeException,
  confirmException,
  type DataException,
  type ExceptionId,
  passOn,
  raiseException,
  reopenException,
  runningClocks,
  sayAbout,
  withdrawException,
} from '@liangxian/shared/exchange/data-exception.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import type { Result } from '@liangxian/shared/kernel/result.ts';
import { describe, expect, test } from 'vitest';
import { aDelivery, aHand } from '../../builders/delivery.ts';

const tax = aHand('tax-officer', 'tax');
const medical = aHand('medical-officer', 'medical');
const police = aHand('police-officer', 'police');
const day = localDate;

function raised(on = '2026-11-09'): DataException {
  return raiseException({
    exceptionId: 'ex_00000001' as ExceptionId,
    item: {
      deliveryId: aDelivery().deliveryId,
      revision: 1,
      dataSetId: 'effective-roster',
      rowNo: 12,
      field: '姓名',
      found: '阿依古丽',
      expected: '阿依古丽·买买提',
    },
    coverageYear: 2027,
    raisedByUnit: 'tax',
    ownerUnit: 'medical',
    receivedOn: day('2026-11-06'),
    raiseBy: { dueOn: day('2026-11-10') },
    answerBy: { dueOn: day('2026-11-12') },
    passOnBy: { dueOn: day('2026-11-11') },
    by: tax,
    at: 1,
    on: day(on),
    text: '姓名与身份证不一致',
  });
}

function must<Refusal extends { readonly code: string }>(
  decision: Result<DataException, Refusal>,
): DataException {
  if (!decision.ok) throw new RangeError(decision.refusal.code);
  return decision.value;
}

const word = (by: typeof tax, on: string, at = 2) => ({ by, at, on: day(on), text: '已核实' });
const clockOf = (exception: DataException, ruleId: string) =>
  exception.clocks.findLast((clock) => clock.ruleId === ruleId);

describe('A08-3 the receiver raises exceptions about received data', () => {
  test('in time within two working days of receipt', () => {
    expect(clockOf(raised('2026-11-10'), 'delivery-anomaly')).toMatchObject({
      unitId: 'tax',
      ended: 'done',
      late: false,
    });
  });

  test('raised later it stays late for good', () => {
    const answered = must(
      answerException(raised('2026-11-11'), {
        ...word(medical, '2026-11-12'),
        outcome: { kind: 'data_confirmed' },
        correctionSent: false,
      }),
    );

    expect(clockOf(answered, 'delivery-anomaly')).toMatchObject({ late: true });
  });
});

describe('A07-4 the owner answers, by three clocks', () => {
  test('three working days when it knows by itself', () => {
    const answered = must(
      answerException(raised(), {
        ...word(medical, '2026-11-12'),
        outcome: { kind: 'data_confirmed' },
        correctionSent: false,
      }),
    );

    expect(answered).toMatchObject({ state: 'answered', outcome: { kind: 'data_confirmed' } });
    expect(clockOf(answered, 'anomaly-answer')).toMatchObject({ ended: 'done', late: false });
    expect(clockOf(answered, 'anomaly-pass-on')).toMatchObject({ ended: 'replaced' });
    expect(runningClocks(answered, day('2026-12-01'))).toEqual([]);
  });

  test('two to pass it on, and one after the other unit’s word', () => {
    const asked = must(passOn(raised(), { ...word(medical, '2026-11-11'), to: 'police' }));
    const confirmed = must(
      confirmException(asked, {
        ...word(police, '2026-11-20'),
        answerBy: { dueOn: day('2026-11-23') },
      }),
    );
    const answered = must(
      answerException(confirmed, {
        ...word(medical, '2026-11-24'),
        outcome: { kind: 'data_confirmed' },
        correctionSent: false,
      }),
    );

    expect(clockOf(answered, 'anomaly-pass-on')).toMatchObject({ ended: 'done', late: false });
    expect(clockOf(answered, 'anomaly-answer')).toMatchObject({ ended: 'replaced' });
    expect(clockOf(answered, 'anomaly-answer-after-confirmation')).toMatchObject({ late: true });
    expect(answered.messages.map(({ act }) => act)).toEqual([
      'raised',
      'passed_on',
      'confirmed',
      'answered',
    ]);
    expect(dataExceptionSchema.parse(JSON.parse(JSON.stringify(answered)))).toEqual(answered);
  });

  test('passed on after the answer was due: both are late', () => {
    const asked = must(passOn(raised(), { ...word(medical, '2026-11-13'), to: 'police' }));

    expect(clockOf(asked, 'anomaly-pass-on')?.late).toBe(true);
    expect(clockOf(asked, 'anomaly-answer')?.late).toBe(true);
  });

  test('a clock that still runs says on which day it becomes late', () => {
    expect(runningClocks(raised(), day('2026-11-12')).map(({ late }) => late)).toEqual([
      false,
      true,
    ]);
  });

  test('a day that is provisional is never called late', () => {
    const unknown = { dueOn: day('2027-01-02'), provisional: true } as const;
    const exception = { ...raised(), clocks: raised().clocks.map((c) => ({ ...c, ...unknown })) };

    expect(runningClocks(exception, day('2027-03-01')).map(({ late }) => late)).toEqual([
      false,
      false,
    ]);
  });
});

describe('what comes of an exception', () => {
  const corrected = {
    outcome: {
      kind: 'corrected',
      correctedValue: '阿依古丽·买买提',
      through: { kind: 'change_list', deliveryId: aDelivery().deliveryId },
    },
  } as const;

  test('a correction counts when it was sent through the door, and ends it when it was accepted', () => {
    const by = word(medical, '2026-11-11');
    expect(answerException(raised(), { ...by, ...corrected, correctionSent: false })).toEqual({
      ok: false,
      refusal: { code: 'CORRECTION_NOT_SENT' },
    });
    const answered = must(answerException(raised(), { ...by, ...corrected, correctionSent: true }));

    expect(
      closeException(answered, { ...word(tax, '2026-11-12'), correctionAccepted: false }),
    ).toEqual({ ok: false, refusal: { code: 'CORRECTION_NOT_ACCEPTED' } });
    expect(
      must(closeException(answered, { ...word(tax, '2026-11-12'), correctionAccepted: true }))
        .state,
    ).toBe('closed');
  });

  test('who is not content opens it again, on a new clock; what was late stays late', () => {
    const answered = must(
      answerException(raised(), {
        ...word(medical, '2026-11-16'),
        outcome: { kind: 'data_confirmed' },
        correctionSent: false,
      }),
    );
    const again = must(
      reopenException(answered, {
        ...word(tax, '2026-11-17'),
        answerBy: { dueOn: day('2026-11-20') },
        passOnBy: { dueOn: day('2026-11-19') },
      }),
    );

    expect(again.state).toBe('raised');
    expect(again.clocks.filter(({ ruleId }) => ruleId === 'anomaly-answer')).toMatchObject([
      { late: true },
      { dueOn: '2026-11-20' },
    ]);
    expect(again.messages).toHaveLength(3);
  });

  test('who raised it takes it back, and every clock ends', () => {
    const back = must(withdrawException(raised(), word(tax, '2026-11-10')));

    expect(back).toMatchObject({ state: 'withdrawn', outcome: { kind: 'withdrawn' } });
    expect(runningClocks(back, day('2026-12-01'))).toEqual([]);
    expect(sayAbout(back, word(medical, '2026-11-10'))).toMatchObject({ ok: false });
  });
});
