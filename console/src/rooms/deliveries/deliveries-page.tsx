import { listDeliveriesApi, openDeliveryApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { useCatalogue, useDataSetName } from '../../api/use-catalogue.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { Sections } from '../../components/sections.tsx';
import { State } from '../../components/state.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { DeliveryState } from './delivery-state.tsx';
import { deliveryWords } from './words.ts';

type Line = Answered<typeof listDeliveriesApi>['deliveries'][number];

const STATES = [
  'draft',
  'uploaded',
  'refused',
  'checked',
  'signed_off',
  'handed_over',
  'accepted',
  'returned',
] as const satisfies readonly Line['state'][];

/** Deliveries of a box, the latest opened first. */
export function DeliveriesPage({ box }: { readonly box: 'sent' | 'received' | 'county' }) {
  const t = useWords(deliveryWords);
  const may = useMay();
  const [dataSetId, setDataSetId] = useState('');
  const [state, setState] = useState<Line['state'] | ''>('');
  const catalogue = useCatalogue() ?? [];
  const pages = usePages(`${box} ${dataSetId} ${state}`);
  const deliveries = useAsk(listDeliveriesApi, {
    query: {
      box,
      ...(dataSetId === '' ? {} : { dataSetId }),
      ...(state === '' ? {} : { state }),
      ...pages.query,
    },
  });
  const act = listDeliveriesApi.act;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      acts={
        may(openDeliveryApi.act) && (
          <Link href="/new" className="button-link">
            {t.open}
          </Link>
        )
      }
    >
      <Sections
        name={t.title}
        sections={[
          { href: '/', label: t.sections.sent, act },
          { href: '/received', label: t.sections.received, act },
          { href: '/county', label: t.sections.county, act },
        ]}
      />
      <Choices name={t.title}>
        <Choice
          label={t.dataSet}
          value={dataSetId}
          options={[
            ['', t.anyState],
            ...catalogue
              .filter(({ carriage }) => carriage !== 'system')
              .map((dataSet) => [dataSet.dataSetId, dataSet.name] as const),
          ]}
          choose={setDataSetId}
        />
        <Choice
          label={t.state}
          value={state}
          options={[['', t.anyState], ...STATES.map((one) => [one, t.states[one]] as const)]}
          choose={setState}
        />
      </Choices>
      <Answer of={deliveries}>
        {(found) => (
          <section className="panel panel-wide">
            <Lines lines={found.deliveries} />
            <PageTurner pages={pages} next={found.cursor} />
          </section>
        )}
      </Answer>
    </Page>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const t = useWords(deliveryWords);
  const { day, time, count } = useFormats();
  const nameOf = useDataSetName();
  return (
    <ListTable
      name={t.title}
      rowKey="deliveryId"
      dataSource={[...lines]}
      locale={{ emptyText: t.none }}
      columns={[
        {
          title: t.dataSet,
          key: 'dataSet',
          render: (_, { deliveryId, dataSetId, mode, townshipName }) => (
            <Link href={`/${deliveryId}`} className="wraps">
              {nameOf(dataSetId)}
              {mode === 'changes' && `（${t.modes.changes}）`}
              {townshipName !== undefined && ` · ${townshipName}`}
            </Link>
          ),
        },
        { title: t.unit, dataIndex: 'unitName' },
        { title: t.period, dataIndex: 'period' },
        {
          title: t.state,
          key: 'state',
          render: (_, { state, late }) => (
            <>
              <DeliveryState state={state} />
              {late === true && (
                <div>
                  <State tone="late">{t.late}</State>
                </div>
              )}
            </>
          ),
        },
        {
          title: t.counts.accepted,
          key: 'accepted',
          align: 'right',
          render: (_, { counts }) => (counts === undefined ? '' : count(counts.accepted)),
        },
        {
          title: t.counts.rejected,
          key: 'rejected',
          align: 'right',
          render: (_, { counts }) => (counts === undefined ? '' : count(counts.rejected)),
        },
        {
          title: t.dueOn,
          key: 'dueOn',
          render: (_, { dueOn }) => (dueOn === undefined ? '' : day(dueOn)),
        },
        { title: t.changedAt, dataIndex: 'changedAt', render: time },
      ]}
    />
  );
}
