import { commonWords } from '../../../messages/common.ts';
import { useFormats } from '../../../messages/formats.ts';
import { useWords } from '../../../messages/words.ts';
import { cashWords } from '../words.ts';
import { keptLines, slipOf } from './device-book.ts';

/** Entries that wait on this device for their collector to sign in: numbers and amounts, nobody's name. */
export default function KeptEntries() {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const { yuan, time, count } = useFormats();
  const lines = keptLines();
  return (
    <section aria-label={t.queue}>
      <h2>{t.queue}</h2>
      <p className="note note-soon">{t.queueKept(count(lines.length))}</p>
      <ul className="plain-list cash-queue">
        {lines.map((line) => (
          <li key={slipOf(line)}>
            <strong>{slipOf(line)}</strong> {common.schemes[line.scheme]} {yuan(line.amountFen)} ·{' '}
            {time(line.takenOfflineAt)}
          </li>
        ))}
      </ul>
    </section>
  );
}
