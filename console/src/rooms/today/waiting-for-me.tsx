import { listCasesApi } from '@liangxian/shared/deductions/deductions.api.ts';
import { listExceptionsApi } from '@liangxian/shared/exchange/exceptions.api.ts';
import { listDeliveriesApi } from '@liangxian/shared/exchange/exchange.api.ts';
import { listMessagesApi } from '@liangxian/shared/messages/messages.api.ts';
import { Link } from 'wouter';
import { useAsk } from '../../api/use-api.ts';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { todayWords } from './words.ts';

const MOST_SHOWN = 50;

/** What others have laid on this desk: numbers that lead to their pages. Nothing where nothing waits. */
export function WaitingForMe() {
  const t = useWords(todayWords);
  const may = useMay();
  const messages = useAsk(
    listMessagesApi,
    { query: { state: 'unread', limit: 1 } },
    { enabled: may(listMessagesApi.act) },
  );
  const cases = useAsk(listCasesApi, {}, { enabled: may(listCasesApi.act) });
  const deliveries = useAsk(
    listDeliveriesApi,
    { query: { box: 'received', state: 'handed_over', limit: MOST_SHOWN } },
    { enabled: may(listDeliveriesApi.act) },
  );
  const exceptions = useAsk(
    listExceptionsApi,
    { query: { box: 'owner', state: 'raised', limit: MOST_SHOWN } },
    { enabled: may(listExceptionsApi.act) },
  );
  const waiting = [
    { name: t.unread, href: '/inbox', count: messages.data?.unread },
    {
      name: t.cases,
      href: '/cases',
      count: cases.data?.cases.filter(({ decision }) => decision === undefined).length,
    },
    {
      name: t.toReceive,
      href: '/deliveries/received',
      count: deliveries.data?.deliveries.length,
    },
    { name: t.toAnswer, href: '/exceptions', count: exceptions.data?.exceptions.length },
  ].filter(({ count }) => count !== undefined && count > 0);
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t.waiting}>
      <ul className="desk">
        {waiting.map(({ name, href, count }) => (
          <li key={href}>
            <Link href={href}>
              <strong>{count === MOST_SHOWN ? `${MOST_SHOWN}+` : count}</strong>
              <span>{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
