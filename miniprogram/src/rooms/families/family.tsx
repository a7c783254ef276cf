import { showOwnApi } from '@liangxian/shared/families/family.api.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { goTo } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { Card, LinkLine } from '../../components/parts.tsx';
import { useFamilyWords } from '../../messages/families.ts';
import { Accounts } from './accounts.tsx';
import { AddMember } from './add-member.tsx';
import { AskedOfMe } from './asked-of-me.tsx';
import { ConsentCode } from './consent-code.tsx';
import { Linked } from './linked.tsx';

/** For whom I may act, who acts for me, and the telephones that are mine. */
export default function FamilyPage() {
  const t = useFamilyWords();
  return (
    <Page title={t.family}>
      <Family />
    </Page>
  );
}

function Family() {
  const t = useFamilyWords();
  const asked = useAsk(showOwnApi, {});
  const { again } = asked;
  return (
    <Answer asked={asked}>
      {({ askedOfMe, actsFor, actedForBy, placesLeft, accounts }) => (
        <>
          <AskedOfMe asked={askedOfMe} again={again} />
          <Linked title={t.actsFor} side="acting" persons={actsFor} again={again} />
          {placesLeft > 0 && <AddMember placesLeft={placesLeft} again={again} />}
          {actedForBy.length > 0 && (
            <Linked title={t.actedForBy} side="acted_for" persons={actedForBy} again={again} />
          )}
          <ConsentCode />
          <Card>
            <LinkLine onTap={() => goTo('families/help-somebody')}>{t.help}</LinkLine>
          </Card>
          <Accounts accounts={accounts} again={again} />
        </>
      )}
    </Answer>
  );
}
