import { listAmountDifferencesApi } from '@liangxian/shared/dues/dues.api.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { usePlaces } from '../../api/use-places.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { useDueColumns } from './due-columns.tsx';
import { duesWords } from './words.ts';

/** Where a township's deduction roster names another amount than is due. */
export function DifferencesPage({ townshipId }: { readonly townshipId: string }) {
  const t = useWords(duesWords);
  const common = useWords(commonWords);
  const places = usePlaces();
  const whose = useDueColumns();
  const { yuan } = useFormats();
  const pages = usePages(townshipId);
  const list = useAsk(listAmountDifferencesApi, {
    path: { townshipId },
    query: { coverageYear: coverageYear(), ...pages.query },
  });
  return (
    <Page
      title={t.differencesOf(places?.townshipName(townshipId) ?? townshipId)}
      lead={t.differencesLead}
      acts={<Link href="/amounts">{t.backToAmounts}</Link>}
    >
      <section className="panel panel-wide">
        <h2>{t.differences}</h2>
        <Answer of={list}>
          {({ differences, cursor }) => (
            <>
              <ListTable
                name={t.differences}
                rowKey={({ personId, scheme }) => `${personId}-${scheme}`}
                loading={list.isPlaceholderData}
                dataSource={differences}
                locale={{ emptyText: t.noneDiffer }}
                columns={[
                  whose.person,
                  whose.residentId,
                  {
                    title: common.village,
                    dataIndex: 'villageId',
                    render: (id: string) => places?.villageName(id) ?? id,
                  },
                  whose.scheme,
                  { title: t.inRoster, dataIndex: 'rosterFen', align: 'right', render: yuan },
                  { title: t.toPay, dataIndex: 'dueFen', align: 'right', render: yuan },
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
