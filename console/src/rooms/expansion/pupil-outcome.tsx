import { recordPupilOutcomeApi } from '@liangxian/shared/residents/expansion.api.ts';
import { useId } from 'react';
import type { Sent } from '../../api/client.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import type { Pupil } from './pupil.ts';
import { expansionWords } from './words.ts';

type Outcome = Sent<typeof recordPupilOutcomeApi>['body']['outcome'];

const outcomes = [
  'will_enrol',
  'enrolled_elsewhere',
  'refused',
  'left',
  'unreached',
] as const satisfies readonly Outcome[];

/** What came of asking a pupil's family; choosing records it. */
export function PupilOutcome({
  schoolId,
  pupil,
  mayRecord,
}: {
  readonly schoolId: string;
  readonly pupil: Pupil;
  readonly mayRecord: boolean;
}) {
  const t = useWords(expansionWords);
  const id = useId();
  const record = useAct(recordPupilOutcomeApi);
  const recorded = record.data?.outcome ?? pupil.outcome?.outcome;
  if (!mayRecord) return recorded === undefined ? t.noOutcome : t.outcomes[recorded];
  const choose = (outcome: Outcome) =>
    record.mutate({ path: { schoolId, personId: pupil.personId }, body: { outcome } });
  return (
    <div className="choice">
      <select
        id={id}
        aria-label={t.outcomeOf(pupil.name)}
        value={recorded ?? ''}
        disabled={record.isPending}
        onChange={({ target }) => target.value !== '' && choose(target.value as Outcome)}
      >
        <option value="">{t.noOutcome}</option>
        {outcomes.map((outcome) => (
          <option key={outcome} value={outcome}>
            {t.outcomes[outcome]}
          </option>
        ))}
      </select>
      <ProblemNote problem={record.error} />
    </div>
  );
}
