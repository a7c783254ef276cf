import { decideDifferenceApi, type showBillApi } from '@liangxian/shared/payments/bills.api.ts';
import { Button, Form, Input } from 'antd';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAct } from '../../api/use-api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { paymentWords } from './words.ts';

type ShownBill = Answered<typeof showBillApi>;
type Difference = ShownBill['differences'][number];

/** Where the bill and our orders do not agree, each with what somebody found out about it. */
export function Differences({ bill }: { readonly bill: ShownBill }) {
  const t = useWords(paymentWords);
  if (bill.latest === undefined) return null;
  if (bill.differences.length === 0) return <p className="note">{t.noDifferences}</p>;
  return (
    <>
      {bill.differences.map((difference) => (
        <section className="panel" key={difference.differenceId}>
          <h2>{t.kinds[difference.kind]}</h2>
          <DifferenceFacts difference={difference} />
          {difference.decision === undefined && <Decide bill={bill} difference={difference} />}
        </section>
      ))}
    </>
  );
}

function DifferenceFacts({ difference }: { readonly difference: Difference }) {
  const t = useWords(paymentWords);
  const { yuan, time } = useFormats();
  const { kind, orderId, transactionId, theirsFen, oursFen, decision } = difference;
  return (
    <FactList
      facts={[
        [t.order, kind === 'theirs_only' ? orderId : <OrderLink key="order" orderId={orderId} />],
        ...(transactionId === undefined ? [] : ([[t.transaction, transactionId]] as const)),
        ...(theirsFen === undefined ? [] : ([[t.theirs, yuan(theirsFen)]] as const)),
        ...(oursFen === undefined ? [] : ([[t.ours, yuan(oursFen)]] as const)),
        ...(decision === undefined
          ? []
          : ([
              [t.decision, decision.reason],
              [t.decidedBy, <OfficerName key="by" officerId={decision.by} />],
              [t.decidedAt, time(decision.at)],
            ] as const)),
      ]}
    />
  );
}

function OrderLink({ orderId }: { readonly orderId: string }) {
  return <Link href={`/${orderId}`}>{orderId}</Link>;
}

function Decide({
  bill: { channel, day },
  difference: { differenceId },
}: {
  readonly bill: ShownBill;
  readonly difference: Difference;
}) {
  const t = useWords(paymentWords);
  const may = useMay();
  const decide = useAct(decideDifferenceApi);
  if (!may(decideDifferenceApi.act)) return null;
  return (
    <Form<{ readonly reason: string }>
      name={differenceId}
      layout="vertical"
      requiredMark={false}
      onFinish={(body) => decide.mutate({ path: { channel, day, differenceId }, body })}
    >
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <ProblemNote problem={decide.error} />
      <Button type="primary" htmlType="submit" loading={decide.isPending}>
        {t.decide}
      </Button>
    </Form>
  );
}
