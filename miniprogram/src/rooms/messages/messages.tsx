import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import {
  listOwnNoticesApi,
  readOwnNoticesApi,
  saveOwnSettingsApi,
  showOwnSettingsApi,
} from '@liangxian/shared/messages/own-messages.api.ts';
import { useEffect } from 'react';
import { call } from '../../api/call.ts';
import { messageTemplates } from '../../api/settings.ts';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer, Trouble } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { Page } from '../../components/page.tsx';
import { Card, ChoiceLine, Money } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useMandateWords } from '../../messages/mandates.ts';
import { useMessageWords } from '../../messages/messages.ts';
import { platform } from '../../platform/here.ts';

type Settings = Answered<typeof showOwnSettingsApi>;
type Notice = Answered<typeof listOwnNoticesApi>['notices'][number];

const MOST_AT_ONCE = 100;

/** What happened to the family's dues, and about what the resident wants to be told. */
export default function MessagesPage() {
  const t = useMessageWords();
  return (
    <Page title={t.title}>
      <Notices />
      <SettingsAsked />
    </Page>
  );
}

function Notices() {
  const t = useMessageWords();
  const asked = useAsk(listOwnNoticesApi, { query: {} });
  const seen = asked.answer?.notices
    .filter(({ isRead }) => !isRead)
    .map(({ noticeId }) => noticeId);
  const unread = seen?.join();
  useEffect(() => {
    const noticeIds = unread?.split(',').slice(0, MOST_AT_ONCE);
    if (!unread || noticeIds === undefined) return;
    // Seen is read; whether that was heard does not matter to anybody.
    call(readOwnNoticesApi, { body: { noticeIds } }).catch(() => undefined);
  }, [unread]);
  return (
    <Card title={t.notices}>
      <Answer asked={asked}>
        {({ notices }) =>
          notices.length === 0 ? (
            <Words>{t.none}</Words>
          ) : (
            <Box role="list">
              {notices.map((notice) => (
                <OneNotice key={notice.noticeId} notice={notice} />
              ))}
            </Box>
          )
        }
      </Answer>
    </Card>
  );
}

function OneNotice({ notice }: { readonly notice: Notice }) {
  const t = useMessageWords();
  const { schemes } = useCommon();
  const { day } = useFormats();
  const reasons: Readonly<Record<string, string>> = useMandateWords().reasons;
  const { kind, name, scheme, amountFen, on, isRead, reason } = notice;
  return (
    <Box role="listitem" className="entry">
      <Words className="strong">{t.kinds[kind]}</Words>
      {!isRead && <Badge mood="attention">{t.unread}</Badge>}
      <Words>
        {name} {schemes[scheme]} <Money fen={amountFen} />
      </Words>
      {reason !== undefined && <Words>{reasons[reason] ?? reason}</Words>}
      <Words className="small">{day(on)}</Words>
    </Box>
  );
}

function SettingsAsked() {
  const t = useMessageWords();
  const asked = useAsk(showOwnSettingsApi, {});
  return (
    <Card title={t.settings}>
      <Words className="small">{t.settingsWords}</Words>
      <Answer asked={asked}>
        {(settings) => <SettingsShown settings={settings} again={asked.again} />}
      </Answer>
    </Card>
  );
}

const KINDS = ['due', 'failed', 'paid', 'refunded'] as const;

function SettingsShown({
  settings,
  again,
}: {
  readonly settings: Settings;
  readonly again: () => void;
}) {
  const t = useMessageWords();
  const save = useAct(async (body: Settings) => {
    await call(saveOwnSettingsApi, { body });
    again();
  });
  const { notices, language } = settings;
  const toggle = useAct(async (kind: (typeof KINDS)[number]) => {
    const isWanted = !notices[kind];
    // The platform has its own say: without its leave no message would ever come.
    if (isWanted && (await platform.askForMessages(messageTemplates)) === false) return;
    const body = { ...settings, notices: { ...notices, [kind]: isWanted } };
    await call(saveOwnSettingsApi, { body });
    again();
  });
  return (
    <>
      <Trouble problem={save.problem ?? toggle.problem} />
      {KINDS.map((kind) => (
        <ChoiceLine
          key={kind}
          role="switch"
          checked={notices[kind]}
          disabled={save.isBusy || toggle.isBusy}
          onTap={() => toggle.run(kind)}
        >
          {t.kindsAsked[kind]}
        </ChoiceLine>
      ))}
      <Words className="strong">{t.language}</Words>
      <Box role="radiogroup" label={t.language}>
        {(['zh', 'ug'] as const).map((each) => (
          <ChoiceLine
            key={each}
            role="radio"
            checked={language === each}
            disabled={save.isBusy}
            onTap={() => save.run({ ...settings, language: each })}
          >
            {t.languages[each]}
          </ChoiceLine>
        ))}
      </Box>
    </>
  );
}
