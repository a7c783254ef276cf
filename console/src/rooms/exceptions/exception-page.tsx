import { showExceptionApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { useDataSetName } from '../../api/use-catalogue.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { ExceptionActs } from './exception-acts.tsx';
import { type DataException, ExceptionState } from './exception-state.tsx';
import type { Shown } from './shown.ts';
import { exceptionWords } from './words.ts';

/** One exception: the item, its clocks, what was said, what this officer may do now. */
export function ExceptionPage({ exceptionId }: { readonly exceptionId: string }) {
  const t = useWords(exceptionWords);
  const exception = useAsk(showExceptionApi, {
    path: { exceptionId: exceptionId as Shown['exceptionId'] },
  });
  const field = exception.data?.item.field;
  return (
    <Page title={field === undefined ? t.title : `${t.title} · ${field}`}>
      <Answer of={exception}>
        {(shown) => (
          <>
            <Item exception={shown} />
            <ExceptionActs shown={shown} />
            <Clocks exception={shown} />
            <Thread exception={shown} />
          </>
        )}
      </Answer>
    </Page>
  );
}

type Given = { readonly exception: DataException };

function Item({ exception }: Given) {
  const t = useWords(exceptionWords);
  const nameOf = useDataSetName();
  const { item, outcome } = exception;
  return (
    <section className="panel">
      <FactList
        facts={[
          [t.state, <ExceptionState key="state" exception={exception} />],
          [
            t.dataSet,
            <Link key="delivery" href={`~/deliveries/${item.deliveryId}`}>
              {nameOf(item.dataSetId)}
              {item.rowNo !== undefined && ` ${t.row(item.rowNo)}`}
            </Link>,
          ],
          ...(item.personName === undefined ? [] : [[t.person, item.personName] as const]),
          [t.field, item.field],
          [t.found, item.found],
          ...(item.expected === undefined ? [] : [[t.expected, item.expected] as const]),
          ...(outcome === undefined
            ? []
            : [
                [
                  t.outcome,
                  outcome.kind === 'corrected'
                    ? t.correctedTo(outcome.correctedValue)
                    : t.outcomes[outcome.kind],
                ] as const,
              ]),
        ]}
      />
    </section>
  );
}

function Clocks({ exception: { clocks } }: Given) {
  const t = useWords(exceptionWords);
  const { day } = useFormats();
  return (
    <section className="panel panel-wide">
      <h2>{t.clocks}</h2>
      <ListTable
        name={t.clocks}
        rowKey={({ ruleId, startedOn }) => `${ruleId} ${startedOn}`}
        dataSource={clocks}
        columns={[
          { title: t.clocks, key: 'rule', render: (_, { ruleId }) => t.clock[ruleId] },
          {
            title: t.dueOn,
            key: 'dueOn',
            render: (_, { dueOn, provisional }) =>
              provisional === true ? `${day(dueOn)}（${t.provisional}）` : day(dueOn),
          },
          {
            title: t.state,
            key: 'state',
            render: (_, { endedOn, late }) => {
              if (late === true) return <State tone="late">{t.late}</State>;
              return endedOn === undefined ? (
                <State tone="waiting">{t.running}</State>
              ) : (
                <State tone="done">{t.kept}</State>
              );
            },
          },
          {
            title: t.ended,
            key: 'ended',
            render: (_, { endedOn }) => (endedOn === undefined ? '' : day(endedOn)),
          },
        ]}
      />
    </section>
  );
}

function Thread({ exception: { messages } }: Given) {
  const t = useWords(exceptionWords);
  const { time } = useFormats();
  return (
    <section className="panel">
      <h2>{t.thread}</h2>
      <ol className="thread">
        {messages.map(({ act, by, at, text }) => (
          <li key={`${at} ${act}`}>
            <p className="quiet">
              {by.name} · {t.acts[act]} · {time(at)}
            </p>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
