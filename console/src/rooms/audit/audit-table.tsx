import { listAuditRecordsApi } from '@liangxian/shared/audit/audit.api.ts';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { actWords } from './act-words.ts';
import type { SoughtRecords } from './audit-filter.tsx';
import { useFacts } from './use-facts.ts';
import { auditWords } from './words.ts';

type AuditRecord = Answered<typeof listAuditRecordsApi>['records'][number];

/** How the trail names what no person did. */
const STATE_MACHINE = 'state-machine';

const tones = { begin: 'working', end: 'done', failed: 'late' } as const;

/** The records of a day, a page at a time, the latest first. The server may look through many and find none. */
export function AuditTable({ sought }: { readonly sought: SoughtRecords }) {
  const t = useWords(auditWords);
  const acts: Readonly<Record<string, string>> = useWords(actWords);
  const { time } = useFormats();
  const factsOf = useFacts();
  const { day, actor, actName, subject } = sought;
  const pages = usePages(JSON.stringify(sought));
  const list = useAsk(listAuditRecordsApi, {
    query: {
      day,
      ...(actor === '' ? {} : { actor }),
      ...(actName === '' ? {} : { actName }),
      ...(subject === '' ? {} : { subject }),
      ...pages.query,
    },
  });
  return (
    <section className="panel panel-wide">
      <h2>{t.records}</h2>
      <Answer of={list}>
        {({ records, cursor }) => (
          <>
            <ListTable<AuditRecord>
              name={t.records}
              rowKey={({ chain, sequence }) => `${chain}-${sequence}`}
              loading={list.isPlaceholderData}
              dataSource={records}
              locale={{ emptyText: cursor === undefined ? t.noRecords : t.noneSoFar }}
              columns={[
                { title: t.when, dataIndex: 'at', render: time },
                {
                  title: t.who,
                  dataIndex: 'actor',
                  render: (actor: string) =>
                    actor === STATE_MACHINE ? t.machine : <OfficerName officerId={actor} />,
                },
                { title: t.act, dataIndex: 'act', render: (act: string) => acts[act] ?? act },
                {
                  title: t.subject,
                  dataIndex: 'subject',
                  render: (subject: string) => <span className="wraps">{subject}</span>,
                },
                {
                  title: t.phase,
                  dataIndex: 'phase',
                  render: (phase: AuditRecord['phase']) => (
                    <State tone={tones[phase]}>{t.phases[phase]}</State>
                  ),
                },
                {
                  title: t.facts,
                  dataIndex: 'facts',
                  width: 260,
                  render: (facts: AuditRecord['facts']) => (
                    <span className="wraps">{factsOf(facts)}</span>
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
