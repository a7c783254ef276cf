import { startSeasonApi } from '@liangxian/shared/policy/policy.api.ts';
import { Button, Form, Input } from 'antd';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { policyWords } from './words.ts';

type Fields = { readonly packId: string; readonly reason?: string };

/** Before a season: says so, and lets who may start it do so. */
export function StartSeason() {
  const t = useWords(policyWords);
  const may = useMay();
  const start = useAct(startSeasonApi);
  const submit = ({ packId, reason = '' }: Fields) =>
    start.mutate({
      body: {
        packId,
        coverageYear: coverageYear(),
        ...(reason === '' ? {} : { confirmation: { reason } }),
      },
    });
  return (
    <section className="panel">
      <p className="note note-soon">{t.notStarted}</p>
      {may(startSeasonApi.act) && (
        <>
          <h2>{t.start}</h2>
          <p>{t.startLead}</p>
          <Form<Fields> layout="vertical" onFinish={submit} style={{ maxWidth: 460 }}>
            <Form.Item name="packId" label={t.packId} rules={[{ required: true }]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="reason" label={t.reason}>
              <Input.TextArea rows={3} maxLength={500} />
            </Form.Item>
            <ProblemNote problem={start.error} />
            <Button type="primary" htmlType="submit" loading={start.isPending}>
              {t.start}
            </Button>
          </Form>
        </>
      )}
    </section>
  );
}
