import { Button } from 'antd';
import { LanguageSwitch } from '../../../frame/language-switch.tsx';
import { useWords } from '../../../messages/words.ts';
import { cashWords } from '../words.ts';
import { CutOffDesk } from './cut-off-desk.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { useQueue } from './use-queue.ts';
import { keptList, type VillageList } from './village-list.ts';

/** The whole console of a collector whose page was opened again where there is no network: today's list and the queue. */
export default function OfflineDesk({ again }: { readonly again: () => unknown }) {
  const list = keptList();
  return list === undefined ? null : <ListDesk list={list} again={again} />;
}

function ListDesk({ list, again }: { readonly list: VillageList; readonly again: () => unknown }) {
  const t = useWords(cashWords);
  const queue = useQueue(list.collectorId);
  return (
    <div className="door">
      <header className="door-top">
        <LanguageSwitch />
      </header>
      <main className="content">
        <article className="page">
          <h1>{t.offlineDesk}</h1>
          <p className="lead">{t.offlineDeskLead}</p>
          <Button onClick={() => void again()}>{t.connectAgain}</Button>
          <QueuePanel queue={queue} />
          <CutOffDesk list={list} queue={queue} again={again} />
        </article>
      </main>
    </div>
  );
}
