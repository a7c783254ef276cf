import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { listOwnRefundReasonsApi } from '@liangxian/shared/refunds/own-refunds.api.ts';
import { useState } from 'react';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { FamilyChoice, useChosenPerson } from '../../components/family-choice.tsx';
import { goTo } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { Card, ChoiceLine, Note, QuietButton } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useFormats } from '../../messages/formats.ts';
import { useRefundWords } from '../../messages/refunds.ts';
import { ApplicationForm } from './application-form.tsx';

type Reasons = Answered<typeof listOwnRefundReasonsApi>;
type OfScheme = Reasons['schemes'][number];
type Reason = OfScheme['reasons'][number];

/** Applies for money back: for whom, of what, for which reason; then why, and to which account. */
export default function ApplyPage() {
  const t = useRefundWords();
  return (
    <Page title={t.apply}>
      <Apply />
    </Page>
  );
}

function Apply() {
  const t = useRefundWords();
  const common = useCommon();
  const [personId, choose] = useChosenPerson();
  const asked = useAsk(listOwnRefundReasonsApi, { path: { personId } as never, query: {} });
  return (
    <>
      <FamilyChoice title={common.myself} chosen={personId} choose={choose} />
      <Answer asked={asked}>
        {(reasons) =>
          reasons.schemes.length === 0 ? (
            <Note>{t.noReasons}</Note>
          ) : (
            reasons.schemes.map((of) => <SchemeReasons key={of.scheme} of={of} reasons={reasons} />)
          )
        }
      </Answer>
    </>
  );
}

function SchemeReasons({ of, reasons }: { readonly of: OfScheme; readonly reasons: Reasons }) {
  const t = useRefundWords();
  const { schemes, more } = useCommon();
  const [chosen, setChosen] = useState<string | undefined>();
  const { scheme, underWay } = of;
  const reason = of.reasons.find((each) => each.reason === chosen);
  if (underWay !== undefined) {
    return (
      <Card title={schemes[scheme]}>
        <Words>{t.underWay}</Words>
        <QuietButton onTap={() => goTo('refunds/refund', { refundId: underWay })}>
          {more}
        </QuietButton>
      </Card>
    );
  }
  return (
    <Card title={schemes[scheme]}>
      {of.reasons.length === 0 && <Words>{t.noReasons}</Words>}
      <Box role="radiogroup" label={t.reason}>
        {of.reasons.map((each) => (
          <ReasonLine
            key={each.reason}
            reason={each}
            checked={each.reason === chosen}
            onTap={() => setChosen(each.reason)}
          />
        ))}
      </Box>
      {reason !== undefined && (
        <ApplicationForm
          key={`${scheme} ${reason.reason}`}
          personId={reasons.personId}
          scheme={scheme}
          coverageYear={reasons.coverageYear}
          reason={reason}
        />
      )}
    </Card>
  );
}

function ReasonLine({
  reason,
  checked,
  onTap,
}: {
  readonly reason: Reason;
  readonly checked: boolean;
  readonly onTap: () => void;
}) {
  const t = useRefundWords();
  const { day } = useFormats();
  const [fault] = reason.faults;
  return (
    <ChoiceLine role="radio" checked={checked} disabled={fault !== undefined} onTap={onTap}>
      <Words>{reason.words}</Words>
      {fault !== undefined && <Words className="small">{t.faults[fault]}</Words>}
      {fault === undefined && reason.lastDay !== undefined && (
        <Words className="small">{t.lastDay(day(reason.lastDay))}</Words>
      )}
    </ChoiceLine>
  );
}
