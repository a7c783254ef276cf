import { raiseExceptionsApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import { showDeliveryApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Sent } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { useDataSetName } from '../../api/use-catalogue.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useWords } from '../../messages/words.ts';
import { exceptionWords } from './words.ts';

type Item = Sent<typeof raiseExceptionsApi>['body']['items'][number];
type Fields = {
  readonly rowNo?: string;
  readonly personName?: string;
  readonly field: string;
  readonly found: string;
  readonly expected?: string;
  readonly text: string;
};

/** Raises an exception about a row of a delivery: `?deliveryId=…&revision=…&rowNo=…`. */
export function RaisePage() {
  const t = useWords(exceptionWords);
  const [, go] = useLocation();
  const about = new URLSearchParams(useSearch());
  const raise = useAct(raiseExceptionsApi, { touches: ['deadlines'] });
  // The same key for every try from this page: pressing twice raises once.
  const [requestKey] = useState(() => crypto.randomUUID());
  const submit = ({ rowNo = '', personName = '', expected = '', ...fields }: Fields) => {
    const item = {
      deliveryId: about.get('deliveryId') ?? '',
      revision: Number(about.get('revision') ?? 1),
      ...(rowNo.trim() === '' ? {} : { rowNo: Number(rowNo) }),
      ...(personName.trim() === '' ? {} : { personName: personName.trim() }),
      ...(expected.trim() === '' ? {} : { expected: expected.trim() }),
      ...fields,
    } as Item;
    raise.mutate(
      { body: { requestKey, items: [item] } },
      { onSuccess: ({ exceptions }) => go(`/${exceptions[0]?.exceptionId ?? ''}`) },
    );
  };
  return (
    <Page title={t.raise} lead={t.raiseLead}>
      <AboutDelivery deliveryId={about.get('deliveryId') ?? ''} />
      <Form<Fields>
        className="panel"
        layout="vertical"
        initialValues={{ rowNo: about.get('rowNo') ?? '' }}
        onFinish={submit}
      >
        <Form.Item name="rowNo" label={t.rowNo} rules={[{ pattern: /^\d*$/u }]}>
          <Input inputMode="numeric" />
        </Form.Item>
        <Form.Item name="personName" label={t.person}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="field" label={t.fieldHint} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="found" label={t.found} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="expected" label={t.expected}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="text" label={t.text} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={2_000} />
        </Form.Item>
        <ProblemNote problem={raise.error} />
        <Button type="primary" htmlType="submit" loading={raise.isPending}>
          {t.send}
        </Button>
      </Form>
    </Page>
  );
}

/** Which list it is about, and whose. */
function AboutDelivery({ deliveryId }: { readonly deliveryId: string }) {
  const t = useWords(exceptionWords);
  const nameOf = useDataSetName();
  const { data } = useAsk(
    showDeliveryApi,
    { path: { deliveryId: deliveryId as Item['deliveryId'] } },
    { enabled: deliveryId !== '' },
  );
  if (data === undefined) return null;
  return (
    <section className="panel">
      <FactList
        facts={[
          [t.dataSet, `${nameOf(data.dataSetId)} ${data.townshipName ?? ''}`],
          [t.sentBy, data.unitName],
          [t.period, data.period],
        ]}
      />
    </section>
  );
}
