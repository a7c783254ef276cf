import { addDays, addMonths, type LocalDate, localDate } from '../kernel/local-date.ts';
import { type DeadlineTriggers, dueDayOf, workingCalendarOf } from '../policy/deadlines.ts';
import type { DeadlineRule, PolicyPack } from '../policy/policy-pack.ts';
import type { Season } from '../policy/season-policy.ts';
import type { DataSet } from './data-set.ts';
import type { Delivery } from './delivery.ts';

/** The duty a delivery fulfils: by which rule, and for which period as duties name it. */
export type DeliveryDuty = { readonly ruleId: string; readonly period: string };

type OfDelivery = Pick<Delivery, 'deliveryId' | 'mode' | 'period'>;

/** Undefined where the regulation sets no day. A change list is a duty of its own, named by its delivery. */
export function dutyOf(
  dataSet: DataSet,
  delivery: OfDelivery,
  pack: PolicyPack,
): DeliveryDuty | undefined {
  if (delivery.mode === 'changes') {
    const { changeRule } = dataSet;
    return changeRule === undefined
      ? undefined
      : { ruleId: changeRule, period: delivery.deliveryId };
  }
  const rule = ruleOf(pack, dataSet.deadlineRule);
  if (rule === undefined) return undefined;
  if (dataSet.rhythm !== 'as_it_happens') return { ruleId: rule.id, period: delivery.period };
  const year = delivery.period.slice(0, 4);
  return { ruleId: rule.id, period: rule.trigger === 'year' ? year : delivery.deliveryId };
}

/** The day something happened that this delivery tells of, where its deadline counts from that day. */
export function happenedOn(
  dataSet: DataSet,
  delivery: OfDelivery & Pick<Delivery, 'changedOn'>,
  pack: PolicyPack,
): LocalDate | undefined {
  if (delivery.mode === 'changes') return delivery.changedOn;
  const rule = ruleOf(pack, dataSet.deadlineRule);
  return dataSet.rhythm === 'as_it_happens' && rule?.trigger === 'received'
    ? localDate(delivery.period)
    : undefined;
}

/** The last day on which the delivery is in time, where it is known when it is opened. */
export function dueDayFor(
  dataSet: DataSet,
  delivery: OfDelivery & Pick<Delivery, 'changedOn'>,
  { season, pack }: { readonly season: Season; readonly pack: PolicyPack },
): LocalDate | undefined {
  const duty = dutyOf(dataSet, delivery, pack);
  const rule = duty && ruleOf(pack, duty.ruleId);
  if (rule === undefined) return undefined;
  const happened = happenedOn(dataSet, delivery, pack);
  const triggers: DeadlineTriggers = {
    windowOpensOn: season.opensOn,
    windowClosesOn: season.closesOn,
    ...periodTriggers(delivery.period),
    ...(happened !== undefined && { receivedOn: happened }),
  };
  const due = dueDayOf(rule, triggers, workingCalendarOf(pack));
  return due.ok ? due.value : undefined;
}

function periodTriggers(period: string): DeadlineTriggers {
  const quarter = /^(\d{4})-Q([1-4])$/u.exec(period);
  if (quarter !== null) {
    const month = String(Number(quarter[2]) * 3).padStart(2, '0');
    return { quarterEndOn: lastDayOf(`${quarter[1]}-${month}`) };
  }
  if (/^\d{4}-\d{2}$/u.test(period)) return { monthEndOn: lastDayOf(period) };
  return { year: Number(period.slice(0, 4)) };
}

function lastDayOf(month: string): LocalDate {
  return addDays(addMonths(localDate(`${month}-01`), 1), -1);
}

function ruleOf(pack: PolicyPack, ruleId: string | undefined): DeadlineRule | undefined {
  return pack.deadlines.find(({ id }) => id === ruleId);
}
