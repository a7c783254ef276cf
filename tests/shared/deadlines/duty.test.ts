import {
  countEvidence,
  type Duty,
  type Evidence,
  liftDuty,
  settleDue,
  shelfOf,
  standingOn,
} from '@liangxian/shared/deadlines/duty.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDuty, nineOn } from '../../builders/duty.ts';

const delivered = (dataSet: string, day: string, reference = `dl-${dataSet}`): Evidence => ({
  kind: `delivery:${dataSet}`,
  reference,
  at: nineOn(day),
});

describe('a duty', () => {
  test('is late from the day after its due day, and done late stays done late', () => {
    const duty = aDuty('disabled-list');
    expect(duty.due).toEqual({ kind: 'fixed', on: '2026-09-12' });
    expect(standingOn(duty, localDate('2026-09-12'))).toBe('due_soon');
    expect(standingOn(duty, localDate('2026-09-13'))).toBe('late');

    const done = countEvidence(duty, [delivered('disabled-persons', '2026-09-20')]);

    expect(done).toMatchObject({ status: 'done', lateDays: 8 });
    expect(standingOn(done, localDate('2027-06-01'))).toBe('done_late');
    expect(shelfOf(done)).toBe('done_late');
  });

  test('A10-1 civil affairs is done only when all three lists were accepted', () => {
    const first = countEvidence(aDuty('civil-affairs-list'), [
      delivered('subsistence-allowance', '2026-09-08'),
      delivered('orphans', '2026-09-10'),
    ]);
    expect(first.status).toBe('open');

    const all = countEvidence(first, [delivered('extreme-poverty', '2026-09-12')]);

    expect(all).toMatchObject({ status: 'done', doneAt: nineOn('2026-09-12'), lateDays: 0 });
  });

  test('A10-2 a change is done by any of the lists', () => {
    const changed = aDuty('civil-affairs-change', { receivedOn: localDate('2026-10-20') });

    const done = countEvidence(changed, [delivered('orphans', '2026-10-29')]);

    expect(done).toMatchObject({ due: { on: '2026-10-29' }, status: 'done', lateDays: 0 });
  });

  test('is not fulfilled by an act it does not want, nor twice by the same', () => {
    const duty = aDuty('disabled-list');
    const done = countEvidence(duty, [delivered('disabled-persons', '2026-09-10')]);

    expect(countEvidence(duty, [delivered('pupils', '2026-09-10')])).toBe(duty);
    expect(countEvidence(done, [delivered('disabled-persons', '2026-09-10')])).toBe(done);
  });

  test('was done when it was done, in whatever order its acts are found', () => {
    const acts = [
      delivered('subsistence-allowance', '2026-09-08'),
      delivered('subsistence-allowance', '2026-09-30', 'a second list'),
      delivered('extreme-poverty', '2026-09-11'),
      delivered('orphans', '2026-09-15'),
    ];
    const straight = countEvidence(aDuty('civil-affairs-list'), acts);
    const { version: _, ...truth } = straight;

    expect(straight.lateDays).toBe(3);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(acts, { minLength: acts.length }),
        fc.nat({ max: 4 }),
        (order, cut) => {
          const twice = [...order.slice(0, cut), ...order];
          const duty = twice.reduce<Duty>(
            (so, act) => countEvidence(so, [act]),
            aDuty('civil-affairs-list'),
          );

          expect({ ...duty, version: 0 }).toEqual({ ...truth, version: 0 });
        },
      ),
    );
  });

  test('A30-6 without the next year’s holiday notice has a provisional day and is never called late', () => {
    const duty = aDuty('cash-register-scan');
    expect(duty.due).toEqual({ kind: 'provisional', notBefore: '2027-01-07', year: 2027 });
    expect(standingOn(duty, localDate('2027-02-01'))).toBe('due_soon');

    const known = settleDue(duty, { kind: 'fixed', on: localDate('2027-01-12') });

    expect(standingOn(known, localDate('2027-01-13'))).toBe('late');
  });

  test('done while its day was provisional is judged when the notice is out', () => {
    const done = countEvidence(aDuty('cash-register-scan'), [
      delivered('cash-register-scan', '2027-01-14'),
    ]);
    expect(done.status).toBe('done');
    expect(done).not.toHaveProperty('lateDays');

    const judged = settleDue(done, { kind: 'fixed', on: localDate('2027-01-12') });

    expect(judged).toMatchObject({ status: 'done', lateDays: 2 });
  });

  test('a fixed day stays fixed', () => {
    const duty = aDuty('disabled-list');

    expect(settleDue(duty, { kind: 'fixed', on: localDate('2026-10-01') })).toBe(duty);
  });

  test('lifted is owed no more; done stays done', () => {
    const lifted = { at: 1, by: 'of_1', reason: '异常已撤回' };
    const open = aDuty('anomaly-answer', { receivedOn: localDate('2026-10-20') });
    const done = countEvidence(aDuty('disabled-list'), [
      delivered('disabled-persons', '2026-09-10'),
    ]);

    expect(liftDuty(open, lifted)).toMatchObject({ status: 'lifted', lifted });
    expect(liftDuty(done, lifted)).toBe(done);
    expect(
      countEvidence(liftDuty(open, lifted), [
        { kind: 'act:exchange.answerException', reference: 'x', at: 2 },
      ]),
    ).toMatchObject({ status: 'lifted', evidence: [] });
  });
});
