import { listImportsApi, startImportApi } from '@liangxian/shared/rosters/rosters.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { ImportState } from './import-state.tsx';
import { rosterWords } from './words.ts';

export function ImportsPage() {
  const t = useWords(rosterWords);
  const common = useWords(commonWords);
  const { time, count } = useFormats();
  const may = useMay();
  const pages = usePages('imports');
  const imports = useAsk(listImportsApi, { query: pages.query });
  return (
    <Page
      title={t.title}
      lead={t.lead}
      acts={
        may(startImportApi.act) && (
          <Link href="/new" className="button-link">
            {t.newImport}
          </Link>
        )
      }
    >
      <Answer of={imports}>
        {(found) => (
          <section className="panel panel-wide">
            <ListTable
              name={t.title}
              rowKey="importId"
              dataSource={found.imports}
              locale={{ emptyText: t.none }}
              columns={[
                {
                  title: t.fileName,
                  key: 'file',
                  render: (_, { importId, fileName }) => (
                    <Link href={`/${importId}`} className="wraps">
                      {fileName}
                    </Link>
                  ),
                },
                {
                  title: t.kind,
                  key: 'kind',
                  render: (_, { kind, mode }) =>
                    `${common.rosterKinds[kind]}（${common.modes[mode]}）`,
                },
                {
                  title: t.status,
                  key: 'status',
                  render: (_, roster) => <ImportState roster={roster} />,
                },
                {
                  title: t.counts.accepted,
                  key: 'accepted',
                  align: 'right',
                  render: (_, { counts }) => (counts === undefined ? '' : count(counts.accepted)),
                },
                {
                  title: t.counts.rejected,
                  key: 'rejected',
                  align: 'right',
                  render: (_, { counts }) => (counts === undefined ? '' : count(counts.rejected)),
                },
                { title: t.requestedAt, dataIndex: 'requestedAt', render: time },
              ]}
            />
            <PageTurner pages={pages} next={found.cursor} />
          </section>
        )}
      </Answer>
    </Page>
  );
}
