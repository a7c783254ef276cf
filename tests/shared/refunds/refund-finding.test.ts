import { receivePayment } from '@liangxian/shared/dues/due.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { refundReasonOf } from '@liangxian/shared/policy/refund-rules.ts';
import { findRefund } from '@liangxian/shared/refunds/refund-finding.ts';
import { describe, expect, test } from 'vitest';
import { aDue, amountsOf, aPayment, fromWechat, fullySponsored } from '../../builders/due.ts';
import { aPolicyPack } from '../../builders/policy-pack.ts';

const pack = aPolicyPack();
const paid = receivePayment(aDue(), aPayment()).due ?? aDue();
const on = localDate('2026-11-08');

function rule(reason: string) {
  const found = refundReasonOf(pack, reason, 'resident_medical');
  if (found === undefined) throw new RangeError(reason);
  return found;
}

describe('A33-1 what the rules say of a refund', () => {
  test.each(['not_eligible', 'double_enrolment', 'deceased'])('%s: all that was paid', (reason) => {
    const finding = findRefund(pack, rule(reason), paid, { appliedOn: on, after: undefined });

    expect(finding).toMatchObject({
      amountFen: 40_000,
      money: { channel: 'bank:rcc' },
      faults: [],
    });
    expect(finding).not.toHaveProperty('after');
  });

  test('became assisted: the difference to what is due now', () => {
    const after = amountsOf(160);

    expect(findRefund(pack, rule('became_assisted'), paid, { appliedOn: on, after })).toMatchObject(
      {
        amountFen: 24_000,
        before: { dueFen: 40_000 },
        after: { dueFen: 16_000 },
        faults: [],
      },
    );
    expect(
      findRefund(pack, rule('became_assisted'), paid, { appliedOn: on, after: fullySponsored }),
    ).toMatchObject({ amountFen: 40_000, faults: [] });
  });

  test.each([
    ['2026-12-31', []],
    ['2027-01-01', ['too_late']],
  ] as const)('applied for on %s, with benefits from 1 January: %j', (day, faults) => {
    const appliedOn = localDate(day);

    expect(findRefund(pack, rule('deceased'), paid, { appliedOn, after: undefined })).toMatchObject(
      {
        lastDay: '2026-12-31',
        faults,
      },
    );
  });

  test('what was not paid, is no more than is due, or is surplus, is no matter for an application', () => {
    const whole = rule('not_eligible');
    const nothing = { appliedOn: on, after: undefined };
    const surplus = receivePayment(aDue({ status: 'cancelled' }), fromWechat()).due ?? aDue();
    const same = { appliedOn: on, after: amountsOf(400) };

    expect(findRefund(pack, whole, aDue(), nothing)).toMatchObject({ faults: ['not_paid'] });
    expect(findRefund(pack, whole, surplus, nothing)).toMatchObject({ faults: ['surplus_only'] });
    expect(findRefund(pack, rule('became_assisted'), paid, same)).toMatchObject({
      amountFen: 0,
      faults: ['nothing_to_refund'],
    });
  });
});
