import { showMyCashApi, takeVillageListApi } from '@liangxian/shared/cash/collectors.api.ts';
import { Button } from 'antd';
import { useContext, useState } from 'react';
import { Link } from 'wouter';
import { CallerContext } from '../../api/caller.ts';
import { coverageYear } from '../../api/coverage-year.ts';
import { useAsk } from '../../api/use-api.ts';
import { useCutOff } from '../../api/use-cut-off.ts';
import { useNames } from '../../api/use-names.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMe } from '../../frame/me.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { CashSections } from './cash-sections.tsx';
import { CutOffDesk } from './device/cut-off-desk.tsx';
import { Desk } from './device/desk.tsx';
import { bookOf } from './device/device-book.ts';
import { QueuePanel } from './device/queue-panel.tsx';
import { stayReachable } from './device/stay-reachable.ts';
import { type Queue, useQueue } from './device/use-queue.ts';
import { keptList, takeList } from './device/village-list.ts';
import type { MyCash } from './shown.ts';
import { cashWords } from './words.ts';

/** The collector's page, for a telephone in a village: the list, the person, the amount, the receipt, the signatures. */
export function CollectPage() {
  const t = useWords(cashWords);
  const { officerId } = useMe();
  const queue = useQueue(officerId);
  const { deviceId } = bookOf(officerId);
  const mine = useAsk(showMyCashApi, { query: { deviceId } }, { evenOffline: true });
  const list = keptList();
  // Who came here with a connection stays where he is when it goes.
  const isCutOff = useCutOff(mine) && list?.collectorId === officerId;
  return (
    <Page title={t.collect} lead={t.collectLead}>
      <CashSections />
      <QueuePanel queue={queue} />
      {isCutOff && list !== undefined ? (
        <>
          <p className="note note-soon">{t.noNetwork}</p>
          <CutOffDesk list={list} queue={queue} again={mine.refetch} />
        </>
      ) : (
        <Answer of={mine}>{(standing) => <Collecting mine={standing} queue={queue} />}</Answer>
      )}
    </Page>
  );
}

function Collecting({ mine, queue }: { readonly mine: MyCash; readonly queue: Queue }) {
  const t = useWords(cashWords);
  const { yuan, count } = useFormats();
  const { today, blockedBy, device } = mine;
  return (
    <>
      {mine.suspended && <p className="note note-late">{t.iAmSuspended}</p>}
      {blockedBy !== undefined && <p className="note note-late">{t.blocked[blockedBy]}</p>}
      {device !== undefined && device.missing.length > 0 && (
        <p className="note note-soon">{t.deviceGap(device.missing.join('、'))}</p>
      )}
      <ul className="plain-list">
        {[...mine.unsettled, ...(today === undefined ? [] : [today])].map((day) => (
          <li key={day.dayId}>
            <Link href={`/days/${encodeURIComponent(day.dayId)}`}>
              {day === today ? t.todayPage : day.on}
            </Link>{' '}
            <span className="quiet">{t.today(count(day.entries), yuan(day.takenFen))}</span>
          </li>
        ))}
      </ul>
      {mine.villageIds.length === 0 && !mine.suspended && (
        <p className="note note-soon">{t.noLeave}</p>
      )}
      {mine.villageIds.length > 0 && blockedBy === undefined && (
        <VillageDesk mine={mine} queue={queue} />
      )}
    </>
  );
}

function VillageDesk({ mine, queue }: { readonly mine: MyCash; readonly queue: Queue }) {
  const t = useWords(cashWords);
  const names = useNames();
  const caller = useContext(CallerContext);
  const kept = keptList();
  const [list, setList] = useState(kept?.collectorId === mine.collectorId ? kept : undefined);
  const [villageId, choose] = useState(list?.villageId ?? mine.villageIds[0] ?? '');
  const [taking, take] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const takeIt = async () => {
    take(true);
    setProblem(undefined);
    const { collectorId, townshipId = '' } = mine;
    const asked = { collectorId, townshipId, villageId, coverageYear: coverageYear() };
    try {
      setList(await takeList(caller, takeVillageListApi, asked));
      await stayReachable().catch(() => undefined);
    } catch (error) {
      setProblem(error);
    }
    take(false);
  };
  return (
    <>
      <section className="panel">
        <Choice
          label={t.village}
          value={villageId}
          options={mine.villageIds.map((id) => [id, names.village(id)])}
          choose={choose}
        />
        <ProblemNote problem={problem} />
        <Button size="large" loading={taking} onClick={() => void takeIt()}>
          {list === undefined ? t.takeList : t.takeAgain}
        </Button>
      </section>
      {list !== undefined && <Desk key={list.goodUntil} list={list} queue={queue} />}
    </>
  );
}
