import { findResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../api/use-api.ts';
import { Choices } from '../../components/choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { residentWords } from './words.ts';

/** Whoever has this identity number; the number goes to the server only, never into the address. */
export function FindByNumber() {
  const t = useWords(residentWords);
  const id = useId();
  const [, go] = useLocation();
  const [residentId, type] = useState('');
  const find = useAct(findResidentApi);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    find.mutate(
      { body: { residentId: residentId.trim() } },
      { onSuccess: ({ personId }) => go(`/${personId}`) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Choices name={t.search}>
        <div className="choice choice-wide">
          <label htmlFor={id}>{t.residentId}</label>
          <Input
            id={id}
            value={residentId}
            maxLength={30}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => type(target.value)}
          />
        </div>
        <Button
          type="primary"
          htmlType="submit"
          disabled={residentId.trim() === ''}
          loading={find.isPending}
        >
          {t.search}
        </Button>
      </Choices>
      <ProblemNote problem={find.error} />
    </form>
  );
}
