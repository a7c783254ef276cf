import { listDuesApi } from '@liangxian/shared/dues/dues.api.ts';
import type { Sent } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { DueState } from '../../components/due-state.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { useDueColumns } from './due-columns.tsx';
import { duesWords } from './words.ts';

type Asked = Omit<Sent<typeof listDuesApi>['query'], 'cursor' | 'limit'>;

export function DueTable({ asked }: { readonly asked: Asked }) {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const whose = useDueColumns();
  const { yuan } = useFormats();
  const pages = usePages(JSON.stringify(asked));
  const list = useAsk(listDuesApi, { query: { ...asked, ...pages.query } });
  return (
    <section className="panel panel-wide">
      <h2>{t.list}</h2>
      <Answer of={list}>
        {({ dues, cursor }) => (
          <>
            <ListTable
              name={t.list}
              rowKey={({ personId, scheme }) => `${personId}-${scheme}`}
              loading={list.isPlaceholderData}
              dataSource={dues}
              locale={{ emptyText: t.noDues }}
              columns={[
                whose.person,
                whose.residentId,
                whose.householdNo,
                whose.scheme,
                { title: t.toPay, dataIndex: 'dueFen', align: 'right', render: yuan },
                {
                  title: common.state,
                  key: 'status',
                  render: (_, { status }) => <DueState status={status} />,
                },
              ]}
            />
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </section>
  );
}
