import { handOutCodeApi, showPersonApi } from '@liangxian/shared/families/desk.api.ts';
import type { PersonId } from '@liangxian/shared/kernel/ids.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { OfficerName } from '../../components/officer-name.tsx';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { AccountList } from './account-list.tsx';
import { HandOutCode } from './hand-out-code.tsx';
import { LinkList } from './link-list.tsx';
import { familyWords } from './words.ts';

/** What a resident can sign in with, who acts for whom, and the code that helps who cannot get one by message. */
export function PersonPage({ personId }: { readonly personId: PersonId }) {
  const t = useWords(familyWords);
  const may = useMay();
  const asked = useAsk(showPersonApi, { path: { personId } });
  return (
    <Page
      title={asked.data === undefined ? t.title : t.ofPerson(asked.data.name)}
      acts={<Link href="/">{t.another}</Link>}
    >
      <Answer of={asked}>
        {({ hasPhone, accounts, codes, actsFor, actedForBy }) => (
          <>
            <section className="panel">
              <h2>{t.signIn}</h2>
              <FactList
                facts={[
                  [t.phone, hasPhone ? t.phoneKnown : t.phoneUnknown],
                  [t.codesOut, <CodesOut key="codes" codes={codes} />],
                ]}
              />
              {may(handOutCodeApi.act) && <HandOutCode personId={personId} />}
            </section>
            <AccountList personId={personId} accounts={accounts} />
            <LinkList personId={personId} side="acting" links={actsFor} />
            <LinkList personId={personId} side="acted_for" links={actedForBy} />
          </>
        )}
      </Answer>
    </Page>
  );
}

/** Codes that were handed out and still count, without the codes themselves. */
function CodesOut({ codes }: { readonly codes: Answered<typeof showPersonApi>['codes'] }) {
  const t = useWords(familyWords);
  const { time } = useFormats();
  if (codes.length === 0) return t.none;
  return (
    <ul>
      {codes.map(({ purpose, until, by }) => (
        <li key={purpose}>
          {t.purposes[purpose]}（{t.validUntil(time(until))}，
          {by.startsWith('of_') ? <OfficerName officerId={by} /> : t.themselves}）
        </li>
      ))}
    </ul>
  );
}
