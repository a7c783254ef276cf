import type { applyForChangeApi } from '@liangxian/shared/dues/dues.api.ts';
import type { Fen } from '@liangxian/shared/kernel/money.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { Sent } from '../../api/client.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { usePolicy } from '../../api/use-policy.ts';
import { Choice } from '../../components/choice.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { duesWords } from './words.ts';

type Applied = Pick<Sent<typeof applyForChangeApi>['body'], 'wanted' | 'reason' | 'evidence'>;
type Kind = Applied['wanted']['kind'];
type Fields = { readonly reason: string; readonly evidence: string };

/** What is wanted, chosen from what the policy has; why; and what proves it. */
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
  const t = useWords(duesWords);
  const { yuan } = useFormats();
  const pack = usePolicy();
  const kinds: readonly Kind[] =
    scheme === 'resident_pension' ? ['tier', 'category', 'not_due'] : ['category', 'not_due'];
  const [kind, chooseKind] = useState<Kind>(kinds[0] ?? 'not_due');
  const [tier, chooseTier] = useState('');
  const [category, chooseCategory] = useState('');
  const tiers = (pack?.pensionTiers ?? []).filter((one) => one.coverageYear === coverageYear());
  const chosen = kind === 'tier' ? tier : kind === 'category' ? category : 'not_due';
  const wanted = (): Applied['wanted'] => {
    if (kind === 'tier') return { kind, tierFen: Number(tier) as Fen };
    if (kind === 'category') return { kind, category };
    return { kind };
  };
  return (
    <section className="panel">
      <Form<Fields>
        layout="vertical"
        className="narrow-form"
        onFinish={(fields) => apply({ ...fields, wanted: wanted() })}
      >
        <Choice
          label={t.wanted}
          value={kind}
          options={kinds.map((each) => [each, t.wantedKinds[each]])}
          choose={chooseKind}
        />
        {kind === 'tier' && (
          <Choice
            label={t.tier}
            value={tier}
            options={[
              ['', t.choose],
              ...tiers.map(({ tierFen }) => [String(tierFen), yuan(tierFen)] as const),
            ]}
            choose={chooseTier}
          />
        )}
        {kind === 'category' && (
          <Choice
            label={t.category}
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
          name="reason"
          label={t.why}
          rules={[{ required: true, min: 2, max: 500, whitespace: true }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item
          name="evidence"
          label={t.evidenceHelp}
          rules={[{ required: true, min: 2, max: 500, whitespace: true }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <ProblemNote problem={problem} />
        <Button type="primary" htmlType="submit" disabled={chosen === ''} loading={pending}>
          {t.apply}
        </Button>
      </Form>
    </section>
  );
}
