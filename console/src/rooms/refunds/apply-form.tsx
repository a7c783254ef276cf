import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import type { applyForRefundApi } from '@liangxian/shared/refunds/refunds.api.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Sent } from '../../api/client.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { usePolicy } from '../../api/use-policy.ts';
import { Choice } from '../../components/choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useFormats } from '../../messages/formats.ts';
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
  const { yuan } = useFormats();
  const pack = usePolicy();
  const rules = useReasons().ofScheme(scheme);
  const [reason, chooseReason] = useState('');
  const [tier, chooseTier] = useState('');
  const [category, chooseCategory] = useState('');
  const becomes = rules.find((rule) => rule.reason === reason)?.becomes;
  const tiers = (pack?.pensionTiers ?? []).filter((one) => one.coverageYear === coverageYear());
  const chosen = { tier, category, not_due: 'not_due' }[becomes ?? 'not_due'];
  const wanted = (): Applied['wanted'] => {
    if (becomes === 'tier') return { kind: 'tier', tierFen: Number(tier) as Fen };
    if (becomes === 'category') return { kind: 'category', category };
    return { kind: 'not_due' };
  };
  return (
    <section className="panel">
      <Form<Fields>
        layout="vertical"
        className="narrow-form"
        onFinish={({ explanation, ...account }) =>
          apply({ reason, wanted: wanted(), explanation, account })
        }
      >
        <Choice
          label={t.reason}
          value={reason}
          options={[['', t.choose], ...rules.map((rule) => [rule.reason, rule.words] as const)]}
          choose={chooseReason}
        />
        {becomes === 'tier' && (
          <Choice
            label={t.wantedTier}
            value={tier}
            options={[
              ['', t.choose],
              ...tiers.map(({ tierFen }) => [String(tierFen), yuan(tierFen)] as const),
            ]}
            choose={chooseTier}
          />
        )}
        {becomes === 'category' && (
          <Choice
            label={t.wantedCategory}
            value={category}
            options={[
              ['', t.choose],
              ...(pack?.categories ?? []).map(
                ({ code, names: [first = code] }) => [code, first] as const,
              ),
            ]}
            choose={chooseCategory}
          />
        )}
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
          disabled={reason === '' || chosen === ''}
          loading={pending}
        >
          {t.apply}
        </Button>
      </Form>
    </section>
  );
}
