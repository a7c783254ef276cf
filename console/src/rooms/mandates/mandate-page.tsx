import type { MandateId } from '@liangxian/shared/kernel/ids.ts';
import { showMandateApi, signMandateApi } from '@liangxian/shared/mandates/mandates.api.ts';
import { Link } from 'wouter';
import type { Answered } from '../../api/client.ts';
import { useAsk } from '../../api/use-api.ts';
import { useNames } from '../../api/use-names.ts';
import { Answer } from '../../components/answer.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import { useMay } from '../../frame/permissions.ts';
import { commonWords } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useWords } from '../../messages/words.ts';
import { CorrectName } from './correct-name.tsx';
import { MandateHistory } from './mandate-history.tsx';
import { MandateState } from './mandate-state.tsx';
import { PaperLink } from './paper-link.tsx';
import { StopOrResume } from './stop-or-resume.tsx';
import { useReasonWords } from './use-reason-words.ts';
import { mandateWords } from './words.ts';

type Shown = Answered<typeof showMandateApi>;

/** One mandate: whose account, whom it pays for, what happened to it and what is to be done. */
export function MandatePage({ mandateId }: { readonly mandateId: MandateId }) {
  const t = useWords(mandateWords);
  const shown = useAsk(showMandateApi, { path: { mandateId } });
  const title = shown.data === undefined ? t.mandate : t.mandateOf(shown.data.payerName);
  return (
    <Page title={title} acts={<Link href="/">{t.backToList}</Link>}>
      <Answer of={shown}>
        {(mandate) => (
          <>
            <Todo mandate={mandate} />
            <Account mandate={mandate} />
            <PaysFor mandate={mandate} />
            <MandateHistory changes={mandate.changes} />
          </>
        )}
      </Answer>
    </Page>
  );
}

/** What is to be done, and the acts that do it. */
function Todo({ mandate }: { readonly mandate: Shown }) {
  const t = useWords(mandateWords);
  const may = useMay();
  const reasons = useReasonWords();
  const { mandateId, task, accountName, replacedBy } = mandate;
  const offered = new Set(mandate.may);
  return (
    <section className="panel">
      <h2>{t.todo}</h2>
      {replacedBy !== undefined && (
        <p className="note">
          <Link href={`/${replacedBy}`}>{t.seeNext}</Link>
        </p>
      )}
      {task === undefined ? (
        <p className="quiet">{t.nothingToDo}</p>
      ) : (
        <p className="note note-soon">
          {t.taskSentences[task.kind]}（{reasons(task.because)}）
        </p>
      )}
      {offered.has('sign_again') && may(signMandateApi.act) && (
        <p>
          <Link href={`/sign-again/${mandateId}`}>{t.signAgain}</Link>
        </p>
      )}
      {offered.has('correct_name') && (
        <CorrectName mandateId={mandateId} accountName={accountName} />
      )}
      <StopOrResume
        mandateId={mandateId}
        canResume={offered.has('resume')}
        canWithdraw={offered.has('withdraw')}
      />
    </section>
  );
}

function Account({ mandate }: { readonly mandate: Shown }) {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  const names = useNames();
  const { day } = useFormats();
  const { paper, place, replaces, newAccountNoMasked } = mandate;
  return (
    <section className="panel">
      <h2>{t.account_}</h2>
      <FactList
        facts={[
          [common.state, <MandateState key="state" state={mandate.state} />],
          [t.payer, mandate.payerName],
          [t.accountName, <bdi key="name">{mandate.accountName}</bdi>],
          [t.bank, names.bank(mandate.bankId)],
          [t.accountNo, mandate.accountNoMasked],
          ...(newAccountNoMasked === undefined
            ? []
            : [[t.newAccountNo, newAccountNoMasked] as const]),
          ...(place === undefined
            ? []
            : [[common.village, names.place(place.townshipId, place.villageId)] as const]),
          [t.paper, paper === undefined ? t.noPaper : t.signedOn(day(paper.signedOn))],
          ...(replaces === undefined
            ? []
            : [
                [
                  t.before,
                  <Link key="before" href={`/${replaces}`}>
                    {t.seeBefore}
                  </Link>,
                ] as const,
              ]),
        ]}
      />
      {mandate.may.includes('see_paper') && <PaperLink mandateId={mandate.mandateId} />}
    </section>
  );
}

function PaysFor({ mandate: { paysFor } }: { readonly mandate: Shown }) {
  const t = useWords(mandateWords);
  const common = useWords(commonWords);
  return (
    <section className="panel">
      <h2>{t.paysFor}</h2>
      {paysFor.length === 0 ? (
        <p className="quiet">{t.paysForNobody}</p>
      ) : (
        <ul className="people">
          {paysFor.map(({ personId, scheme, name, residentIdMasked }) => (
            <li key={`${personId}-${scheme}`}>
              <Link href={`~/residents/${personId}`}>{name}</Link> <span>{residentIdMasked}</span>{' '}
              <span className="quiet">{common.schemes[scheme]}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
