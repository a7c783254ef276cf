import { listCertificatesApi } from '@liangxian/shared/certificates/certificates.api.ts';
import { showResidentApi } from '@liangxian/shared/dues/resident-account.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { useWords } from '../../messages/words.ts';
import { useCertificateColumns } from './certificate-columns.tsx';
import { IssueList } from './issue-list.tsx';
import { PrintButton } from './print-button.tsx';
import { certificateWords } from './words.ts';

/** One resident's receipts and certificates of the year, and money for which one can be issued. */
export function PersonPage({ personId }: { readonly personId: PersonId }) {
  const t = useWords(certificateWords);
  const columns = useCertificateColumns();
  const year = { coverageYear: coverageYear() };
  const resident = useAsk(showResidentApi, { path: { personId }, query: year });
  const papers = useAsk(listCertificatesApi, { path: { personId }, query: year });
  return (
    <Page
      title={resident.data === undefined ? t.title : t.ofPerson(resident.data.name)}
      acts={<Link href={`~/residents/${personId}`}>{t.back}</Link>}
    >
      <Answer of={papers}>
        {({ certificates, issuable }) => (
          <>
            <IssueList personId={personId} issuable={issuable} />
            <section className="panel panel-wide">
              <h2>{t.issued}</h2>
              <ListTable
                name={t.issued}
                rowKey="certificateId"
                dataSource={certificates}
                locale={{ emptyText: t.noNumbers }}
                columns={[
                  columns.number,
                  { title: t.kind, key: 'kind', render: (_, { kind }) => t.kinds[kind] },
                  columns.scheme,
                  columns.amount,
                  columns.paidAt,
                  columns.standing,
                  {
                    title: t.prints,
                    key: 'print',
                    render: (_, certificate) => <PrintButton certificate={certificate} />,
                  },
                ]}
              />
            </section>
          </>
        )}
      </Answer>
    </Page>
  );
}
