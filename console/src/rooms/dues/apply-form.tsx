import type { applyForChangeApi } from '@liangxian/shared/dues/dues.api.ts';
import type { Scheme } from '@liangxian/shared/policy/policy-pack.ts';
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
  const kinds: readonly Kind[] =
    scheme === 'resident_pension' ? ['tier', 'category', 'not_due'] : ['category', 'not_due'];
  const [kind, chooseKind] = useState<Kind>(kinds[0] ?? 'not_due');
  const [chosen, choose] = useState<WantedAmount>();
  const wanted = wantedOf(kind, chosen);
  return (
    <section className="panel">
      <Form<Fields>
        layout="vertical"
        className="narrow-form"
        onFinish={(fields) => wanted && apply({ ...fields, wanted })}
      >
        <Choice
          label={t.wanted}
          value={kind}
          options={kinds.map((each) => [each, t.wantedKinds[each]])}
          choose={chooseKind}
        />
        <WantedAmountChoice kind={kind} wanted={wanted} choose={choose} labels={t} />
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
        <Button type="primary" htmlType="submit" disabled={wanted === undefined} loading={pending}>
          {t.apply}
        </Button>
      </Form>
    </section>
  );
}
