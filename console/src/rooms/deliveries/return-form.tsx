import { returnDeliveryApi, takeBackDeliveryApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import type { Revision, Shown } from './shown.ts';
import { deliveryWords } from './words.ts';

type Fields = { readonly reasons: string };

const CONTRACTS = { return: returnDeliveryApi, take_back: takeBackDeliveryApi } as const;

/** Gives a version back, or takes it back before the receiver has decided; every line is a reason of its own. */
export function ReturnForm({
  way,
  shown,
  latest,
}: {
  readonly way: keyof typeof CONTRACTS;
  readonly shown: Shown;
  readonly latest: Revision;
}) {
  const t = useWords(deliveryWords);
  const common = useWords(commonWords);
  const [opened, setOpened] = useState(false);
  const giveBack = useAct(CONTRACTS[way], { touches: ['deadlines'] });
  if (!opened) {
    return (
      <div className="acts">
        <Button danger onClick={() => setOpened(true)}>
          {t.backWays[way]}
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
    <Form<Fields> name={way} layout="vertical" onFinish={submit}>
      <Form.Item
        name="reasons"
        label={t.backReasons[way]}
        rules={[{ required: true, whitespace: true }]}
      >
        <Input.TextArea rows={4} autoFocus />
      </Form.Item>
      <ProblemNote problem={giveBack.error} />
      <div className="acts">
        <Button danger htmlType="submit" loading={giveBack.isPending}>
          {t.backActs[way]}
        </Button>
        <Button onClick={() => setOpened(false)}>{common.cancel}</Button>
      </div>
    </Form>
  );
}
