import { Button } from 'antd';
import { Problem } from '../../../api/problem.ts';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { commonWords } from '../../../messages/common.ts';
import { useFormats } from '../../../messages/formats.ts';
import { sentenceOf } from '../../../messages/problems.ts';
import { useLanguage, useWords } from '../../../messages/words.ts';
import { cashWords } from '../words.ts';
import { slipOf } from './device-book.ts';
import type { Queue } from './use-queue.ts';

/** Entries that the server does not have. They never leave by themselves except by arriving. */
export function QueuePanel({ queue }: { readonly queue: Queue }) {
  const t = useWords(cashWords);
  const common = useWords(commonWords);
  const { language } = useLanguage();
  const { yuan, time, count } = useFormats();
  const { lines, sending, problem, send } = queue;
  if (lines.length === 0) return null;
  return (
    <section className="panel" aria-label={t.queue}>
      <h2>{t.queue}</h2>
      <p className="note note-soon" role="status">
        {t.queueWaiting(count(lines.length))}
      </p>
      <ul className="plain-list cash-queue">
        {lines.map((line) => (
          <li key={line.sequence}>
            <strong>{slipOf(line)}</strong> {common.schemes[line.scheme]} {yuan(line.amountFen)} ·{' '}
            {time(line.takenOfflineAt)}
            {line.refusedAs !== undefined && (
              <span className="note note-late">
                {t.refusedAs}
                {sentenceOf(new Problem(line.refusedAs, 0), language)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {problem?.code !== 'NO_CONNECTION' && <ProblemNote problem={problem} again={send} />}
      <Button loading={sending} onClick={() => void send()}>
        {t.sendNow}
      </Button>
    </section>
  );
}
