import { listDeliveryRowsApi } from '@liangxian/shared/exchange/delivery-data.api.ts';
import { raiseExceptionsApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import type { Shown } from './shown.ts';
import { deliveryWords } from './words.ts';

const OUTCOMES = ['rejected', 'remarked', 'accepted', 'skipped'] as const;

/** Row by row what the door found; numbers come masked. */
export function FoundRows({ shown }: { readonly shown: Shown }) {
  const t = useWords(deliveryWords);
  const may = useMay();
  const rejected = shown.revisions.at(-1)?.counts?.rejected ?? 0;
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>(
    rejected > 0 ? 'rejected' : 'accepted',
  );
  const pages = usePages(outcome);
  const rows = useAsk(
    listDeliveryRowsApi,
    { path: { deliveryId: shown.deliveryId }, query: { outcome, ...pages.query } },
    { enabled: may(listDeliveryRowsApi.act) },
  );
  if (!may(listDeliveryRowsApi.act)) return null;
  const raises = shown.may.includes('raise') && may(raiseExceptionsApi.act);
  return (
    <section className="panel panel-wide">
      <h2>{t.found}</h2>
      <Choices name={t.found}>
        <Choice
          label={t.outcome}
          value={outcome}
          options={OUTCOMES.map((one) => [one, t.outcomes[one]])}
          choose={setOutcome}
        />
      </Choices>
      <Answer of={rows}>
        {({ headings, rows: found, cursor }) => (
          <>
            <ListTable
              name={t.found}
              rowKey="rowNo"
              dataSource={found}
              locale={{ emptyText: t.noRows }}
              columns={[
                { title: t.rowNo, dataIndex: 'rowNo' },
                {
                  title: t.sentences,
                  key: 'sentences',
                  render: (_, { sentences }) =>
                    sentences.map((line) => <div key={line}>{line}</div>),
                },
                ...headings.map((heading, place) => ({
                  title: heading,
                  key: `cell ${place}`,
                  render: (_: unknown, { cells }: (typeof found)[number]) => cells[place],
                })),
                ...(raises
                  ? [
                      {
                        title: '',
                        key: 'raise',
                        render: (_: unknown, { rowNo }: (typeof found)[number]) => (
                          <Link
                            href={`~/exceptions/new?${new URLSearchParams({
                              deliveryId: shown.deliveryId,
                              revision: String(shown.revisions.at(-1)?.revision ?? 1),
                              rowNo: String(rowNo),
                            })}`}
                          >
                            {t.raise}
                          </Link>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </section>
  );
}
