import type { listOwnDuesApi } from '@liangxian/shared/dues/own-dues.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { Badge } from '../../components/badge.tsx';
import { goTo } from '../../components/go.ts';
import { Card, Money, QuietButton } from '../../components/parts.tsx';
import { Box, Heading, Words } from '../../elements/elements.tsx';
import { useCommon } from '../../messages/common.ts';
import { useHomeWords } from '../../messages/home.ts';
import { useNextStepWords } from '../../messages/next-step.ts';

type Person = Answered<typeof listOwnDuesApi>['persons'][number];
type OwnDue = Person['dues'][number];

/** One person's dues of the year, each with its state and what to do. */
export function PersonCard({ person }: { readonly person: Person }) {
  const t = useHomeWords();
  const { myself } = useCommon();
  const { personId, name, isSelf, dues } = person;
  return (
    <Card title={isSelf ? `${name} (${myself})` : name}>
      {dues.length === 0 && <Words>{t.noDues}</Words>}
      {dues.map((due) => (
        <DueOf key={due.scheme} personId={personId} due={due} />
      ))}
    </Card>
  );
}

function DueOf({ personId, due }: { readonly personId: string; readonly due: OwnDue }) {
  const t = useHomeWords();
  const { schemes } = useCommon();
  const words = useNextStepWords();
  const { scheme, step, dueFen } = due;
  const at = { personId, scheme };
  return (
    <Box className="due">
      <Box className="due-head">
        <Heading level={3}>{schemes[scheme]}</Heading>
        {step.step !== 'no_need' && step.step !== 'not_on_roster' && <Money fen={dueFen} />}
      </Box>
      <Badge mood={words.mood(step)}>{words.state(step)}</Badge>
      <Words className="due-sentence">{words.sentence(step)}</Words>
      <Box className="due-acts">
        {step.step === 'choose_tier' && (
          <QuietButton onTap={() => goTo('dues/tier', at)}>{t.doTier}</QuietButton>
        )}
        {step.step === 'wait_payment' && step.orderId !== undefined && (
          <QuietButton onTap={() => goTo('payments/order', { orderId: step.orderId ?? '' })}>
            {t.doOrder}
          </QuietButton>
        )}
        {(step.step === 'failed_top_up' || step.step === 'failed_mandate') && (
          <QuietButton onTap={() => goTo('mandates/mandate', at)}>{t.doMandate}</QuietButton>
        )}
        <QuietButton onTap={() => goTo('dues/due', at)}>{t.why}</QuietButton>
        {step.step !== 'not_on_roster' && step.step !== 'no_need' && (
          <QuietButton onTap={() => goTo('dues/timeline', at)}>{t.timeline}</QuietButton>
        )}
      </Box>
    </Box>
  );
}
