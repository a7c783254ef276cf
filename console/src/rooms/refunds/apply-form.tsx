import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { applyForRefundApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Sent } from '../../api/client.ts';
import { Choice } from '../../components/choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import {
  type WantedAmount,
  WantedAmountChoice,
  wantedOf,
} from '../../components/wanted-amount.tsx';
import { useWords } from '../../messages/words.ts';
import { type Account, AccountFields } from './account-form.tsx';
import { useReasons } from './use-reasons.ts';
import { refundWords } from './words.ts';

type Applied = Pick<
  Sent<typeof applyForRefundApi>['body'],
  'reason' | 'wanted' | 'explanation' | 'account'
>;
type Fields = Account & { readonly explanation: string };

/** The reason as the policy names it, what is right instead where the reason asks for it, and where the money goes. */
export function ApplyForm({
  scheme,
  problem,
  pending,
  apply,
}: {
  readonly scheme: Scheme;
  readonly problem: unknown;
  readonly pending: boolean;
  readonly apply: (applied: Applied) => void;
}) {
  const t = useWords(refundWords);
  const rules = useReasons().ofScheme(scheme);
  const [reason, chooseReason] = useState('');
  const [chosen, choose] = useState<WantedAmount>();
  const becomes = rules.find((rule) => rule.reason === reason)?.becomes ?? 'not_due';
  const wanted = wantedOf(becomes, chosen);
  return (
    <section className="panel">
      <Form<Fields>
        layout="vertical"
        className="narrow-form"
        onFinish={({ explanation, ...account }) =>
          wanted && apply({ reason, wanted, explanation, account })
        }
      >
        <Choice
          label={t.reason}
          value={reason}
          options={[['', t.choose], ...rules.map((rule) => [rule.reason, rule.words] as const)]}
          choose={chooseReason}
        />
        <WantedAmountChoice
          kind={becomes}
          wanted={wanted}
          choose={choose}
          labels={{ tier: t.wantedTier, category: t.wantedCategory, choose: t.choose }}
        />
        <Form.Item
          name="explanation"
          label={t.explanation}
          rules={[{ required: true, min: 2, max: 500, whitespace: true }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <AccountFields />
        <ProblemNote problem={problem} />
        <Button
          type="primary"
          htmlType="submit"
          disabled={reason === '' || wanted === undefined}
          loading={pending}
        >
          {t.apply}
        </Button>
      </Form>
    </section>
  );
}
