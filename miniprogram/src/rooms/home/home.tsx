import { listOwnDuesApi } from '@liangxian/shared/dues/own-dues.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { goTo } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { BigButton, Card, LinkLine, Note } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useFormats } from '../../messages/formats.ts';
import { useHomeWords } from '../../messages/home.ts';
import { PersonCard } from './person-card.tsx';

type Family = Answered<typeof listOwnDuesApi>;

/** What is due for whom, by when, and the one next step. */
export default function Home() {
  const t = useHomeWords();
  return (
    <Page title={t.title} isFirst>
      <FamilyDues />
      <OtherServices />
    </Page>
  );
}

function FamilyDues() {
  const asked = useAsk(listOwnDuesApi, { query: {} });
  return <Answer asked={asked}>{(family) => <Dues family={family} />}</Answer>;
}

function Dues({ family }: { readonly family: Family }) {
  const t = useHomeWords();
  const { day, yuan } = useFormats();
  const { season, persons } = family;
  const payable = persons.flatMap(({ dues }) => dues.filter(({ mayPay }) => mayPay));
  const totalFen = payable.reduce((sum, { dueFen }) => sum + dueFen, 0);
  return (
    <>
      {season === undefined ? (
        <Note>
          <Words>{t.notStarted}</Words>
        </Note>
      ) : (
        <Words className="lead">{t.window(day(season.opensOn), day(season.closesOn))}</Words>
      )}
      {totalFen > 0 && (
        <BigButton onTap={() => goTo('payments/pay')}>{t.payAll(yuan(totalFen))}</BigButton>
      )}
      {persons.map((person) => (
        <PersonCard key={person.personId} person={person} />
      ))}
    </>
  );
}

const LINKS = [
  ['family', 'families/family'],
  ['mandate', 'mandates/mandate'],
  ['certificates', 'certificates/certificates'],
  ['refunds', 'refunds/refunds'],
  ['messages', 'messages/messages'],
  ['help', 'units/help'],
  ['privacy', 'audit/privacy'],
] as const;

function OtherServices() {
  const t = useHomeWords();
  return (
    <Card title={t.other}>
      {LINKS.map(([name, page]) => (
        <LinkLine key={name} onTap={() => goTo(page)}>
          {t.links[name]}
        </LinkLine>
      ))}
    </Card>
  );
}
