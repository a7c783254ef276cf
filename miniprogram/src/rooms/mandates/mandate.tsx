import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { showOwnMandateApi } from '@liangxian/shared/mandates/own-mandates.api.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { FamilyChoice, useChosenPerson } from '../../components/family-choice.tsx';
import { goTo } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { Card, Facts, Ltr, Note, QuietButton } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useMandateWords } from '../../messages/mandates.ts';

type OnScheme = Answered<typeof showOwnMandateApi>['schemes'][number];

/** By which account a contribution is paid, why it failed, and what to do (A28-3). */
export default function MandatePage() {
  const t = useMandateWords();
  return (
    <Page title={t.title}>
      <Mandates />
    </Page>
  );
}

function Mandates() {
  const t = useMandateWords();
  const [personId, choose] = useChosenPerson();
  const asked = useAsk(showOwnMandateApi, { path: { personId } as never, query: {} });
  return (
    <>
      <FamilyChoice title={t.chooseWho} chosen={personId} choose={choose} />
      <Answer asked={asked}>
        {({ schemes }) =>
          schemes.map((each) => <OfScheme key={each.scheme} of={each} personId={personId} />)
        }
      </Answer>
    </>
  );
}

function OfScheme({ of, personId }: { readonly of: OnScheme; readonly personId: string }) {
  const t = useMandateWords();
  const { schemes } = useCommon();
  const { day, yuan } = useFormats();
  const { scheme, mandate, failure, topUp, dueFen } = of;
  return (
    <Card title={schemes[scheme]}>
      {mandate === undefined ? (
        <Words>{t.nobody}</Words>
      ) : (
        <Facts
          facts={[
            { name: t.state, value: t.states[mandate.state] },
            { name: t.bank, value: mandate.bankName },
            mandate.accountNoMasked === undefined
              ? undefined
              : { name: t.account, value: <Ltr>{mandate.accountNoMasked}</Ltr> },
            mandate.payerName === undefined
              ? undefined
              : { name: t.payer, value: mandate.payerName },
          ]}
        />
      )}
      {failure !== undefined && <Failed failure={failure} />}
      {topUp !== undefined && (
        <Note mood="attention">{t.topUp(yuan(topUp.amountFen), day(topUp.by))}</Note>
      )}
      {mandate?.task !== undefined && <Note mood="attention">{t.tasks[mandate.task.kind]}</Note>}
      {dueFen !== undefined && dueFen > 0 && (
        <QuietButton onTap={() => goTo('payments/pay', { personId, scheme })}>
          {t.payNow}
        </QuietButton>
      )}
      <QuietButton onTap={() => goTo('units/help', { personId })}>{t.askVillage}</QuietButton>
    </Card>
  );
}

function Failed({ failure }: { readonly failure: NonNullable<OnScheme['failure']> }) {
  const t = useMandateWords();
  const { day, yuan } = useFormats();
  const { failedOn, amountFen, reason, words, action, takenBack } = failure;
  const reasons: Readonly<Record<string, string>> = t.reasons;
  return (
    <Note mood="bad">
      <Words className="strong">{t.failed(day(failedOn), yuan(amountFen))}</Words>
      <Words>{reasons[reason] ?? words}</Words>
      {takenBack && <Words>{t.takenBack}</Words>}
      {action !== undefined && <Words>{t.actions[action]}</Words>}
    </Note>
  );
}
