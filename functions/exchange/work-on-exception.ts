import {
  answerException,
  type ClockRule,
  closeException,
  confirmException,
  type DataException,
  type ExceptionId,
  type ExceptionOutcome,
  type ExceptionRefusal,
  passOn,
  reopenException,
  sayAbout,
  withdrawException,
} from '@liangxian/shared/exchange/data-exception.ts';
import { acceptedOf } from '@liangxian/shared/exchange/delivery.ts';
import { wasHandedOver } from '@liangxian/shared/exchange/parties.ts';
import { beijingDateAt } from '@liangxian/shared/kernel/local-date.ts';
import { accept, type Result, refuse } from '@liangxian/shared/kernel/result.ts';
import type { PolicyPack } from '@liangxian/shared/policy/policy-pack.ts';
import type { OfficerOccasion } from '@liangxian/shared/units/occasion.ts';
import { clockFrom, isDutyOf } from './clocks.ts';
import type { ExceptionPorts } from './exception-ports.ts';
import { handOf } from './who.ts';

type NotConcerned = { readonly code: 'EXCEPTION_NOT_FOUND' | 'OUT_OF_AREA' };
type NotWorked = NotConcerned | { readonly code: 'SEASON_NOT_STARTED' };
type Refused<Code extends ExceptionRefusal['code']> = Extract<
  ExceptionRefusal,
  { readonly code: Code }
>;

/** A unit concerned says something. */
export async function say(
  ports: ExceptionPorts,
  exceptionId: ExceptionId,
  text: string,
  occasion: OfficerOccasion,
): Promise<Result<DataException, NotConcerned | Refused<'NOT_NOW'>>> {
  const found = await concerned(ports, exceptionId, occasion, unitsConcerned);
  if (!found.ok) return found;
  const { exception, unitId } = found.value;
  const said = sayAbout(exception, wordOf(unitId, text, occasion));
  if (said.ok) await ports.exceptions.save(said.value);
  return said;
}

/** The owner asks another unit to verify (2 working days); its own answer waits for that unit's word. */
export async function passOnToUnit(
  ports: ExceptionPorts,
  exceptionId: ExceptionId,
  { to, text }: { readonly to: string; readonly text: string },
  occasion: OfficerOccasion,
): Promise<
  Result<DataException, NotWorked | Refused<'NOT_NOW'> | { readonly code: 'UNKNOWN_UNIT' }>
> {
  const found = await worked(ports, exceptionId, occasion, ({ ownerUnit }) => [ownerUnit]);
  if (!found.ok) return found;
  const { exception, unitId } = found.value;
  const isOther = to !== unitId && to !== exception.raisedByUnit;
  if (!isOther || !(await ports.units.findMany([to])).has(to)) {
    return refuse({ code: 'UNKNOWN_UNIT' });
  }
  const passed = passOn(exception, { ...wordOf(unitId, text, occasion), to });
  if (!passed.ok) return passed;
  await keep(ports, exception, passed.value);
  await fulfil(ports, passed.value, 'anomaly-pass-on', 'passOnException', occasion.at);
  await lift(ports, passed.value, 'anomaly-answer', occasion, '已转其他单位核实');
  return passed;
}

/** The unit that was asked gives its word; the owner has one working day from it. */
export async function confirm(
  ports: ExceptionPorts,
  exceptionId: ExceptionId,
  text: string,
  occasion: OfficerOccasion,
): Promise<Result<DataException, NotWorked | Refused<'NOT_NOW'>>> {
  const found = await worked(ports, exceptionId, occasion, ({ passedTo }) =>
    passedTo === undefined ? [] : [passedTo],
  );
  if (!found.ok) return found;
  const { exception, unitId, pack } = found.value;
  const ruleId = 'anomaly-answer-after-confirmation';
  const word = wordOf(unitId, text, occasion);
  const confirmed = confirmException(exception, {
    ...word,
    answerBy: clockFrom(pack, ruleId, word.on),
  });
  if (!confirmed.ok) return confirmed;
  await keep(ports, exception, confirmed.value);
  await raise(ports, confirmed.value, ruleId, pack, occasion.at);
  return confirmed;
}

/** The owner answers: the data are right, or were corrected through the door. */
export async function answer(
  ports: ExceptionPorts,
  exceptionId: ExceptionId,
  {
    text,
    outcome,
  }: {
    readonly text: string;
    readonly outcome: Exclude<ExceptionOutcome, { readonly kind: 'withdrawn' }>;
  },
  occasion: OfficerOccasion,
): Promise<Result<DataException, NotWorked | Refused<'NOT_NOW' | 'CORRECTION_NOT_SENT'>>> {
  const found = await worked(ports, exceptionId, occasion, ({ ownerUnit }) => [ownerUnit]);
  if (!found.ok) return found;
  const { exception, unitId } = found.value;
  const answered = answerException(exception, {
    ...wordOf(unitId, text, occasion),
    outcome,
    correctionSent: await isCorrectionSent(ports, exception, outcome),
  });
  if (!answered.ok) return answered;
  await keep(ports, exception, answered.value);
  const { at } = occasion;
  const wasPassedOn = exception.state === 'confirmed';
  const ruleId = wasPassedOn ? 'anomaly-answer-after-confirmation' : 'anomaly-answer';
  await fulfil(ports, answered.value, ruleId, 'answerException', at);
  if (!wasPassedOn) await lift(ports, answered.value, 'anomaly-pass-on', occasion, '已自行核实');
  return answered;
}

/** Who raised it closes it, opens it again, or takes it back. */
export async function conclude(
  ports: ExceptionPorts,
  exceptionId: ExceptionId,
  {
    text,
    conclusion,
  }: { readonly text: string; readonly conclusion: 'close' | 'reopen' | 'withdraw' },
  occasion: OfficerOccasion,
): Promise<Result<DataException, NotWorked | Refused<'NOT_NOW' | 'CORRECTION_NOT_ACCEPTED'>>> {
  const found = await worked(ports, exceptionId, occasion, ({ raisedByUnit }) => [raisedByUnit]);
  if (!found.ok) return found;
  const { exception, unitId, pack } = found.value;
  const word = wordOf(unitId, text, occasion);
  const decide = async () => {
    switch (conclusion) {
      case 'close':
        return closeException(exception, {
          ...word,
          correctionAccepted: await isCorrectionAccepted(ports, exception),
        });
      case 'reopen':
        return reopenException(exception, {
          ...word,
          answerBy: clockFrom(pack, 'anomaly-answer', word.on),
          passOnBy: clockFrom(pack, 'anomaly-pass-on', word.on),
        });
      case 'withdraw':
        return withdrawException(exception, word);
    }
  };
  const concluded = await decide();
  if (!concluded.ok) return concluded;
  await keep(ports, exception, concluded.value);
  if (conclusion === 'reopen') {
    await raise(ports, concluded.value, 'anomaly-answer', pack, occasion.at);
    await raise(ports, concluded.value, 'anomaly-pass-on', pack, occasion.at);
  }
  if (conclusion === 'withdraw') {
    for (const { ruleId } of concluded.value.clocks) {
      await lift(ports, concluded.value, ruleId, occasion, '异常已撤回');
    }
  }
  return concluded;
}

/** The units an exception concerns. */
export function unitsConcerned({
  raisedByUnit,
  ownerUnit,
  passedTo,
}: DataException): readonly string[] {
  return [raisedByUnit, ownerUnit, ...(passedTo === undefined ? [] : [passedTo])];
}

type Concerned = { readonly exception: DataException; readonly unitId: string };

async function concerned(
  { exceptions }: ExceptionPorts,
  exceptionId: ExceptionId,
  { units }: OfficerOccasion,
  whose: (exception: DataException) => readonly string[],
): Promise<Result<Concerned, NotConcerned>> {
  const exception = await exceptions.find(exceptionId);
  if (exception === undefined) return refuse({ code: 'EXCEPTION_NOT_FOUND' });
  const unitId = whose(exception).find((one) => units.includes(one));
  return unitId === undefined ? refuse({ code: 'OUT_OF_AREA' }) : accept({ exception, unitId });
}

async function worked(
  ports: ExceptionPorts,
  exceptionId: ExceptionId,
  occasion: OfficerOccasion,
  whose: (exception: DataException) => readonly string[],
): Promise<Result<Concerned & { readonly pack: PolicyPack }, NotWorked>> {
  const found = await concerned(ports, exceptionId, occasion, whose);
  if (!found.ok) return found;
  const running = await ports.policies.running(found.value.exception.coverageYear);
  return running === undefined
    ? refuse({ code: 'SEASON_NOT_STARTED' })
    : accept({ ...found.value, pack: running.pack });
}

function wordOf(unitId: string, text: string, occasion: OfficerOccasion) {
  const { at } = occasion;
  return { by: handOf(occasion, unitId), at, on: beijingDateAt(at), text };
}

/**
 * Whether the correction that an answer names was sent: a change list handed over by the owner, or a change of amount
 * that tax has approved. Where the data were right there is nothing to send.
 */
async function isCorrectionSent(
  { deliveries, amountChanges }: ExceptionPorts,
  { ownerUnit }: DataException,
  outcome: ExceptionOutcome,
): Promise<boolean> {
  if (outcome.kind !== 'corrected') return true;
  const { through } = outcome;
  if (through.kind === 'amount_change') {
    return (await amountChanges.find(through.changeId))?.state === 'approved';
  }
  const delivery = await deliveries.find(through.deliveryId);
  return delivery?.unitId === ownerUnit && wasHandedOver(delivery);
}

/** Whether the receiver has the correction; a change of amount was approved before it could be named. */
async function isCorrectionAccepted(
  { deliveries }: ExceptionPorts,
  { outcome }: DataException,
): Promise<boolean> {
  if (outcome?.kind !== 'corrected' || outcome.through.kind !== 'change_list') return true;
  const delivery = await deliveries.find(outcome.through.deliveryId);
  return delivery !== undefined && acceptedOf(delivery) !== undefined;
}

async function keep(
  { exceptions }: ExceptionPorts,
  before: DataException,
  after: DataException,
): Promise<void> {
  if (after !== before) await exceptions.save(after);
}

/** Opened again, an exception is another duty of the same rule: the first keeps what it says. */
function periodOf({ exceptionId, messages }: DataException): string {
  const times = messages.filter(({ act }) => act === 'reopened').length;
  return times === 0 ? exceptionId : `${exceptionId}-${times + 1}`;
}

async function raise(
  { duties, units }: ExceptionPorts,
  exception: DataException,
  ruleId: ClockRule,
  pack: PolicyPack,
  at: number,
): Promise<void> {
  const { ownerUnit: unitId } = exception;
  const kind = (await units.findMany([unitId])).get(unitId)?.kind ?? '';
  if (!isDutyOf(pack, ruleId, kind)) return;
  await duties.raise({ ruleId, unitId, period: periodOf(exception), at });
}

async function fulfil(
  { duties }: ExceptionPorts,
  exception: DataException,
  ruleId: ClockRule,
  act: string,
  at: number,
): Promise<void> {
  const period = periodOf(exception);
  await duties.fulfil({
    ruleId,
    unitId: exception.ownerUnit,
    period,
    at,
    evidence: { kind: `act:exchange.${act}`, reference: period },
  });
}

async function lift(
  { duties }: ExceptionPorts,
  exception: DataException,
  ruleId: ClockRule,
  { actor, at }: OfficerOccasion,
  reason: string,
): Promise<void> {
  const unitId = exception.ownerUnit;
  await duties.lift({ ruleId, unitId, period: periodOf(exception), at, by: actor, reason });
}
