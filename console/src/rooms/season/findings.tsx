import { listFindingsApi } from '@liangxian/shared/deadlines/deadlines.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { FindingAbout, useFindingFacts } from './finding-about.tsx';
import { seasonWords } from './words.ts';

const STATES = ['open', 'closed'] as const;

/** What should have happened and did not. */
export function Findings() {
  const t = useWords(seasonWords);
  const { time } = useFormats();
  const factsOf = useFindingFacts();
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
                    render: (_, finding) => <FindingAbout finding={finding} />,
                  },
                  {
                    title: t.facts,
                    key: 'facts',
                    render: (_, finding) => factsOf(finding),
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
