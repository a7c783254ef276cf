import { decideCaseApi } from '@liangxian/shared/deductions/deductions.api.ts';
import type { CaseAction } from '@liangxian/shared/deductions/staff-case.ts';
import { Button, Form, Input, Radio } from 'antd';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import type { StaffCase } from './shown-case.ts';
import { caseWords } from './words.ts';

type Fields = { readonly action: CaseAction; readonly reason: string };

/** A decision with its reason; what it will do stands above the button. */
export function DecideCase({ staffCase: { caseId, fileId } }: { readonly staffCase: StaffCase }) {
  const t = useWords(caseWords);
  const decide = useAct(decideCaseApi);
  const [form] = Form.useForm<Fields>();
  const action = Form.useWatch('action', form);
  const actions: readonly CaseAction[] =
    fileId === undefined ? ['ask_bank', 'close'] : ['ask_bank', 'withdraw_file', 'close'];
  return (
    <Form<Fields>
      form={form}
      name={caseId}
      layout="vertical"
      requiredMark={false}
      onFinish={(body) => decide.mutate({ path: { caseId }, body })}
    >
      <Form.Item name="action" label={t.action} rules={[{ required: true }]}>
        <Radio.Group options={actions.map((value) => ({ value, label: t.actions[value] }))} />
      </Form.Item>
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      {action !== undefined && (
        <p className={action === 'withdraw_file' ? 'note note-late' : 'note'}>
          {t.decideSure[action]}
        </p>
      )}
      <ProblemNote problem={decide.error} />
      <Button type="primary" htmlType="submit" loading={decide.isPending}>
        {t.decide}
      </Button>
    </Form>
  );
}
