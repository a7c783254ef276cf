import type { listExceptionsApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import type { Answered } from '../../api/client.ts';
import { countyToday } from '../../api/county-time.ts';
import { State, type Tone } from '../../components/state.tsx';
import { useWords } from '../../messages/words.ts';
import { exceptionWords } from './words.ts';

export type DataException = Answered<typeof listExceptionsApi>['exceptions'][number];

const TONES: Readonly<Record<DataException['state'], Tone>> = {
  raised: 'waiting',
  passed_on: 'working',
  confirmed: 'waiting',
  answered: 'working',
  closed: 'done',
  withdrawn: 'over',
};

/** The clock that runs now; undefined when nobody is waited for. */
export function runningClock({ clocks }: DataException) {
  return clocks.find(({ endedOn }) => endedOn === undefined);
}

/** Whether a clock is past its day, or was stopped after it. */
export function isLate(exception: DataException): boolean {
  const running = runningClock(exception);
  return (
    (running !== undefined && running.dueOn < countyToday()) ||
    exception.clocks.some(({ late }) => late === true)
  );
}

export function ExceptionState({ exception }: { readonly exception: DataException }) {
  const t = useWords(exceptionWords);
  const late = isLate(exception);
  return (
    <State tone={late ? 'late' : TONES[exception.state]}>
      {t.states[exception.state]}
      {late && ` · ${t.late}`}
    </State>
  );
}
