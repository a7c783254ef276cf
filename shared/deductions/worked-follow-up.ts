import type { InstructionId, PersonId } from '../kernel/ids.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Fen } from '../kernel/money.ts';
import { accept, type Result, refuse } from '../kernel/result.ts';
import type { Scheme } from '../policy/policy-pack.ts';
import type { FollowUp } from './follow-up.ts';

/** What came of a visit or a call. */
export type FollowUpOutcome =
  | 'contacted'
  | 'will_pay'
  | 'wrong_account'
  | 'left'
  | 'deceased'
  | 'paid_otherwise';

export type FollowUpStep = {
  /** `settled` is written by the system when the money has come, or when nothing is due any more. */
  readonly outcome: FollowUpOutcome | 'settled';
  readonly note: string;
  readonly payOn?: LocalDate;
  readonly by: string;
  readonly at: number;
};

/** `open` needs somebody; `promised` waits for a day; `closed` needs nobody. */
export type FollowUpState = 'open' | 'promised' | 'closed';

/** The failures of one due as the township works on them: one piece of work, however often the bank tried (REG 28). */
export type WorkedFollowUp = {
  readonly followUpId: string;
  readonly personId: PersonId;
  readonly scheme: Scheme;
  readonly coverageYear: number;
  readonly townshipId: string;
  readonly villageId: string;
  readonly amountFen: Fen;
  /** Of the latest failure. */
  readonly reason: string;
  readonly words: string;
  readonly advice: string;
  readonly takenBack: boolean;
  readonly failedOn: LocalDate;
  /** Every failed deduction, so that none is counted twice. */
  readonly instructionIds: readonly InstructionId[];
  readonly state: FollowUpState;
  readonly history: readonly FollowUpStep[];
  readonly version: number;
};

export function followUpIdOf({
  personId,
  scheme,
  coverageYear,
}: Pick<FollowUp, 'personId' | 'scheme' | 'coverageYear'>): string {
  return `${personId}.${coverageYear}.${scheme}`;
}

/**
 * A deduction failed: the first time it becomes work, later ones tell the latest reason. Work that was closed because
 * the money had come, or was said to have come, is open again; who left or died is not visited again.
 */
export function noteFailure(known: WorkedFollowUp | undefined, failure: FollowUp): WorkedFollowUp {
  const { instructionId, personId, scheme, coverageYear, townshipId, villageId } = failure;
  if (known?.instructionIds.includes(instructionId)) return known;
  const { amountFen, reason, words, advice, takenBack, failedOn } = failure;
  const isLatest = known === undefined || failedOn >= known.failedOn;
  const latest = { amountFen, reason, words, advice, takenBack, failedOn, townshipId, villageId };
  if (known === undefined) {
    return {
      followUpId: followUpIdOf(failure),
      personId,
      scheme,
      coverageYear,
      ...latest,
      instructionIds: [instructionId],
      state: 'open',
      history: [],
      version: 1,
    };
  }
  return {
    ...known,
    ...(isLatest && latest),
    instructionIds: [...known.instructionIds, instructionId],
    state: stateAfterFailure(known, failedOn),
    version: known.version + 1,
  };
}

/** Writes down what came of a visit. The same step again changes nothing. */
export function recordStep(
  known: WorkedFollowUp,
  step: FollowUpStep,
): Result<WorkedFollowUp, { readonly code: 'DAY_MISSING' | 'ALREADY_CLOSED' }> {
  if (step.outcome === 'will_pay' && step.payOn === undefined)
    return refuse({ code: 'DAY_MISSING' });
  if (known.history.some(({ by, at }) => by === step.by && at === step.at)) return accept(known);
  if (known.history.at(-1)?.outcome === 'settled' && known.state === 'closed') {
    return refuse({ code: 'ALREADY_CLOSED' });
  }
  return accept({
    ...known,
    state: STATE_AFTER[step.outcome],
    history: [...known.history, step],
    version: known.version + 1,
  });
}

/** The due is settled, or nothing is due any more: nobody has to go again. */
export function closeSettled(known: WorkedFollowUp, at: number): WorkedFollowUp {
  if (known.state === 'closed') return known;
  const step: FollowUpStep = { outcome: 'settled', note: '', by: 'system', at };
  return {
    ...known,
    state: 'closed',
    history: [...known.history, step],
    version: known.version + 1,
  };
}

const STATE_AFTER: Readonly<Record<FollowUpStep['outcome'], FollowUpState>> = {
  contacted: 'open',
  will_pay: 'promised',
  wrong_account: 'open',
  left: 'closed',
  deceased: 'closed',
  paid_otherwise: 'closed',
  settled: 'closed',
};

function stateAfterFailure({ state, history }: WorkedFollowUp, failedOn: LocalDate): FollowUpState {
  const last = history.at(-1);
  if (state === 'promised') return (last?.payOn ?? failedOn) <= failedOn ? 'open' : 'promised';
  if (state === 'closed') {
    return last?.outcome === 'settled' || last?.outcome === 'paid_otherwise' ? 'open' : 'closed';
  }
  return state;
}

const OUTCOME_WORDS: Readonly<Record<FollowUpStep['outcome'], string>> = {
  contacted: '已联系',
  will_pay: '承诺缴费',
  wrong_account: '账户有误，需重签',
  left: '已离开本地',
  deceased: '已故',
  paid_otherwise: '已通过其他渠道缴费',
  settled: '已缴清',
};

/** 处理结果 in words, as it stands on the failure list; empty while nobody has been there. */
export function resultWords(known: WorkedFollowUp | undefined): string {
  const last = known?.history.at(-1);
  if (last === undefined) return '';
  const day = last.payOn === undefined ? '' : `（${last.payOn}）`;
  return `${OUTCOME_WORDS[last.outcome]}${day}${last.note === '' ? '' : `：${last.note}`}`;
}
