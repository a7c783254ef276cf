import type { CertificateKind } from '@liangxian/shared/certificates/certificate.ts';
import { listSeriesApi } from '@liangxian/shared/certificates/certificates.api.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { PlacePicker } from '../../components/place-picker.tsx';
import { usePlace } from '../../components/use-place.ts';
import { commonWords } from '../../messages/common.ts';
import { useWords } from '../../messages/words.ts';
import { useCertificateColumns } from './certificate-columns.tsx';
import { certificateWords } from './words.ts';

const KINDS = ['payment_certificate', 'cash_receipt'] as const;

/** The numbers of a village in their order: whoever checks the books sees that none is missing. */
export function SeriesPage() {
  const t = useWords(certificateWords);
  const common = useWords(commonWords);
  const [place, choosePlace] = usePlace();
  const [kind, chooseKind] = useState<CertificateKind>('payment_certificate');
  return (
    <Page title={t.title} lead={t.lead}>
      <section className="panel">
        <Choices name={common.search}>
          <PlacePicker place={place} choose={choosePlace} village="needed" />
          <Choice
            label={t.kind}
            value={kind}
            options={KINDS.map((each) => [each, t.kinds[each]] as const)}
            choose={chooseKind}
          />
        </Choices>
      </section>
      {place.villageId === '' ? (
        <p className="note">{t.chooseVillage}</p>
      ) : (
        <Series villageId={place.villageId} kind={kind} />
      )}
    </Page>
  );
}

function Series({
  villageId,
  kind,
}: {
  readonly villageId: string;
  readonly kind: CertificateKind;
}) {
  const t = useWords(certificateWords);
  const columns = useCertificateColumns();
  const pages = usePages(`${villageId} ${kind}`);
  const list = useAsk(listSeriesApi, {
    path: { villageId },
    query: { coverageYear: coverageYear(), kind, ...pages.query },
  });
  return (
    <section className="panel panel-wide">
      <h2>{t.numbers}</h2>
      <Answer of={list}>
        {({ certificates, cursor }) => (
          <>
            <ListTable
              name={t.numbers}
              rowKey="certificateId"
              loading={list.isPlaceholderData}
              dataSource={certificates}
              locale={{ emptyText: t.noNumbers }}
              columns={[
                columns.number,
                columns.scheme,
                columns.amount,
                columns.paidAt,
                columns.prints,
                columns.standing,
                {
                  title: t.owner,
                  key: 'owner',
                  render: (_, { personId, number }) => (
                    <Link href={`/${personId}`} aria-label={`${t.see} ${number}`}>
                      {t.see}
                    </Link>
                  ),
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
