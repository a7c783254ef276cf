import type { LocalDate } from '../kernel/local-date.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { DeliveryId, Hand } from './delivery.ts';

declare const exceptionBrand: unique symbol;
/** `ex_…`: one item of received data that its receiver does not believe. */
export type ExceptionId = string & { readonly [exceptionBrand]: true };

/**
 * `raised`: the owner must answer. `passed_on`: another unit must verify. `confirmed`: that unit has, and the owner must
 * answer. `answered`: who raised it looks at the answer. `closed` and `withdrawn` are ends.
 */
export type ExceptionState =
  | 'raised'
  | 'passed_on'
  | 'confirmed'
  | 'answered'
  | 'closed'
  | 'withdrawn';

/** The deadline rules of REG 7 and 8 under which an exception runs. */
export type ClockRule =
  | 'delivery-anomaly'
  | 'anomaly-answer'
  | 'anomaly-pass-on'
  | 'anomaly-answer-after-confirmation';

/** One running or finished deadline of an exception. A clock that was late says so for good. */
export type Clock = {
  readonly ruleId: ClockRule;
  /** Whose clock it is. */
  readonly unitId: string;
  readonly startedOn: LocalDate;
  /** The last day in time; `provisional` where the holiday notice of its year is not out. */
  readonly dueOn: LocalDate;
  readonly provisional?: true;
  readonly endedOn?: LocalDate;
  /** `done` by the act, or `replaced` by another clock. */
  readonly ended?: 'done' | 'replaced';
  readonly late?: boolean;
};

/** What it is about: a row of a delivery, a field of it, what stands there and what should. */
export type ExceptionItem = {
  readonly deliveryId: DeliveryId;
  readonly revision: number;
  readonly dataSetId: string;
  readonly rowNo?: number;
  /** The person's name as the row has it; numbers are not kept here. */
  readonly personName?: string;
  readonly field: string;
  readonly found: string;
  readonly expected?: string;
};

/** How it ended: the data are right, they were corrected through the door, or it was raised by mistake. */
export type ExceptionOutcome =
  | { readonly kind: 'data_confirmed' }
  | {
      readonly kind: 'corrected';
      readonly correctedValue: string;
      /** The change list, or the change of amount, that brings the corrected value into the register. */
      readonly through:
        | { readonly kind: 'change_list'; readonly deliveryId: DeliveryId }
        | { readonly kind: 'amount_change'; readonly changeId: string };
    }
  | { readonly kind: 'withdrawn' };

/** One contribution to the conversation, with the act it came with. */
export type ExceptionMessage = {
  readonly act:
    | 'raised'
    | 'said'
    | 'passed_on'
    | 'confirmed'
    | 'answered'
    | 'reopened'
    | 'closed'
    | 'withdrawn';
  readonly by: Hand;
  readonly at: number;
  readonly text: string;
};

export type DataException = {
  readonly exceptionId: ExceptionId;
  readonly item: ExceptionItem;
  readonly coverageYear: number;
  readonly state: ExceptionState;
  readonly raisedByUnit: string;
  readonly ownerUnit: string;
  /** The unit that is asked to verify, or was. */
  readonly passedTo?: string;
  readonly outcome?: ExceptionOutcome;
  readonly clocks: readonly Clock[];
  readonly messages: readonly ExceptionMessage[];
  readonly openedAt: number;
  readonly version: number;
};

export type ExceptionRefusal =
  | { readonly code: 'NOT_NOW'; readonly exceptionState: ExceptionState }
  | { readonly code: 'CORRECTION_NOT_SENT' }
  | { readonly code: 'CORRECTION_NOT_ACCEPTED' };

/** A day a clock runs to. */
export type Due = { readonly dueOn: LocalDate; readonly provisional?: true };
type Word = {
  readonly by: Hand;
  readonly at: number;
  readonly on: LocalDate;
  readonly text: string;
};
type Decision<Code extends ExceptionRefusal['code'] = 'NOT_NOW'> = Result<
  DataException,
  Extract<ExceptionRefusal, { readonly code: Code }>
>;

/** A receiver raises an exception about one item (REG 8): its own clock ends, the owner's begins (REG 7). */
export function raiseException(
  raised: Pick<
    DataException,
    'exceptionId' | 'item' | 'coverageYear' | 'raisedByUnit' | 'ownerUnit'
  > &
    Word & {
      /** The day the data came, and until when exceptions are to be raised. */
      readonly receivedOn: LocalDate;
      readonly raiseBy: Due;
      readonly answerBy: Due;
      readonly passOnBy: Due;
    },
): DataException {
  const { exceptionId, item, coverageYear, raisedByUnit, ownerUnit, on, at } = raised;
  return {
    exceptionId,
    item,
    coverageYear,
    state: 'raised',
    raisedByUnit,
    ownerUnit,
    clocks: [
      ended(
        {
          ruleId: 'delivery-anomaly',
          unitId: raisedByUnit,
          startedOn: raised.receivedOn,
          ...raised.raiseBy,
        },
        'done',
        on,
      ),
      { ruleId: 'anomaly-answer', unitId: ownerUnit, startedOn: on, ...raised.answerBy },
      { ruleId: 'anomaly-pass-on', unitId: ownerUnit, startedOn: on, ...raised.passOnBy },
    ],
    messages: [{ act: 'raised', by: raised.by, at, text: raised.text }],
    openedAt: at,
    version: 1,
  };
}

/** The owner asks another unit to verify. The clock for passing on ends; answering waits for that unit's word. */
export function passOn(exception: DataException, word: Word & { readonly to: string }): Decision {
  if (exception.state === 'passed_on' && exception.passedTo === word.to) return accept(exception);
  if (exception.state !== 'raised') return notNow(exception);
  const clocks = endClock(
    endClock(exception.clocks, 'anomaly-pass-on', 'done', word.on),
    'anomaly-answer',
    'replaced',
    word.on,
  );
  return accept(
    spoken({ ...exception, state: 'passed_on', passedTo: word.to, clocks }, 'passed_on', word),
  );
}

/** The unit that was asked gives its word; the owner's last clock begins. */
export function confirmException(
  exception: DataException,
  word: Word & { readonly answerBy: Due },
): Decision {
  if (exception.state === 'confirmed') return accept(exception);
  if (exception.state !== 'passed_on') return notNow(exception);
  const clocks: readonly Clock[] = [
    ...exception.clocks,
    {
      ruleId: 'anomaly-answer-after-confirmation',
      unitId: exception.ownerUnit,
      startedOn: word.on,
      ...word.answerBy,
    },
  ];
  return accept(spoken({ ...exception, state: 'confirmed', clocks }, 'confirmed', word));
}

/** The owner answers; a correction must have been sent through the door, so that the register and the answer agree. */
export function answerException(
  exception: DataException,
  word: Word & {
    readonly outcome: Exclude<ExceptionOutcome, { readonly kind: 'withdrawn' }>;
    readonly correctionSent: boolean;
  },
): Decision<'NOT_NOW' | 'CORRECTION_NOT_SENT'> {
  const { outcome, on } = word;
  if (exception.state !== 'raised' && exception.state !== 'confirmed') return notNow(exception);
  if (outcome.kind === 'corrected' && !word.correctionSent) {
    return refuse({ code: 'CORRECTION_NOT_SENT' });
  }
  const running = ['anomaly-answer', 'anomaly-answer-after-confirmation'] as const;
  const clocks = running.reduce<readonly Clock[]>(
    (clocks, ruleId) => endClock(clocks, ruleId, 'done', on),
    endClock(exception.clocks, 'anomaly-pass-on', 'replaced', on),
  );
  return accept(spoken({ ...exception, state: 'answered', outcome, clocks }, 'answered', word));
}

/** Who raised it is content: a correction counts once the receiver has it. */
export function closeException(
  exception: DataException,
  word: Word & { readonly correctionAccepted: boolean },
): Decision<'NOT_NOW' | 'CORRECTION_NOT_ACCEPTED'> {
  if (exception.state === 'closed') return accept(exception);
  if (exception.state !== 'answered') return notNow(exception);
  if (exception.outcome?.kind === 'corrected' && !word.correctionAccepted) {
    return refuse({ code: 'CORRECTION_NOT_ACCEPTED' });
  }
  return accept(spoken({ ...exception, state: 'closed' }, 'closed', word));
}

/** Who raised it is not content: the owner answers again, on a new clock. The answer so far stays in the thread. */
export function reopenException(
  exception: DataException,
  word: Word & { readonly answerBy: Due; readonly passOnBy: Due },
): Decision {
  if (exception.state !== 'answered') return notNow(exception);
  const { outcome: _, ...rest } = exception;
  const { ownerUnit: unitId } = exception;
  const clocks: readonly Clock[] = [
    ...exception.clocks,
    { ruleId: 'anomaly-answer', unitId, startedOn: word.on, ...word.answerBy },
    { ruleId: 'anomaly-pass-on', unitId, startedOn: word.on, ...word.passOnBy },
  ];
  return accept(spoken({ ...rest, state: 'raised', clocks }, 'reopened', word));
}

/** Who raised it takes it back; every clock that still runs ends with it. */
export function withdrawException(exception: DataException, word: Word): Decision {
  if (exception.state === 'withdrawn') return accept(exception);
  if (exception.state === 'closed') return notNow(exception);
  const clocks = exception.clocks.map((clock) =>
    clock.ended === undefined ? ended(clock, 'replaced', word.on) : clock,
  );
  return accept(
    spoken(
      { ...exception, state: 'withdrawn', outcome: { kind: 'withdrawn' }, clocks },
      'withdrawn',
      word,
    ),
  );
}

/** Somebody of a unit concerned says something; nothing else changes. */
export function sayAbout(exception: DataException, word: Word): Decision {
  if (exception.state === 'closed' || exception.state === 'withdrawn') return notNow(exception);
  return accept(spoken(exception, 'said', word));
}

/** The clocks that run on a day, and whether they are late by it. */
export function runningClocks(exception: DataException, on: LocalDate): readonly Clock[] {
  return exception.clocks
    .filter(({ ended: end }) => end === undefined)
    .map((clock) => ({ ...clock, late: isLate(clock, on) }));
}

function isLate({ dueOn, provisional }: Clock, on: LocalDate): boolean {
  return provisional !== true && on > dueOn;
}

function ended(clock: Clock, how: NonNullable<Clock['ended']>, on: LocalDate): Clock {
  return { ...clock, ended: how, endedOn: on, late: isLate(clock, on) };
}

/** Ends the running clock of a rule; one that ended before keeps what it says. */
function endClock(
  clocks: readonly Clock[],
  ruleId: ClockRule,
  how: NonNullable<Clock['ended']>,
  on: LocalDate,
): readonly Clock[] {
  return clocks.map((clock) =>
    clock.ruleId === ruleId && clock.ended === undefined ? ended(clock, how, on) : clock,
  );
}

function spoken(
  exception: DataException,
  act: ExceptionMessage['act'],
  { by, at, text }: Word,
): DataException {
  return {
    ...exception,
    messages: [...exception.messages, { act, by, at, text }],
    version: exception.version + 1,
  };
}

function notNow({ state }: DataException) {
  return refuse({ code: 'NOT_NOW', exceptionState: state });
}
