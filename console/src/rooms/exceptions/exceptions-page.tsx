import { listExceptionsApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { useDataSetName } from '../../api/use-catalogue.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { type DataException, ExceptionState, runningClock } from './exception-state.tsx';
import { exceptionWords } from './words.ts';

const BOXES = ['owner', 'raised', 'asked', 'county'] as const;
const STATES = [
  'raised',
  'passed_on',
  'confirmed',
  'answered',
  'closed',
  'withdrawn',
] as const satisfies readonly DataException['state'][];

export function ExceptionsPage() {
  const t = useWords(exceptionWords);
  const { day, time } = useFormats();
  const nameOf = useDataSetName();
  const [box, setBox] = useState<(typeof BOXES)[number]>('owner');
  const [state, setState] = useState<DataException['state'] | ''>('');
  const [late, setLate] = useState(false);
  const pages = usePages(`${box} ${state} ${late}`);
  const exceptions = useAsk(listExceptionsApi, {
    query: {
      box,
      ...(state === '' ? {} : { state }),
      ...(late ? { late: 'true' } : {}),
      ...pages.query,
    },
  });
  return (
    <Page title={t.title} lead={t.lead}>
      <Choices name={t.title}>
        <Choice
          label={t.box}
          value={box}
          options={BOXES.map((one) => [one, t.boxes[one]])}
          choose={setBox}
        />
        <Choice
          label={t.state}
          value={state}
          options={[['', t.any], ...STATES.map((one) => [one, t.states[one]] as const)]}
          choose={setState}
        />
        <Checkbox checked={late} onChange={({ target }) => setLate(target.checked)}>
          {t.onlyLate}
        </Checkbox>
      </Choices>
      <Answer of={exceptions}>
        {({ exceptions: found, cursor }) => (
          <section className="panel panel-wide">
            <ListTable
              name={t.title}
              rowKey="exceptionId"
              dataSource={found}
              locale={{ emptyText: t.none }}
              columns={[
                {
                  title: t.item,
                  key: 'item',
                  render: (_, { exceptionId, item }) => (
                    <Link href={`/${exceptionId}`}>
                      {item.field}：{item.found}
                    </Link>
                  ),
                },
                {
                  title: t.dataSet,
                  key: 'dataSet',
                  render: (_, { item }) =>
                    `${nameOf(item.dataSetId)}${item.rowNo === undefined ? '' : ` ${t.row(item.rowNo)}`}`,
                },
                {
                  title: t.state,
                  key: 'state',
                  render: (_, exception) => <ExceptionState exception={exception} />,
                },
                {
                  title: t.dueOn,
                  key: 'dueOn',
                  render: (_, exception) => {
                    const clock = runningClock(exception);
                    return clock === undefined ? '' : day(clock.dueOn);
                  },
                },
                { title: t.openedAt, dataIndex: 'openedAt', render: time },
              ]}
            />
            <PageTurner pages={pages} next={cursor} />
          </section>
        )}
      </Answer>
    </Page>
  );
}
