import { listResidentsApi } from '@liangxian/shared/residents/residents.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useWords } from '../../messages/words.ts';
import { usePersonWords } from './use-person-words.ts';
import { residentWords } from './words.ts';

type Listing = {
  readonly name?: string;
  readonly villageId?: string;
  readonly householdNo?: string;
};

/** Who was found, numbers masked, a page at a time. */
export function ResidentList({ listing }: { readonly listing: Listing }) {
  const t = useWords(residentWords);
  const names = useNames();
  const person = usePersonWords();
  const pages = usePages(JSON.stringify(listing));
  const found = useAsk(listResidentsApi, { body: { ...listing, ...pages.query } });
  return (
    <section className="panel panel-wide">
      <h2>{t.found}</h2>
      <Answer of={found}>
        {({ residents, cursor }) => (
          <>
            <ListTable
              name={t.found}
              rowKey="personId"
              loading={found.isPlaceholderData}
              dataSource={residents}
              locale={{ emptyText: t.nobody }}
              columns={[
                {
                  title: t.name,
                  key: 'name',
                  render: (_, { personId, name }) => <Link href={`/${personId}`}>{name}</Link>,
                },
                { title: t.residentId, dataIndex: 'residentIdMasked' },
                {
                  title: t.village,
                  key: 'village',
                  render: (_, { townshipId, villageId }) => names.place(townshipId, villageId),
                },
                {
                  title: t.householdNo,
                  dataIndex: 'householdNo',
                  render: (householdNo?: string) => householdNo ?? t.none,
                },
                {
                  title: t.categories,
                  dataIndex: 'categories',
                  render: (codes: readonly string[]) => person.categories(codes),
                },
                {
                  title: t.enrolledIn,
                  dataIndex: 'enrolment',
                  render: person.enrolment,
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
