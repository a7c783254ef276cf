import { beijingDateAt, type LocalDate } from '../kernel/local-date.ts';
import { type Due, settlingReceipt } from './due.ts';
import type { NextStep } from './next-step.ts';

/** 已下单 → 已扣款 → 已入库 → 权益已记录 → 可享受待遇. */
export type StageName = 'ordered' | 'paid' | 'in_treasury' | 'recorded' | 'benefits';

/**
 * One stage of a contribution. `unknown`: it may have happened, but whoever knows has not told (shown as 处理中);
 * never the same as not done.
 */
export type Stage = {
  readonly stage: StageName;
  readonly state: 'done' | 'now' | 'later' | 'unknown';
  /** When it was done, or is expected. */
  readonly on?: LocalDate;
  readonly waitsFor?:
    | 'resident'
    | 'bank'
    | 'channel'
    | 'treasury'
    | 'insurance_side'
    | 'coverage_year'
    | 'age';
};

/** What other rooms know of money that was paid; each is absent until its room has heard of it. */
export type LaterStages = { readonly inTreasuryOn?: LocalDate; readonly recordedOn?: LocalDate };

export type TimelineFacts = LaterStages & {
  readonly today: LocalDate;
  readonly step: NextStep;
  /** When the payment was ordered, where that is known of it. */
  readonly orderedOn?: LocalDate | undefined;
  /** The first day of benefits, and what it depends on besides the contribution. */
  readonly benefitsFrom: {
    readonly on?: LocalDate;
    readonly dependsOn: 'coverage_year' | 'age';
  };
};

/** What became of a contribution, stage by stage; nothing for what is no longer on the roster. */
export function timelineOf(due: Due, facts: TimelineFacts): readonly Stage[] {
  if (due.status === 'cancelled') return [];
  const isPaid = due.status === 'settled';
  // What others pay for the resident (代缴) is ordered and paid between offices.
  const byResident = due.status === 'nothing_due' ? [] : [orderedStage(due, facts), paidStage(due)];
  const isOnItsWay = isPaid || due.status === 'nothing_due';
  return [
    ...byResident,
    toldLater('in_treasury', facts.inTreasuryOn, 'treasury', isOnItsWay),
    toldLater('recorded', facts.recordedOn, 'insurance_side', isOnItsWay),
    benefitsStage(facts, isOnItsWay),
  ];
}

function orderedStage(due: Due, { step, orderedOn }: TimelineFacts): Stage {
  const stage = 'ordered';
  if (due.claim !== undefined) return { stage, state: 'done', on: beijingDateAt(due.claim.at) };
  const paid = settlingReceipt(due);
  if (paid !== undefined) {
    return { stage, state: 'done', on: orderedOn ?? beijingDateAt(paid.at) };
  }
  return step.step === 'wait_deduction'
    ? { stage, state: 'now', on: step.on, waitsFor: 'bank' }
    : { stage, state: 'now', waitsFor: 'resident' };
}

function paidStage(due: Due): Stage {
  const stage = 'paid';
  const paid = settlingReceipt(due);
  if (paid !== undefined) return { stage, state: 'done', on: beijingDateAt(paid.at) };
  if (due.claim === undefined) return { stage, state: 'later' };
  const { channel, until } = due.claim;
  const waitsFor = channel.startsWith('bank:') ? 'bank' : 'channel';
  return {
    stage,
    state: 'now',
    ...(until !== undefined && { on: beijingDateAt(until) }),
    waitsFor,
  };
}

function toldLater(
  stage: 'in_treasury' | 'recorded',
  on: LocalDate | undefined,
  waitsFor: 'treasury' | 'insurance_side',
  isOnItsWay: boolean,
): Stage {
  if (on !== undefined) return { stage, state: 'done', on };
  return isOnItsWay ? { stage, state: 'unknown', waitsFor } : { stage, state: 'later' };
}

function benefitsStage(
  { today, recordedOn, benefitsFrom }: TimelineFacts,
  isOnItsWay: boolean,
): Stage {
  const { on, dependsOn } = benefitsFrom;
  const stage = 'benefits';
  const expected = on === undefined ? {} : { on };
  if (!isOnItsWay || on === undefined || today < on) {
    return { stage, state: 'later', ...expected, waitsFor: dependsOn };
  }
  return recordedOn === undefined
    ? { stage, state: 'unknown', ...expected, waitsFor: 'insurance_side' }
    : { stage, state: 'done', ...expected };
}
