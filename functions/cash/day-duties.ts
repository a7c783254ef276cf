import { type CashDay, standingOf } from '@liangxian/shared/cash/cash-day.ts';
import { instantAt } from '@liangxian/shared/kernel/local-date.ts';
import type { Duties, Units } from './ports.ts';

type DutyPorts = { readonly units: Units; readonly duties: Duties };

/** What a day on which cash was taken makes its township owe (REG 30). */
const DAY_RULES = ['cash-paid-in', 'cash-receipt', 'cash-settled', 'cash-register'] as const;

const PAID_IN = [
  ['cash-paid-in', 'cash.payIn'],
  ['cash-settled', 'cash.settleDay'],
] as const;

/** Cash was taken: it is to be paid in, receipted, settled and signed for on the same day. */
export async function beginDayDuties(
  ports: DutyPorts,
  { dayId, townshipId, on }: Pick<CashDay, 'dayId' | 'townshipId' | 'on'>,
  at: number,
): Promise<void> {
  const unitId = await unitOf(ports.units, townshipId);
  if (unitId === undefined) return;
  const receivedAt = Math.min(at, instantAt(on));
  for (const ruleId of DAY_RULES) {
    await ports.duties.raise({ ruleId, unitId, period: dayId, at, receivedAt, townshipId });
  }
}

/** Tells the duties of a day what was done towards them. */
export async function tellDayDuties(
  { units, duties }: DutyPorts,
  day: CashDay,
  at: number,
): Promise<void> {
  const isBalanced = standingOf(day) === 'balanced';
  const done: readonly (readonly [ruleId: string, act: string])[] = [
    ...(isBalanced ? PAID_IN : []),
    // A receipt is issued with each entry; a duty for each would be thousands, so the day's owes them all together.
    ...(isBalanced && day.unreceipted === 0
      ? [['cash-receipt', 'cash.issueReceipt'] as const]
      : []),
    ...(day.unsigned === 0 && day.entries > 0
      ? [['cash-register', 'cash.signRegister'] as const]
      : []),
  ];
  if (done.length === 0) return;
  const unitId = await unitOf(units, day.townshipId);
  if (unitId === undefined) return;
  for (const [ruleId, act] of done) {
    const evidence = { kind: `act:${act}`, reference: day.dayId };
    await duties.fulfil({ ruleId, unitId, period: day.dayId, at, evidence });
  }
}

/** The office of a township; undefined where the directory has none. */
export async function unitOf(units: Units, townshipId: string): Promise<string | undefined> {
  return (await units.ofKind('township')).find((unit) => unit.townshipId === townshipId)?.unitId;
}
