import { dataSetOf } from '@liangxian/shared/exchange/catalogue.ts';
import { dueDayFor, dutyOf } from '@liangxian/shared/exchange/delivery-deadline.ts';
import { localDate } from '@liangxian/shared/kernel/local-date.ts';
import { InvariantError } from '@liangxian/shared/kernel/result.ts';
import { describe, expect, test } from 'vitest';
import { aDelivery } from '../../builders/delivery.ts';
import { aDutySeason, dutyPack } from '../../builders/duty.ts';

const running = { season: aDutySeason(), pack: dutyPack };

function theDataSet(dataSetId: string) {
  const dataSet = dataSetOf(dataSetId);
  if (dataSet === undefined) throw new InvariantError(dataSetId);
  return dataSet;
}

describe('until when a delivery is in time, the window opening on 12 October 2026', () => {
  test.each([
    ['A07-3', 'effective-roster', '2027', '2026-09-27'],
    ['A10-1', 'subsistence-allowance', '2027', '2026-09-12'],
    ['A11-1', 'rural-revitalization', '2027', '2026-09-12'],
    ['A12-1', 'household-register', '2026-Q3', '2026-10-05'],
    ['A13-1', 'disabled-persons', '2027', '2026-09-12'],
    ['A15-1', 'pupils', '2027', '2026-10-11'],
    ['A16-1', 'enrolment-survey', '2027', '2026-09-12'],
    ['A37-2', 'treasury-statement', '2026-10', '2026-11-04'],
    ['A37-3', 'monthly-report', '2026-10', '2026-11-06'],
  ])('%s %s of %s until %s', (_, dataSetId, period, dueOn) => {
    expect(dueDayFor(theDataSet(dataSetId), aDelivery({ dataSetId, period }), running)).toBe(dueOn);
  });

  test.each([
    ['A10-2', 'subsistence-allowance', 'civil-affairs-change'],
    ['A11-2', 'rural-revitalization', 'rural-revitalization-change'],
    ['A13-2', 'disabled-persons', 'disabled-change'],
  ])('%s changes of %s within seven working days of the change', (_, dataSetId, ruleId) => {
    const changes = aDelivery({
      dataSetId,
      mode: 'changes',
      changedOn: localDate('2026-10-20'),
    });

    expect(dueDayFor(theDataSet(dataSetId), changes, running)).toBe('2026-10-29');
    expect(dutyOf(theDataSet(dataSetId), changes, dutyPack)).toEqual({
      ruleId,
      period: changes.deliveryId,
    });
  });

  test('A26-2 A26-3 the deduction roster and its statement count from the day the township has the due roster', () => {
    for (const dataSetId of ['deduction-roster', 'deduction-statement']) {
      const delivery = aDelivery({ dataSetId });

      expect(dueDayFor(theDataSet(dataSetId), delivery, running)).toBeUndefined();
      expect(dutyOf(theDataSet(dataSetId), delivery, dutyPack)).toEqual({
        ruleId: dataSetId,
        period: '2027',
      });
    }
  });
});
