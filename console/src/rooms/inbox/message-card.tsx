import { Link } from 'wouter';
import { State } from '../../components/state.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import type { Message } from './shown-message.ts';
import { inboxWords } from './words.ts';

/** One reminder; its text is the one that was sent. */
export function MessageCard({ message }: { readonly message: Message }) {
  const t = useWords(inboxWords);
  const { time } = useFormats();
  const { kind, facts, title, text, writtenAt, readAt, channels } = message;
  return (
    <li className="panel card">
      <div className="card-head">
        <h2>{title}</h2>
        <State tone={kind === 'escalation' ? 'late' : 'waiting'}>
          {t.kinds[kind]}
          {readAt === undefined && ` · ${t.unread}`}
        </State>
      </div>
      <p>{text}</p>
      <p className="quiet">
        {time(writtenAt)}
        {(['email', 'mini_program'] as const).map((channel) => {
          const sending = channels[channel];
          return sending === undefined
            ? ''
            : ` · ${t.channels[channel]}${t.sendings[sending.state]}`;
        })}
      </p>
      {facts['ruleId'] !== undefined && <Link href="~/season/duties">{t.toDuties}</Link>}
      {facts['dayId'] !== undefined && (
        <Link href={`~/cash/days/${encodeURIComponent(facts['dayId'])}`}>{t.toCashDay}</Link>
      )}
      {facts['openCashDays'] !== undefined && <Link href="~/cash">{t.toCashDays}</Link>}
    </li>
  );
}
