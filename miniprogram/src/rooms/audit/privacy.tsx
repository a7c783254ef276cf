import { listOwnLooksApi } from '@liangxian/shared/audit/own-looks.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { showOwnDataApi } from '@liangxian/shared/residents/own-data.api.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { useChosenPerson } from '../../components/family-choice.tsx';
import { goTo } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { Card, Facts, Ltr, QuietButton } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useHelpWords } from '../../messages/help.ts';
import { usePrivacyWords } from '../../messages/privacy.ts';

type OwnData = Answered<typeof showOwnDataApi>;
type Look = Answered<typeof listOwnLooksApi>['looks'][number];

/** What is kept and why, who looked at it, and where consent is taken back. */
export default function PrivacyPage() {
  const t = usePrivacyWords();
  return (
    <Page title={t.title}>
      <Privacy />
    </Page>
  );
}

function Privacy() {
  const t = usePrivacyWords();
  const [personId] = useChosenPerson();
  const data = useAsk(showOwnDataApi, { path: { personId } as never });
  const looks = useAsk(listOwnLooksApi, { path: { personId } as never, query: {} });
  return (
    <>
      <Answer asked={data}>
        {(own) => (
          <>
            <Data own={own} />
            <Kept kept={own.kept} />
          </>
        )}
      </Answer>
      <Card title={t.looks}>
        <Answer asked={looks}>
          {(answer) =>
            answer.looks.length === 0 ? (
              <Words>{t.noLooks}</Words>
            ) : (
              <Box role="list">
                {answer.looks.map((look, place) => (
                  <LookLine key={place} look={look} />
                ))}
              </Box>
            )
          }
        </Answer>
      </Card>
    </>
  );
}

function Data({ own }: { readonly own: OwnData }) {
  const t = usePrivacyWords();
  const { name, residentIdMasked, phoneMasked, townshipName, villageName, householdNo } = own;
  return (
    <Card title={name}>
      <Facts
        facts={[
          { name: t.residentId, value: <Ltr>{residentIdMasked}</Ltr> },
          phoneMasked === undefined
            ? undefined
            : { name: t.phone, value: <Ltr>{phoneMasked}</Ltr> },
          { name: t.place, value: `${townshipName} ${villageName}` },
          householdNo === undefined
            ? undefined
            : { name: t.household, value: <Ltr>{householdNo}</Ltr> },
        ]}
      />
    </Card>
  );
}

const WITHDRAW_PAGES = {
  village: 'units/help',
  message_settings: 'messages/messages',
  accounts: 'families/family',
  family: 'families/family',
} as const;

function Kept({ kept }: { readonly kept: OwnData['kept'] }) {
  const t = usePrivacyWords();
  return (
    <Card title={t.kept}>
      <Box role="list">
        {kept.map(({ what, purpose, basis, article, withdrawAt }) => (
          <Box key={what} role="listitem" className="entry">
            <Words className="strong">{t.what[what]}</Words>
            <Words>{t.purpose[purpose]}</Words>
            <Words className="small">
              {basis === 'consent'
                ? t.consent
                : article === undefined
                  ? t.statutePlain
                  : t.statute(article)}
            </Words>
            {withdrawAt !== undefined && (
              <QuietButton onTap={() => goTo(WITHDRAW_PAGES[withdrawAt])}>
                {t.withdraw[withdrawAt]}
              </QuietButton>
            )}
          </Box>
        ))}
      </Box>
    </Card>
  );
}

function LookLine({ look }: { readonly look: Look }) {
  const t = usePrivacyWords();
  const { roles } = useHelpWords();
  const { day } = useFormats();
  const { on, by, purpose } = look;
  const who =
    by.kind === 'officer'
      ? `${by.unitName} ${roles[by.role]}`
      : by.kind === 'former_officer'
        ? t.former
        : by.isHelper
          ? t.helper
          : t.family;
  return (
    <Box role="listitem" className="entry">
      <Words className="strong">{who}</Words>
      <Words className="small">
        {day(on)} {t.looked}
      </Words>
      {purpose !== undefined && <Words className="small">{t.reason(purpose)}</Words>}
    </Box>
  );
}
