import { listOverlapsApi } from '@liangxian/shared/exchange/delivery-data.api.ts';
import { useAsk } from '../../api/use-api.ts';
import { useDataSetName } from '../../api/use-catalogue.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import type { Shown } from './shown.ts';
import { deliveryWords } from './words.ts';

/** Who stands on other lists, too, side by side. */
export function Overlaps({ shown }: { readonly shown: Shown }) {
  const t = useWords(deliveryWords);
  const may = useMay();
  const nameOf = useDataSetName();
  const pages = usePages(shown.deliveryId);
  const overlaps = useAsk(
    listOverlapsApi,
    { path: { deliveryId: shown.deliveryId }, query: pages.query },
    { enabled: may(listOverlapsApi.act) },
  );
  if (!may(listOverlapsApi.act)) return null;
  return (
    <section className="panel panel-wide">
      <div>
        <h2>{t.overlaps}</h2>
        <p className="quiet">{t.overlapsLead}</p>
      </div>
      <Answer of={overlaps}>
        {({ overlaps: found, cursor }) => (
          <>
            <ListTable
              name={t.overlaps}
              rowKey="rowNo"
              dataSource={found}
              locale={{ emptyText: t.noOverlaps }}
              columns={[
                { title: t.rowNo, dataIndex: 'rowNo' },
                { title: t.name, dataIndex: 'name' },
                { title: t.idNumber, dataIndex: 'residentIdMasked' },
                {
                  title: t.others,
                  key: 'others',
                  render: (_, { others }) =>
                    others.map((other) => (
                      <div key={`${other.deliveryId} ${other.rowNo}`}>
                        {nameOf(other.dataSetId)} · {other.unitName} · {other.period}{' '}
                        {!other.sameName && <State tone="late">{t.otherName(other.name)}</State>}
                      </div>
                    )),
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
