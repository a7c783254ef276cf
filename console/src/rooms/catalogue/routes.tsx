import { openDeliveryApi, showCatalogueApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { unitWords } from '../../messages/unit-words.ts';
import { useWords } from '../../messages/words.ts';
import { catalogueWords } from './words.ts';

/** Which data may go from whom to whom, and what for (REG 17). */
export default function CataloguePages() {
  const t = useWords(catalogueWords);
  const { kinds } = useWords(unitWords);
  const may = useMay();
  const [show, setShow] = useState<'all' | 'mine'>('all');
  const catalogue = useAsk(showCatalogueApi, {});
  return (
    <Page title={t.title} lead={t.lead}>
      <Choices name={t.title}>
        <Choice
          label={t.show}
          value={show}
          options={[
            ['all', t.all],
            ['mine', t.mine],
          ]}
          choose={setShow}
        />
      </Choices>
      <Answer of={catalogue}>
        {({ dataSets }) => (
          <section className="panel panel-wide">
            <ListTable
              name={t.title}
              rowKey="dataSetId"
              dataSource={dataSets.filter(
                ({ mine }) => show === 'all' || mine.sends || mine.receives,
              )}
              columns={[
                {
                  title: t.name,
                  key: 'name',
                  render: (_, { name, dataSetId, mine, carriage, sealed }) => (
                    <>
                      <strong>{name}</strong>
                      {sealed && <div className="quiet">{t.sealed}</div>}
                      {mine.sends && carriage !== 'system' && may(openDeliveryApi.act) && (
                        <div>
                          <Link href={`~/deliveries/new?dataSetId=${dataSetId}`}>{t.send}</Link>
                        </div>
                      )}
                    </>
                  ),
                },
                {
                  title: t.owners,
                  key: 'owners',
                  render: (_, { owners }) => owners.map((kind) => kinds[kind]).join('、'),
                },
                {
                  title: t.receivers,
                  key: 'receivers',
                  render: (_, { receivers }) => receivers.map((kind) => kinds[kind]).join('、'),
                },
                { title: t.purpose, dataIndex: 'purpose' },
                {
                  title: t.rhythm,
                  key: 'rhythm',
                  render: (_, { rhythm, carriage }) =>
                    `${t.rhythms[rhythm]} · ${t.carriages[carriage]}`,
                },
                {
                  title: t.fields,
                  key: 'fields',
                  render: (_, { fields }) =>
                    fields.length === 0 ? t.allFields : fields.join('、'),
                },
                { title: t.article, dataIndex: 'article', render: t.articleNo },
              ]}
            />
          </section>
        )}
      </Answer>
    </Page>
  );
}
