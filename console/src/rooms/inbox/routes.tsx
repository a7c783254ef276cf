import {
  listMessagesApi,
  markReadApi,
  showContactApi,
} from '@liangxian/shared/messages/messages.api.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useAct, useAsk } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { Answer } from '../../components/answer.tsx';
import { Choice, Choices } from '../../components/choice.tsx';
import { Page } from '../../components/page.tsx';
import { PageTurner } from '../../components/page-turner.tsx';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useWords } from '../../messages/words.ts';
import { ContactForm } from './contact-form.tsx';
import { MessageCard } from './message-card.tsx';
import { inboxWords } from './words.ts';

const STATES = ['unread', 'all'] as const;

/** The officer's own inbox. */
export default function InboxPages() {
  const t = useWords(inboxWords);
  const may = useMay();
  const [state, setState] = useState<(typeof STATES)[number]>('unread');
  const pages = usePages(state);
  const messages = useAsk(listMessagesApi, { query: { state, ...pages.query } });
  const mark = useAct(markReadApi);
  return (
    <Page title={t.title} lead={t.lead}>
      <Choices name={t.title}>
        <Choice
          label={t.state}
          value={state}
          options={STATES.map((one) => [one, t.states[one]])}
          choose={setState}
        />
      </Choices>
      <Answer of={messages}>
        {({ messages: found, cursor }) => {
          const unread = found.filter(({ readAt }) => readAt === undefined);
          return (
            <>
              {found.length === 0 && <p className="note note-done">{t.none}</p>}
              <ul className="cards">
                {found.map((message) => (
                  <MessageCard key={message.messageId} message={message} />
                ))}
              </ul>
              <ProblemNote problem={mark.error} />
              {unread.length > 0 && may(markReadApi.act) && (
                <div className="acts">
                  <Button
                    loading={mark.isPending}
                    onClick={() =>
                      mark.mutate({
                        body: { messageIds: unread.map(({ messageId }) => messageId) },
                      })
                    }
                  >
                    {t.markAll}
                  </Button>
                </div>
              )}
              <PageTurner pages={pages} next={cursor} />
            </>
          );
        }}
      </Answer>
      {may(showContactApi.act) && <ContactForm />}
    </Page>
  );
}
