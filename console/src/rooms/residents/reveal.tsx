import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { revealResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { Revealed } from './revealed.tsx';
import { residentWords } from './words.ts';

const FIELDS = ['residentId', 'phone', 'accounts'] as const;
type Field = (typeof FIELDS)[number];

const SHORTEST_REASON = 2;

/** Shows what is masked, for a reason that is written down. */
export function Reveal({ personId }: { readonly personId: PersonId }) {
  const t = useWords(residentWords);
  const id = useId();
  const [asking, ask] = useState(false);
  const [fields, choose] = useState<readonly Field[]>(['residentId']);
  const [reason, write] = useState('');
  const reveal = useAct(revealResidentApi);
  if (reveal.data !== undefined) {
    return <Revealed revealed={reveal.data} cover={() => reveal.reset()} />;
  }
  if (!asking) {
    return (
      <div>
        <Button onClick={() => ask(true)}>{t.reveal}</Button>
      </div>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reveal.mutate({ path: { personId }, body: { fields: [...fields], reason: reason.trim() } });
  };
  const toggle = (field: Field, wanted: boolean) =>
    choose(FIELDS.filter((each) => (each === field ? wanted : fields.includes(each))));
  return (
    <form className="record-step narrow-form" onSubmit={submit}>
      <p className="note note-soon">{t.revealLead}</p>
      <fieldset className="touch-choices">
        <legend>{t.revealWhat}</legend>
        {FIELDS.map((field) => (
          <label key={field}>
            <input
              type="checkbox"
              checked={fields.includes(field)}
              onChange={({ target }) => toggle(field, target.checked)}
            />
            <span>{t.fields[field]}</span>
          </label>
        ))}
      </fieldset>
      <div>
        <label htmlFor={id}>{t.reason}</label>
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={200}
          value={reason}
          onChange={({ target }) => write(target.value)}
        />
      </div>
      <ProblemNote problem={reveal.error} />
      <div className="acts">
        <Button
          type="primary"
          htmlType="submit"
          disabled={fields.length === 0 || reason.trim().length < SHORTEST_REASON}
          loading={reveal.isPending}
        >
          {t.revealNow}
        </Button>
        <Button onClick={() => ask(false)}>{t.notNow}</Button>
      </div>
    </form>
  );
}
