import { type Due, settlingReceipt } from '@liangxian/shared/dues/due.ts';
import { timelineOf } from '@liangxian/shared/dues/timeline.ts';
import { isOrderId } from '@liangxian/shared/kernel/ids.ts';
import {
  addMonths,
  beijingDateAt,
  dayOf,
  type LocalDate,
  localDate,
} from '@liangxian/shared/kernel/local-date.ts';
import { birthDateOf } from '@liangxian/shared/kernel/resident-id.ts';
import { accept } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack, Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { Resident } from '@liangxian/shared/residents/resident.ts';
import { findOwnDue, type OwnDueAsked } from './own-dues.ts';
import type { Asker, Orders, OwnPorts } from './own-ports.ts';

/** 已下单 → 已扣款 → 已入库 → 权益已记录 → 可享受待遇, each with its day and what it waits for. */
export async function showOwnTimeline(
  ports: OwnPorts,
  asked: OwnDueAsked,
  by: { readonly resident: Asker; readonly at: number },
) {
  const found = await findOwnDue(ports, asked, by);
  if (!found.ok) return found;
  const { running, person, own } = found.value;
  const { due, step, later } = own;
  const { personId, scheme, coverageYear } = due;
  const today = beijingDateAt(by.at);
  const benefitsFrom = benefitsBegin(running.pack, person, { scheme, coverageYear });
  const orderedOn = await orderedDay(ports.orders, due);
  const stages = timelineOf(due, { ...later, today, step, orderedOn, benefitsFrom });
  return accept({ personId, scheme, coverageYear, step, stages });
}

/** When what settled the due was ordered: a run's day stands in its instruction's id. */
async function orderedDay(orders: Orders, due: Due): Promise<LocalDate | undefined> {
  const reference = settlingReceipt(due)?.reference ?? '';
  if (isOrderId(reference)) {
    const order = await orders.find(reference);
    return order && beijingDateAt(order.openedAt);
  }
  const [, year, month, day] = /^in_(\d{4})(\d{2})(\d{2})_/u.exec(reference) ?? [];
  return dayOf(Number(year), Number(month), Number(day));
}

/** Medical benefits begin with the coverage year, a pension at the age at which nobody contributes any more. */
function benefitsBegin(
  pack: PolicyPack,
  { residentId }: Resident,
  { scheme, coverageYear }: { readonly scheme: Scheme; readonly coverageYear: number },
) {
  if (scheme === 'resident_medical') {
    const on = localDate(`${coverageYear}-${pack.refunds.benefitsBegin}`);
    return { on, dependsOn: 'coverage_year' } as const;
  }
  const rule = pack.eligibility.find((each) => each.scheme === scheme);
  if (rule === undefined) return { dependsOn: 'age' } as const;
  const on = addMonths(birthDateOf(residentId), (rule.maxAge + 1) * 12);
  return { on, dependsOn: 'age' } as const;
}
