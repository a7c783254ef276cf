import { listPaidForApi, signMandateApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { Link } from 'wouter';
import type { Sent } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { MandateState } from './mandate-state.tsx';
import { mandateWords } from './words.ts';

type Asked = Omit<Sent<typeof listPaidForApi>['query'], 'cursor' | 'limit'>;

export function PaidForTable({ asked }: { readonly asked: Asked }) {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const may = useMay();
  const names = useNames();
  const { yuan } = useFormats();
  const pages = usePages(JSON.stringify(asked));
  const list = useAsk(listPaidForApi, { query: { ...asked, ...pages.query } });
  return (
    <section className="panel panel-wide">
      <h2>{t.list}</h2>
      <Answer of={list}>
        {({ paidFor, cursor }) => (
          <>
            <ListTable
              name={t.list}
              rowKey={({ personId, scheme }) => `${personId}-${scheme}`}
              loading={list.isPlaceholderData}
              dataSource={paidFor}
              locale={{ emptyText: t.nobody }}
              columns={[
                {
                  title: common.name,
                  key: 'name',
                  render: (_, { personId, name }) => (
                    <Link href={`~/residents/${personId}`}>{name}</Link>
                  ),
                },
                { title: t.residentId, dataIndex: 'residentIdMasked' },
                {
                  title: common.scheme,
                  dataIndex: 'scheme',
                  render: (scheme: keyof typeof common.schemes) => common.schemes[scheme],
                },
                { title: t.toPay, dataIndex: 'dueFen', align: 'right', render: yuan },
                {
                  title: common.state,
                  key: 'state',
                  render: (_, { mandate }) => <MandateState state={mandate?.state ?? 'none'} />,
                },
                {
                  title: t.paidFrom,
                  key: 'account',
                  render: (_, { mandate }) =>
                    mandate === undefined ? null : (
                      <Link href={`/${mandate.mandateId}`}>
                        {t.account(
                          mandate.payerName,
                          names.bank(mandate.bankId),
                          mandate.accountNoMasked,
                        )}
                      </Link>
                    ),
                },
                {
                  title: t.act,
                  key: 'act',
                  render: (_, { personId, mandate }) =>
                    (mandate === undefined || mandate.state === 'void') &&
                    may(signMandateApi.act) ? (
                      <Link className="no-wrap" href={`/sign/${personId}`}>
                        {t.sign}
                      </Link>
                    ) : null,
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
