import type { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import type { Answered } from '../../api/client.ts';
import { ListTable } from '../../components/list-table.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { residentWords } from './words.ts';

type Entry = Answered<typeof showResidentApi>['entries'][number];

/** Every movement of money, the latest first. Nothing is ever taken out of it. */
export function LedgerTable({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useWords(residentWords);
  const common = useWords(commonWords);
  const { yuan, time } = useFormats();
  return (
    <section className="panel panel-wide">
      <h2>{t.ledger}</h2>
      <ListTable
        name={t.ledger}
        rowKey={({ scheme, reference, kind, under }) => `${scheme}-${reference}-${kind}-${under}`}
        dataSource={[...entries].sort((one, other) => other.at - one.at)}
        locale={{ emptyText: t.noEntries }}
        columns={[
          { title: t.when, dataIndex: 'at', render: time },
          {
            title: t.scheme,
            dataIndex: 'scheme',
            render: (scheme: Entry['scheme']) => common.schemes[scheme],
          },
          {
            title: t.what,
            dataIndex: 'kind',
            render: (kind: Entry['kind']) => t.movements[kind],
          },
          { title: t.amount, dataIndex: 'amountFen', align: 'right', render: yuan },
          { title: t.reference, dataIndex: 'reference' },
        ]}
      />
    </section>
  );
}
