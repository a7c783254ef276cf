import { answerExceptionApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import { Button, Form, Input, Radio } from 'antd';
import type { Sent } from '../../api/client.ts';
import { useAct } from '../../api/use-api.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import type { Shown } from './shown.ts';
import { exceptionWords } from './words.ts';

type Fields = {
  readonly kind: 'data_confirmed' | 'corrected';
  readonly text: string;
  readonly correctedValue?: string;
  readonly through?: 'change_list' | 'amount_change';
  readonly reference?: string;
};
type Outcome = Sent<typeof answerExceptionApi>['body']['outcome'];
type CorrectedBy = Extract<Outcome, { readonly kind: 'corrected' }>['through'];

/** The owner answers: the data are right, or they were corrected, and through what. */
export function AnswerForm({ exceptionId }: Pick<Shown, 'exceptionId'>) {
  const t = useWords(exceptionWords);
  const answer = useAct(answerExceptionApi, { touches: ['deadlines'] });
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form);
  const submit = (fields: Fields) =>
    answer.mutate({
      path: { exceptionId },
      body: { text: fields.text, outcome: outcomeOf(fields) },
    });
  return (
    <Form<Fields>
      form={form}
      name="answer"
      layout="vertical"
      initialValues={{ kind: 'data_confirmed', through: 'change_list' }}
      onFinish={submit}
    >
      <Form.Item name="kind" label={t.answerKind}>
        <Radio.Group
          options={(['data_confirmed', 'corrected'] as const).map((value) => ({
            value,
            label: t.answerKinds[value],
          }))}
        />
      </Form.Item>
      {kind === 'corrected' && (
        <>
          <Form.Item
            name="correctedValue"
            label={t.correctedValue}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="through" label={t.through}>
            <Radio.Group
              options={(['change_list', 'amount_change'] as const).map((value) => ({
                value,
                label: t.throughs[value],
              }))}
            />
          </Form.Item>
          <Form.Item
            name="reference"
            label={t.reference}
            rules={[{ required: true, whitespace: true }]}
          >
            <Input maxLength={80} />
          </Form.Item>
        </>
      )}
      <Form.Item name="text" label={t.text} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2_000} />
      </Form.Item>
      <ProblemNote problem={answer.error} />
      <Button type="primary" htmlType="submit" loading={answer.isPending}>
        {t.answer}
      </Button>
    </Form>
  );
}

function outcomeOf({ kind, correctedValue = '', through, reference = '' }: Fields): Outcome {
  if (kind === 'data_confirmed') return { kind };
  const by =
    through === 'amount_change'
      ? { kind: through, changeId: reference.trim() }
      : { kind: 'change_list', deliveryId: reference.trim() };
  return { kind, correctedValue, through: by as CorrectedBy };
}
