import {
  acceptRosterApi,
  handOverRosterApi,
  showRefundRosterApi,
  takeRefundRosterApi,
} from '@liangxian/shared/refunds/refund-rosters.api.ts';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAct, useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { Answer } from '../../components/answer.tsx';
import { ConfirmedAct } from '../../components/confirmed-act.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { RefundStateMark } from './refund-state.tsx';
import { RosterStateMark } from './roster-state.tsx';
import { UnitName } from './unit-name.tsx';
import { useReasons } from './use-reasons.ts';
import { refundWords } from './words.ts';

type Roster = Answered<typeof showRefundRosterApi>;

/** One day's refunds of one unit: handed to tax by the unit, accepted by tax. */
export function RosterPage({ rosterId }: { readonly rosterId: string }) {
  const t = useWords(refundWords);
  const { day, yuan } = useFormats();
  const found = useAsk(showRefundRosterApi, { path: { rosterId } });
  return (
    <Page title={t.rosters} acts={<Link href="/rosters">{t.back}</Link>}>
      <Answer of={found}>
        {(roster) => (
          <>
            <section className="panel">
              <header className="card-head">
                <h2>{t.rosterOf(day(roster.paidOn))}</h2>
                <RosterStateMark state={roster.state} />
              </header>
              <FactList
                facts={[
                  [t.unit, <UnitName key="unit" unitId={roster.unitId} />],
                  [t.rows, String(roster.rows.length)],
                  [t.total, yuan(roster.totalFen)],
                  ...(roster.accepted === undefined
                    ? []
                    : [[t.copies, roster.accepted.copiesAt] as const]),
                ]}
              />
              <RosterActs roster={roster} />
            </section>
            <RosterRefunds roster={roster} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function RosterActs({ roster }: { readonly roster: Roster }) {
  const t = useWords(refundWords);
  const may = useMay();
  const id = useId();
  const [copiesAt, place] = useState(roster.accepted?.copiesAt ?? '');
  const { rosterId, next, state } = roster;
  const path = { rosterId };
  const handOver = useAct(handOverRosterApi, { touches: ['deadlines'] });
  const take = useAct(takeRefundRosterApi);
  const accept = useAct(acceptRosterApi, { touches: ['dues', 'residents'] });
  return (
    <>
      {next.includes('hand_over') && may(handOverRosterApi.act) && (
        <ConfirmedAct
          question={t.handOverQuestion}
          act={() => handOver.mutate({ path, body: {} })}
          pending={handOver.isPending}
        >
          {t.handOver}
        </ConfirmedAct>
      )}
      <ProblemNote problem={handOver.error} />
      {roster.handedOver !== undefined && may(takeRefundRosterApi.act) && (
        <p>
          {take.data === undefined ? (
            <Button loading={take.isPending} onClick={() => take.mutate({ path })}>
              {t.take}
            </Button>
          ) : (
            <a href={take.data.url}>{t.openFile(take.data.fileName)}</a>
          )}
        </p>
      )}
      <ProblemNote problem={take.error} />
      {next.includes('accept') && may(acceptRosterApi.act) && (
        <div className="record-step">
          {state === 'accepted' && <p className="note note-late">{t.finish}</p>}
          <label htmlFor={id}>{t.copiesAt}</label>
          <Input
            id={id}
            maxLength={500}
            value={copiesAt}
            onChange={({ target }) => place(target.value)}
          />
          <ProblemNote problem={accept.error} />
          <div className="acts">
            <Button
              type="primary"
              disabled={copiesAt.trim().length < 2}
              loading={accept.isPending}
              onClick={() => accept.mutate({ path, body: { copiesAt: copiesAt.trim() } })}
            >
              {t.accept}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function RosterRefunds({ roster }: { readonly roster: Roster }) {
  const t = useWords(refundWords);
  const common = useWords(commonWords);
  const names = useNames();
  const reasons = useReasons();
  const { yuan } = useFormats();
  return (
    <section className="panel panel-wide">
      <ListTable
        name={t.applications}
        rowKey="refundId"
        dataSource={roster.refunds}
        columns={[
          {
            title: common.name,
            render: (_, { refundId, name }) => <Link href={`/${refundId}`}>{name}</Link>,
          },
          {
            title: common.village,
            render: (_, { townshipId, villageId }) => names.place(townshipId, villageId),
          },
          { title: common.scheme, render: (_, { scheme }) => common.schemes[scheme] },
          { title: t.reason, render: (_, { reason, scheme }) => reasons.words(reason, scheme) },
          {
            title: t.goesBack,
            align: 'right',
            render: (_, { finding }) => yuan(finding.amountFen),
          },
          { title: common.state, render: (_, { state }) => <RefundStateMark state={state} /> },
        ]}
      />
    </section>
  );
}
