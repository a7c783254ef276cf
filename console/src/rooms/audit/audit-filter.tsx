import type { LocalDate } from '@liangxian/shared/kernel/local-date.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { countyToday } from '../../api/county-time.ts';
import { Choice, Choices } from '../../components/choice.tsx';
import { useWords } from '../../messages/words.ts';
import { actWords } from './act-words.ts';
import { auditWords } from './words.ts';

export type SoughtRecords = {
  readonly day: LocalDate;
  readonly actor: string;
  readonly actName: string;
  readonly subject: string;
};

/** A day; and, where one likes, one officer, one act, one person or thing. */
export function AuditFilter({
  sought,
  seek,
}: {
  readonly sought: SoughtRecords;
  readonly seek: (sought: SoughtRecords) => void;
}) {
  const t = useWords(auditWords);
  const acts = useWords(actWords);
  const id = useId();
  const [typed, type] = useState(sought);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    seek({ ...typed, actor: typed.actor.trim(), subject: typed.subject.trim() });
  };
  return (
    <form className="panel" onSubmit={submit}>
      <Choices name={t.filter}>
        <div className="choice">
          <label htmlFor={`${id}-day`}>{t.day}</label>
          <input
            id={`${id}-day`}
            type="date"
            required
            max={countyToday()}
            value={typed.day}
            onChange={({ target }) => type({ ...typed, day: target.value as LocalDate })}
          />
        </div>
        <Choice
          label={t.act}
          value={typed.actName}
          options={[['', t.everyAct], ...Object.entries(acts)]}
          choose={(actName) => type({ ...typed, actName })}
        />
        <div className="choice">
          <label htmlFor={`${id}-actor`}>{t.actorId}</label>
          <Input
            id={`${id}-actor`}
            value={typed.actor}
            onChange={({ target }) => type({ ...typed, actor: target.value })}
          />
        </div>
        <div className="choice">
          <label htmlFor={`${id}-subject`}>{t.subjectId}</label>
          <Input
            id={`${id}-subject`}
            value={typed.subject}
            onChange={({ target }) => type({ ...typed, subject: target.value })}
          />
        </div>
        <Button type="primary" htmlType="submit">
          {t.look}
        </Button>
      </Choices>
    </form>
  );
}
