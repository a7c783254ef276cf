import { passOnExceptionApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import { listUnitsApi } from '@liangxian/shared/units/units.api.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct, useAsk } from '../../api/use-api.ts';
import { Choice } from '../../components/choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import type { Shown } from './shown.ts';
import { exceptionWords } from './words.ts';

type Fields = { readonly text: string };

/** The owner asks another unit to verify. */
export function PassOnForm({ exceptionId }: Pick<Shown, 'exceptionId'>) {
  const t = useWords(exceptionWords);
  const common = useWords(commonWords);
  const [opened, setOpened] = useState(false);
  const [to, setTo] = useState('');
  const county = useAsk(listUnitsApi, { query: {} }, { enabled: opened });
  const parentId = county.data?.units[0]?.unitId ?? '';
  const units = useAsk(
    listUnitsApi,
    { query: { parentId, limit: 200 } },
    { enabled: parentId !== '' },
  );
  const passOn = useAct(passOnExceptionApi, { touches: ['deadlines'] });
  if (!opened) {
    return (
      <div className="acts">
        <Button onClick={() => setOpened(true)}>{t.passOn}</Button>
      </div>
    );
  }
  const offered = parentId === '' ? [] : (units.data?.units ?? []);
  const chosen = to === '' ? (offered[0]?.unitId ?? '') : to;
  return (
    <Form<Fields>
      name="pass-on"
      layout="vertical"
      onFinish={({ text }) => passOn.mutate({ path: { exceptionId }, body: { text, to: chosen } })}
    >
      <Choice
        label={t.passOnTo}
        value={chosen}
        options={offered.map(({ unitId, name }) => [unitId, name])}
        choose={setTo}
      />
      <Form.Item name="text" label={t.text} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2_000} />
      </Form.Item>
      <ProblemNote problem={county.error ?? units.error ?? passOn.error} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={passOn.isPending}>
          {t.passOn}
        </Button>
        <Button onClick={() => setOpened(false)}>{common.cancel}</Button>
      </div>
    </Form>
  );
}
