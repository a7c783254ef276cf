import { returnDeliveryApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import type { Revision, Shown } from './shown.ts';
import { deliveryWords } from './words.ts';

type Fields = { readonly reasons: string };

/** Gives a version back; every line is a reason of its own. */
export function ReturnForm({
  shown,
  latest,
}: {
  readonly shown: Shown;
  readonly latest: Revision;
}) {
  const t = useWords(deliveryWords);
  const common = useWords(commonWords);
  const [opened, setOpened] = useState(false);
  const giveBack = useAct(returnDeliveryApi, { touches: ['deadlines'] });
  if (!opened) {
    return (
      <div className="acts">
        <Button danger onClick={() => setOpened(true)}>
          {t.return}
        </Button>
      </div>
    );
  }
  const submit = ({ reasons }: Fields) =>
    giveBack.mutate({
      path: { deliveryId: shown.deliveryId },
      body: {
        revision: latest.revision,
        reasons: reasons
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      },
    });
  return (
    <Form<Fields> layout="vertical" onFinish={submit}>
      <Form.Item name="reasons" label={t.reasons} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={4} autoFocus />
      </Form.Item>
      <ProblemNote problem={giveBack.error} />
      <div className="acts">
        <Button danger htmlType="submit" loading={giveBack.isPending}>
          {t.returnAct}
        </Button>
        <Button onClick={() => setOpened(false)}>{common.cancel}</Button>
      </div>
    </Form>
  );
}
