import type { HttpContract } from '@liangxian/shared/kernel/http-contract.ts';
import { Button, Form, Input } from 'antd';
import { useId, useState } from 'react';
import type { Sent } from '../../api/client.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { exceptionWords } from './words.ts';

type Fields = { readonly text: string };

/** An act that needs nothing but words: a button that opens a field. What was typed stays when it fails. */
export function TextForm<const Contract extends HttpContract>({
  contract,
  sent,
  act,
}: {
  readonly contract: Contract;
  readonly sent: (text: string) => Sent<Contract>;
  readonly act: string;
}) {
  const t = useWords(exceptionWords);
  const common = useWords(commonWords);
  const id = useId();
  const [opened, setOpened] = useState(false);
  const [form] = Form.useForm<Fields>();
  const acting = useAct<Contract>(contract, { touches: ['deadlines'] });
  if (!opened) {
    return (
      <div className="acts">
        <Button onClick={() => setOpened(true)}>{act}</Button>
      </div>
    );
  }
  const submit = ({ text }: Fields) =>
    acting.mutate(sent(text), {
      onSuccess: () => {
        form.resetFields();
        setOpened(false);
      },
    });
  return (
    <Form<Fields> form={form} name={id} layout="vertical" onFinish={submit}>
      <Form.Item
        name="text"
        label={`${act}：${t.text}`}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea rows={3} maxLength={2_000} autoFocus />
      </Form.Item>
      <ProblemNote problem={acting.error} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={acting.isPending}>
          {act}
        </Button>
        <Button onClick={() => setOpened(false)}>{common.cancel}</Button>
      </div>
    </Form>
  );
}
