import { listFollowUpsApi } from '@liangxian/shared/deductions/follow-ups.api.ts';
import { useState } from 'react';
import type { Sent } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { useWords } from '../../messages/words.ts';
import { FollowUpCard } from './follow-up-card.tsx';
import { followUpWords } from './words.ts';

type Asked = Omit<Sent<typeof listFollowUpsApi>['query'], 'cursor' | 'limit'>;

/** The failures of a place, one card each; who was seen to leaves the list and is told of above it. */
export function FollowUpList({ asked }: { readonly asked: Asked }) {
  const t = useWords(followUpWords);
  const [done, setDone] = useState<string>();
  const pages = usePages(JSON.stringify(asked));
  const list = useAsk(listFollowUpsApi, { query: { ...asked, limit: 20, ...pages.query } });
  return (
    <>
      <div role="status">{done !== undefined && <p className="note note-done">{done}</p>}</div>
      <Answer of={list}>
        {({ followUps, cursor }) => (
          <>
            {followUps.length === 0 && (
              <p className="note note-done">{asked.state === 'open' ? t.allDone : t.noneHere}</p>
            )}
            <ul className="cards">
              {followUps.map((followUp) => (
                <li key={followUp.followUpId}>
                  <FollowUpCard followUp={followUp} tell={setDone} />
                </li>
              ))}
            </ul>
            <PageTurner pages={pages} next={cursor} />
          </>
        )}
      </Answer>
    </>
  );
}
