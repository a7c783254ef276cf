import { chooseOwnTierApi, listOwnTiersApi } from '@liangxian/shared/dues/own-tiers.api.ts';
import type { Answered } from '@liangxian/shared/kernel/http-call.ts';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Answer, Trouble } from '../../components/answer.tsx';
import { Badge } from '../../components/badge.tsx';
import { useGiven } from '../../components/go.ts';
import { Page } from '../../components/page.tsx';
import { BigButton, Card, ChoiceLine, Money, Note } from '../../components/parts.tsx';
import { Box, Words } from '../../elements/elements.tsx';
import { useDueWords } from '../../messages/dues.ts';
import { useFormats } from '../../messages/formats.ts';

type Tiers = Answered<typeof listOwnTiersApi>;

/** The pension tiers of the policy, what the government adds to each, and the choice among them (A27-2). */
export default function TierPage() {
  const t = useDueWords();
  const { personId = '' } = useGiven();
  return (
    <Page title={t.tierTitle}>
      <TiersAsked personId={personId} />
    </Page>
  );
}

function TiersAsked({ personId }: { readonly personId: string }) {
  const asked = useAsk(listOwnTiersApi, { path: { personId } as never, query: {} });
  return <Answer asked={asked}>{(tiers) => <Choice tiers={tiers} again={asked.again} />}</Answer>;
}

function Choice({ tiers, again }: { readonly tiers: Tiers; readonly again: () => void }) {
  const t = useDueWords();
  const { personId, coverageYear, chosenFen, choice } = tiers;
  const [wanted, setWanted] = useState<number>(chosenFen);
  const [outcome, setOutcome] = useState<keyof typeof t.tierDone | undefined>();
  const choose = useAct(async (tierFen: number) => {
    const answer = await call(chooseOwnTierApi, {
      path: { personId },
      body: { coverageYear, tierFen: tierFen as never },
    });
    setOutcome(answer.outcome);
    again();
  });
  const isOpen = choice === 'at_once' || choice === 'applied_for';
  return (
    <>
      <Words className="lead">{t.tierWords}</Words>
      <Note mood={isOpen ? 'calm' : 'attention'}>
        {choice === 'at_once'
          ? t.tierAtOnce
          : choice === 'applied_for'
            ? t.tierApplied
            : t.tierNot[choice]}
      </Note>
      {outcome !== undefined && <Note mood="good">{t.tierDone[outcome]}</Note>}
      <Card title={tiers.name}>
        <Box role="radiogroup" label={t.tierTitle}>
          {tiers.tiers.map(({ tierFen, subsidyFen, dueFen }) => (
            <ChoiceLine
              key={tierFen}
              role="radio"
              checked={wanted === tierFen}
              disabled={!isOpen}
              onTap={() => setWanted(tierFen)}
            >
              <TierWords {...{ tierFen, subsidyFen, dueFen, isNow: tierFen === chosenFen }} />
            </ChoiceLine>
          ))}
        </Box>
      </Card>
      <Trouble problem={choose.problem} />
      {isOpen && (
        <BigButton
          isBusy={choose.isBusy}
          disabled={wanted === chosenFen}
          onTap={() => choose.run(wanted)}
        >
          {t.tierChoose}
        </BigButton>
      )}
    </>
  );
}

function TierWords({
  tierFen,
  subsidyFen,
  dueFen,
  isNow,
}: {
  readonly tierFen: number;
  readonly subsidyFen: number;
  readonly dueFen: number;
  readonly isNow: boolean;
}) {
  const t = useDueWords();
  const { yuan } = useFormats();
  return (
    <>
      <Words className="strong">
        <Money fen={tierFen} />
      </Words>
      {isNow && <Badge mood="good">{t.tierNow}</Badge>}
      <Words className="small">{t.tierSubsidy(yuan(subsidyFen))}</Words>
      {dueFen !== tierFen && <Words className="small">{t.tierDue(yuan(dueFen))}</Words>}
    </>
  );
}
