import { listFindingsApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { seasonWords } from './words.ts';

const STATES = ['open', 'closed'] as const;

/** What should have happened and did not. */
export function Findings() {
  const t = useWords(seasonWords);
  const { time } = useFormats();
  const factNames: Readonly<Record<string, string>> = t.factNames;
  const names = useNames();
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const pages = usePages(state);
  const findings = useAsk(listFindingsApi, { query: { state, ...pages.query } });
  return (
    <>
      <Choices name={t.watch}>
        <Choice
          label={t.state}
          value={state}
          options={STATES.map((one) => [one, t.findingStates[one]])}
          choose={setState}
        />
      </Choices>
      <Answer of={findings}>
        {({ findings: found, cursor }) =>
          found.length === 0 ? (
            <p className="note note-done">{t.noFindings}</p>
          ) : (
            <section className="panel panel-wide">
              <ListTable
                name={t.watch}
                rowKey={({ kind, subject }) => `${kind} ${subject}`}
                dataSource={found}
                columns={[
                  { title: t.watch, key: 'kind', render: (_, { kind }) => t.findings[kind] },
                  {
                    title: t.about,
                    key: 'about',
                    render: (_, { subject, townshipId, unitId, facts }) =>
                      [
                        facts['what'] ?? subject,
                        townshipId === undefined ? unitId : names.township(townshipId),
                      ]
                        .filter((part) => part !== undefined)
                        .join(' · '),
                  },
                  {
                    title: t.facts,
                    key: 'facts',
                    render: (_, { facts }) =>
                      Object.entries(facts)
                        .filter(([name]) => name in factNames)
                        .map(([name, value]) => `${factNames[name]} ${value}`)
                        .join('；'),
                  },
                  { title: t.openedAt, dataIndex: 'openedAt', render: time },
                  {
                    title: state === 'open' ? t.seenAt : t.closedAt,
                    key: 'until',
                    render: (_, { seenAt, closedAt }) => time(closedAt ?? seenAt),
                  },
                ]}
              />
              <PageTurner pages={pages} next={cursor} />
            </section>
          )
        }
      </Answer>
    </>
  );
}
