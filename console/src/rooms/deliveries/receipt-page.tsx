import { showReceiptApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { Button } from 'antd';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DeliveryState } from './delivery-state.tsx';
import { deliveryWords } from './words.ts';

type Receipt = Answered<typeof showReceiptApi>;

/** What stands about a version, on a page that prints well. */
export function ReceiptPage({ deliveryId }: { readonly deliveryId: string }) {
  const t = useWords(deliveryWords);
  const receipt = useAsk(showReceiptApi, {
    path: { deliveryId: deliveryId as Receipt['deliveryId'] },
    query: {},
  });
  return (
    <Page title={t.receipt} acts={<Button onClick={() => window.print()}>{t.print}</Button>}>
      <Answer of={receipt}>{(shown) => <Sheet receipt={shown} />}</Answer>
      <Link href={`/${deliveryId}`} className="no-print">
        {t.back}
      </Link>
    </Page>
  );
}

function Sheet({ receipt }: { readonly receipt: Receipt }) {
  const t = useWords(deliveryWords);
  const { time, count } = useFormats();
  const acts: Readonly<Record<string, string>> = t.acts;
  const { file, scan, counts, reasons } = receipt;
  return (
    <section className="panel panel-wide sheet">
      <h2>{receipt.dataSetName}</h2>
      <FactList
        facts={[
          [t.receiptNo, receipt.receiptNo],
          [t.unit, `${receipt.unitName}${receipt.townshipName ?? ''}`],
          [t.period, receipt.period],
          [t.revision, t.revisionNo(receipt.revision)],
          [t.state, <DeliveryState key="state" state={receipt.state} />],
          [t.fileName, file.fileName],
          [t.size, t.bytes(count(file.bytes))],
          [t.fingerprint, file.sha256],
          ...(scan === undefined ? [] : [[t.scanHint, `${scan.fileName} ${scan.sha256}`] as const]),
          ...(counts === undefined
            ? []
            : (['read', 'accepted', 'rejected'] as const).map(
                (key) => [t.counts[key], t.rows(count(counts[key]))] as const,
              )),
          ...(reasons === undefined ? [] : [[t.returnedBecause, reasons.join('；')] as const]),
          [t.issuedAt, time(receipt.issuedAt)],
        ]}
      />
      <ListTable
        name={t.history}
        rowKey={({ act, at }) => `${act} ${at}`}
        dataSource={receipt.steps}
        columns={[
          { title: t.step, key: 'act', render: (_, { act }) => acts[act] ?? act },
          { title: t.who, key: 'by', render: (_, { by }) => by?.name ?? t.system },
          { title: t.when, dataIndex: 'at', render: time },
        ]}
      />
    </section>
  );
}
