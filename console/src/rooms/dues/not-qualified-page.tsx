import { listNotQualifiedApi } from '@liangxian/shared/dues/dues.api.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { useDueColumns } from './due-columns.tsx';
import { duesWords } from './words.ts';

/** Who of a village cannot be debited, why, and what the village does about it. */
export function NotQualifiedPage({
  townshipId,
  villageId,
}: {
  readonly townshipId: string;
  readonly villageId: string;
}) {
  const t = useWords(duesWords);
  const names = useNames();
  const whose = useDueColumns();
  const { yuan } = useFormats();
  const pages = usePages(villageId);
  const list = useAsk(listNotQualifiedApi, {
    path: { townshipId },
    query: { coverageYear: coverageYear(), villageId, ...pages.query },
  });
  return (
    <Page
      title={t.notQualifiedIn(names.place(townshipId, villageId))}
      lead={t.notQualifiedLead}
      acts={<Link href="/statement">{t.backToStatement}</Link>}
    >
      <section className="panel panel-wide">
        <h2>{t.notQualified}</h2>
        <Answer of={list}>
          {({ dues, cursor }) => (
            <>
              <ListTable
                name={t.notQualified}
                rowKey={({ personId, scheme }) => `${personId}-${scheme}`}
                loading={list.isPlaceholderData}
                dataSource={dues}
                locale={{ emptyText: t.allQualify }}
                columns={[
                  whose.person,
                  whose.residentId,
                  whose.householdNo,
                  whose.scheme,
                  { title: t.toPay, dataIndex: 'dueFen', align: 'right', render: yuan },
                  {
                    title: t.reason,
                    dataIndex: 'reason',
                    render: (reason: keyof typeof t.reasons) => t.reasons[reason],
                  },
                ]}
              />
              <PageTurner pages={pages} next={cursor} />
            </>
          )}
        </Answer>
      </section>
    </Page>
  );
}
