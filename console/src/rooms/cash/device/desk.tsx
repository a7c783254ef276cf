import { useState } from 'react';
import { countyNow } from '../../../api/county-time.ts';
import { useFormats } from '../../../messages/formats.ts';
import { useWords } from '../../../messages/words.ts';
import type { ShownCashEntry } from '../shown.ts';
import { SignaturePanel } from '../signature-panel.tsx';
import { cashWords } from '../words.ts';
import { slipInHand, slipWritten } from './device-book.ts';
import { FindDue } from './find-due.tsx';
import { TakeCash } from './take-cash.tsx';
import type { Queue } from './use-queue.ts';
import { keptList, type ListedDue, type VillageList } from './village-list.ts';

/** Where cash is taken: find the person, take what is due, hand out the receipt, have it signed. */
export function Desk({
  list,
  queue,
  serving,
}: {
  readonly list: VillageList;
  readonly queue: Queue;
  /** Told when somebody is being served, and when no longer. */
  readonly serving?: (is: boolean) => void;
}) {
  const t = useWords(cashWords);
  const { count } = useFormats();
  const [due, choose] = useState<ListedDue>();
  const { collectorId } = list;
  const [slip, setSlip] = useState(() => slipInHand(collectorId, countyNow()));
  const [entry, setEntry] = useState<ShownCashEntry>();
  const current = keptList();
  if (current === undefined) return <p className="note note-late">{t.listOver}</p>;
  const begin = (chosen: ListedDue | undefined) => {
    slipWritten(collectorId);
    setSlip(undefined);
    setEntry(undefined);
    choose(chosen);
    serving?.(chosen !== undefined);
  };
  const served = () => {
    choose(undefined);
    serving?.(false);
  };
  return (
    <>
      <div role="status">
        {slip !== undefined && <p className="note note-soon">{t.takenOffline(slip)}</p>}
        {entry !== undefined && (
          <p className="note note-done">{t.takenOnline(entry.name, entry.receiptNo ?? '')}</p>
        )}
      </div>
      {entry !== undefined && <SignaturePanel entry={entry} changed={setEntry} />}
      {due === undefined ? (
        <section className="panel">
          <p className="quiet">{t.listTaken(count(current.dues.length))}</p>
          <FindDue key={list.goodUntil} dues={current.dues} choose={begin} />
        </section>
      ) : (
        <TakeCash
          key={`${due.personId} ${due.scheme}`}
          list={list}
          due={due}
          close={() => begin(undefined)}
          taken={(recorded) => {
            served();
            setEntry(recorded);
          }}
          queued={(line, written) => {
            queue.add(line);
            setSlip(written);
            served();
          }}
        />
      )}
    </>
  );
}
