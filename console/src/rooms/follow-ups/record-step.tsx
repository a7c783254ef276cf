import { recordFollowUpApi } from '@liangxian/shared/deductions/follow-ups.api.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import type { Sent } from '../../api/client.ts';
import { countyToday } from '../../api/county-time.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { followUpWords } from './words.ts';

type Body = Sent<typeof recordFollowUpApi>['body'];
export type Outcome = Body['outcome'];

const outcomes = [
  'will_pay',
  'contacted',
  'wrong_account',
  'paid_otherwise',
  'left',
  'deceased',
] as const satisfies readonly Outcome[];

/** What came of a call or a visit: one touch, a day where one was promised, a note where there is more to say. */
export function RecordStep({
  followUpId,
  close,
  recorded,
}: {
  readonly followUpId: Sent<typeof recordFollowUpApi>['path']['followUpId'];
  readonly close: () => void;
  readonly recorded: (outcome: Outcome) => void;
}) {
  const t = useWords(followUpWords);
  const id = useId();
  const [outcome, choose] = useState<Outcome>();
  const [payOn, promise] = useState<string>(countyToday());
  const [note, write] = useState('');
  const step = useAct(recordFollowUpApi, { touches: ['residents'] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (outcome === undefined) return;
    const body = { outcome, note: note.trim(), ...(outcome === 'will_pay' ? { payOn } : {}) };
    step.mutate(
      { path: { followUpId }, body: body as Body },
      {
        onSuccess: () => {
          close();
          recorded(outcome);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="record-step">
      <fieldset className="touch-choices">
        <legend>{t.whatCame}</legend>
        {outcomes.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={`${id}-outcome`}
              checked={outcome === each}
              onChange={() => choose(each)}
            />
            <span>{t.outcomes[each]}</span>
          </label>
        ))}
      </fieldset>
      {outcome !== undefined && <p className="quiet">{t.consequences[outcome]}</p>}
      {outcome === 'will_pay' && (
        <div className="choice">
          <label htmlFor={`${id}-day`}>{t.payOn}</label>
          <input
            id={`${id}-day`}
            type="date"
            required
            min={countyToday()}
            value={payOn}
            onChange={({ target }) => promise(target.value)}
          />
        </div>
      )}
      <div>
        <label htmlFor={`${id}-note`}>{t.note}</label>
        <Input.TextArea
          id={`${id}-note`}
          rows={2}
          maxLength={500}
          value={note}
          onChange={({ target }) => write(target.value)}
        />
      </div>
      <ProblemNote problem={step.error} />
      <div className="acts">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={outcome === undefined}
          loading={step.isPending}
        >
          {t.save}
        </Button>
        <Button size="large" onClick={close}>
          {t.notNow}
        </Button>
      </div>
    </form>
  );
}
