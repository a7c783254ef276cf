import { saveContactApi, showContactApi } from '@liangxian/shared/messages/messages.api.ts';
import { Button, Form, Input } from 'antd';
import { useAct, useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { inboxWords } from './words.ts';

type Fields = { readonly email?: string; readonly miniProgramOpenId?: string };

/** Where else reminders go; an empty field means nowhere. */
export function ContactForm() {
  const t = useWords(inboxWords);
  const contact = useAsk(showContactApi, {});
  const save = useAct(saveContactApi);
  const submit = ({ email = '', miniProgramOpenId = '' }: Fields) =>
    save.mutate({
      body: {
        ...(email === '' ? {} : { email }),
        ...(miniProgramOpenId === '' ? {} : { miniProgramOpenId }),
      },
    });
  return (
    <section className="panel">
      <h2>{t.contact}</h2>
      <Answer of={contact}>
        {(known) => (
          <Form<Fields>
            layout="vertical"
            className="narrow-form"
            initialValues={known}
            onFinish={submit}
          >
            <Form.Item name="email" label={t.email} rules={[{ type: 'email' }]}>
              <Input inputMode="email" autoComplete="email" />
            </Form.Item>
            <Form.Item name="miniProgramOpenId" label={t.openId}>
              <Input autoComplete="off" />
            </Form.Item>
            <ProblemNote problem={save.error} />
            {save.isSuccess && (
              <p className="note note-done" role="status">
                {t.saved}
              </p>
            )}
            <Button htmlType="submit" loading={save.isPending}>
              {t.save}
            </Button>
          </Form>
        )}
      </Answer>
    </section>
  );
}
