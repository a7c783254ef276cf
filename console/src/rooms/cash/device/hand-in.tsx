import { Button } from 'antd';
import { LanguageSwitch } from '../../../frame/language-switch.tsx';
import { useWords } from '../../../messages/words.ts';
import { cashWords } from '../words.ts';
import { QueuePanel } from './queue-panel.tsx';
import { useQueue } from './use-queue.ts';

/** Who was stopped cannot enter, but what this device took before is handed in. */
export default function HandIn({
  collectorId,
  again,
}: {
  readonly collectorId: string;
  readonly again: () => unknown;
}) {
  const t = useWords(cashWords);
  const queue = useQueue(collectorId);
  return (
    <div className="door">
      <header className="door-top">
        <LanguageSwitch />
      </header>
      <main className="content">
        <article className="page">
          <h1>{t.collect}</h1>
          <p className="note note-late">{t.iAmSuspended}</p>
          <QueuePanel queue={queue} />
          {queue.lines.length === 0 && <p className="note note-done">{t.queueEmpty}</p>}
          <Button onClick={() => void again()}>{t.connectAgain}</Button>
        </article>
      </main>
    </div>
  );
}
