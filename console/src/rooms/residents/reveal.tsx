import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { revealResidentApi } from '@liangxian/shared/residents/residents.api.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { Revealed } from './revealed.tsx';
import { residentWords } from './words.ts';

type Field = 'residentId' | 'phone' | 'accounts';
type Fields = { readonly fields: readonly Field[]; readonly reason: string };

/** Shows what is masked, for a reason that is written down. */
export function Reveal({ personId }: { readonly personId: PersonId }) {
  const t = useWords(residentWords);
  const [asking, ask] = useState(false);
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
  const submit = ({ fields, reason }: Fields) =>
    reveal.mutate({ path: { personId }, body: { fields: [...fields], reason } });
  return (
    <Form<Fields>
      layout="vertical"
      className="narrow-form"
      initialValues={{ fields: ['residentId'] }}
      onFinish={submit}
    >
      <p className="note note-soon">{t.revealLead}</p>
      <Form.Item name="fields" label={t.revealWhat} rules={[{ required: true }]}>
        <Checkbox.Group
          options={(['residentId', 'phone', 'accounts'] as const).map((field) => ({
            value: field,
            label: t.fields[field],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t.reason}
        rules={[{ required: true, min: 2, max: 200, whitespace: true }]}
      >
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
      <ProblemNote problem={reveal.error} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={reveal.isPending}>
          {t.revealNow}
        </Button>
        <Button onClick={() => ask(false)}>{t.notNow}</Button>
      </div>
    </Form>
  );
}
