import { listSchoolsApi } from '@liangxian/shared/residents/expansion.api.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { ExpansionSections } from './expansion-sections.tsx';
import { expansionWords } from './words.ts';

/** Schools with pupils who lack medical insurance. */
export function SchoolsPage() {
  const t = useWords(expansionWords);
  const { count, time } = useFormats();
  const list = useAsk(listSchoolsApi, { query: { coverageYear: coverageYear() } });
  return (
    <Page title={t.schools} lead={t.schoolsLead}>
      <ExpansionSections />
      <Answer of={list}>
        {({ term, schools }) =>
          term === undefined ? (
            <p className="note note-soon">{t.noPupils}</p>
          ) : (
            <section className="panel panel-wide">
              <h2>{t.termOf(term)}</h2>
              <ListTable
                name={t.schools}
                rowKey="schoolId"
                dataSource={schools}
                locale={{ emptyText: t.everyPupil }}
                columns={[
                  {
                    title: t.school,
                    key: 'name',
                    render: (_, { schoolId, name }) => (
                      <Link href={`/schools/${encodeURIComponent(schoolId)}`}>{name}</Link>
                    ),
                  },
                  {
                    title: t.pupilsNotEnrolled,
                    dataIndex: 'pupils',
                    align: 'right',
                    render: count,
                  },
                  {
                    title: t.reminded,
                    dataIndex: 'remindedAt',
                    render: (at?: number) =>
                      at === undefined ? (
                        <State tone="waiting">{t.notReminded}</State>
                      ) : (
                        <State tone="done">{time(at)}</State>
                      ),
                  },
                ]}
              />
            </section>
          )
        }
      </Answer>
    </Page>
  );
}
