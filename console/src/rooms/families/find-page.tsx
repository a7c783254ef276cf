import { findResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useAct } from '../../api/use-api.ts';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useWords } from '../../messages/words.ts';
import { familyWords } from './words.ts';

/** Whoever stands at the desk with an identity card; the number goes to the server only, never into the address. */
export function FindPage() {
  const t = useWords(familyWords);
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
    <Page title={t.title} lead={t.lead}>
      <form className="panel narrow-form" onSubmit={submit}>
        <TextField label={t.residentId} value={residentId} write={type} most={30} required />
        <ProblemNote problem={find.error} />
        <div className="acts">
          <Button
            type="primary"
            htmlType="submit"
            disabled={residentId.trim() === ''}
            loading={find.isPending}
          >
            {t.find}
          </Button>
        </div>
      </form>
    </Page>
  );
}
