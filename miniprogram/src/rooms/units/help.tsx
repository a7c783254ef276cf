import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { showOwnVillageApi } from '@liangxian/shared/units/own-village.api.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { useChosenPerson } from '../../components/family-choice.tsx';
import { Page } from '../../components/page.tsx';
import { Card, Ltr } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useHelpWords } from '../../messages/help.ts';

type Village = Answered<typeof showOwnVillageApi>;

/** Where one may pay, and whom one may ask (A22-2, A29-1, A32-1). */
export default function HelpPage() {
  const t = useHelpWords();
  return (
    <Page title={t.title}>
      <Help />
    </Page>
  );
}

function Help() {
  const [personId] = useChosenPerson();
  const asked = useAsk(showOwnVillageApi, { path: { personId } as never });
  return (
    <Answer asked={asked}>
      {(village) => (
        <>
          <Channels channels={village.channels} />
          <People village={village} />
        </>
      )}
    </Answer>
  );
}

function Channels({ channels }: { readonly channels: Village['channels'] }) {
  const t = useHelpWords();
  return (
    <Card title={t.channels}>
      <Box role="list">
        {channels.map(({ channel, name, how, hours, byHelp }) => (
          <Box key={channel} role="listitem" className="entry">
            <Words className="strong">{name}</Words>
            <Words>{how}</Words>
            {hours !== undefined && <Words className="small">{t.hours(hours)}</Words>}
            {byHelp !== undefined && <Words className="small">{byHelp}</Words>}
          </Box>
        ))}
      </Box>
    </Card>
  );
}

function People({ village }: { readonly village: Village }) {
  const t = useHelpWords();
  const { villageName, officers, township } = village;
  return (
    <Card title={t.officers(villageName)}>
      {officers.length === 0 && <Words>{t.noOfficers}</Words>}
      <Box role="list">
        {officers.map(({ name, role, post, duties, contact }) => (
          <Box key={`${name} ${role}`} role="listitem" className="entry">
            <Words className="strong">{name}</Words>
            <Words>{post ?? t.roles[role]}</Words>
            {duties !== undefined && <Words className="small">{duties}</Words>}
            {contact !== undefined && <Ltr>{contact}</Ltr>}
          </Box>
        ))}
        {township !== undefined && (
          <Box role="listitem" className="entry">
            <Words className="strong">{township.unitName}</Words>
            {township.contact !== undefined && <Ltr>{township.contact}</Ltr>}
          </Box>
        )}
      </Box>
    </Card>
  );
}
