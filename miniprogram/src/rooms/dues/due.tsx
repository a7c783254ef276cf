import { showOwnDueApi } from '@liangxian/shared/dues/own-dues.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { goTo, useGiven } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { BigButton, Card, LinkLine, Money, Note } from '../../components/parts.tsx';
import { Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useDueWords } from '../../messages/dues.ts';
import { useFormats } from '../../messages/formats.ts';
import { useNextStepWords } from '../../messages/next-step.ts';
import { Parts, Receipts } from './due-parts.tsx';

type OwnDue = Answered<typeof showOwnDueApi>;

/** Why this amount: the standard, the categories, and who pays which part. */
export default function DuePage() {
  const { personId, scheme } = useGiven();
  const { schemes } = useCommon();
  const title = schemes[scheme === 'resident_pension' ? 'resident_pension' : 'resident_medical'];
  return (
    <Page title={title}>
      <DueAsked personId={personId ?? ''} scheme={scheme ?? ''} />
    </Page>
  );
}

function DueAsked({ personId, scheme }: { readonly personId: string; readonly scheme: string }) {
  const asked = useAsk(showOwnDueApi, { path: { personId, scheme } as never, query: {} });
  return <Answer asked={asked}>{(due) => <DueShown due={due} />}</Answer>;
}

function DueShown({ due }: { readonly due: OwnDue }) {
  const t = useDueWords();
  const { yuan } = useFormats();
  const words = useNextStepWords();
  const { personId, scheme, step, dueFen, mayPay, mayChooseTier } = due;
  const at = { personId, scheme };
  return (
    <>
      <Card title={due.name}>
        {step.step === 'no_need' ? (
          <Note mood="good">
            <Words className="strong">{t.noNeed}</Words>
            <Words>{t.noNeedWords}</Words>
          </Note>
        ) : (
          <>
            <Words className="amount-name">{due.status === 'settled' ? t.paid : t.toPay}</Words>
            <Money fen={dueFen} isBig />
            <Badge mood={words.mood(step)}>{words.state(step)}</Badge>
            <Words className="due-sentence">{words.sentence(step)}</Words>
          </>
        )}
        {mayPay && dueFen > 0 && (
          <BigButton onTap={() => goTo('payments/pay', at)}>{t.pay(yuan(dueFen))}</BigButton>
        )}
      </Card>
      <Parts due={due} />
      {due.pendingFen !== undefined && <Note>{t.pending(yuan(due.pendingFen))}</Note>}
      {due.changeWaits && <Note>{t.changeWaits}</Note>}
      {due.goesBackFen !== undefined && <Note>{t.goesBack(yuan(due.goesBackFen))}</Note>}
      <Receipts due={due} />
      <Card>
        {mayChooseTier && <LinkLine onTap={() => goTo('dues/tier', at)}>{t.chooseTier}</LinkLine>}
        <LinkLine onTap={() => goTo('dues/timeline', at)}>{t.timelineTitle}</LinkLine>
        <LinkLine onTap={() => goTo('units/help', { personId })}>{t.wrong}</LinkLine>
      </Card>
    </>
  );
}
